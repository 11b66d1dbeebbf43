// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaLoop;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.media.packet.HeaderExtensions;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtcp;
import eu.meetinggateway.media.packet.Rtp;
import eu.meetinggateway.media.packet.Vp8;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForwardingTest {
  private static final byte[] TRAILER = {9, 8, 7, 6};
  private static final SourceSpec AUDIO_IN = new SourceSpec(100, 48_000, false, 0, TRAILER);
  private static final SourceSpec VIDEO_IN = new SourceSpec(200, 90_000, true, 0, TRAILER);
  private static final SinkSpec AUDIO_OUT = new SinkSpec(1_000, 111, 48_000, false, 2, "gw");
  private static final SinkSpec VIDEO_OUT = new SinkSpec(2_000, 96, 90_000, true, 0, "gw");

  /** Keeps what leaves; the stand-in for encryption adds four bytes. */
  private static final class Outlet implements StreamOutput {
    final List<byte[]> sent = new ArrayList<>();
    final List<byte[]> reports = new ArrayList<>();
    boolean keeping = true;
    int count;

    @Override
    public boolean protect(Packet rtp) {
      rtp.length(rtp.length() + 4);
      return true;
    }

    @Override
    public void send(Packet p) {
      count++;
      if (keeping) {
        sent.add(p.toArray());
      }
    }

    @Override
    public void rtcp(Packet compound) {
      reports.add(compound.toArray());
    }
  }

  private final MediaLoops loops = MediaLoops.start(2);
  private final Forwarder forwarder = new Forwarder();
  private final Outlet in = new Outlet();
  private final Outlet out = new Outlet();
  private final StreamTable arriving = new StreamTable(loops.loop(0), forwarder, in);
  private final StreamTable leaving = new StreamTable(loops.loop(0), forwarder, out);

  @AfterEach
  void stop() {
    loops.close();
  }

  private static <T> T on(MediaLoop loop, Callable<T> task) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    loop.execute(() -> {
      try {
        done.complete(task.call());
      } catch (Exception | AssertionError e) {
        done.completeExceptionally(e);
      }
    });
    return done.get(10, TimeUnit.SECONDS);
  }

  private static byte[] rtp(int ssrc, int sequence, int timestamp, String payload) {
    Packet p = Packet.allocate();
    Rtp.writeHeader(p, false, true, 77, sequence, timestamp, ssrc);
    byte[] bytes = HexFormat.of().parseHex(payload);
    p.bytes().put(12, bytes);
    p.length(12 + bytes.length);
    return p.toArray();
  }

  private static Packet packet(byte[] bytes) {
    Packet p = Packet.allocate();
    p.set(bytes);
    return p;
  }

  private void arrive(byte[] bytes, long nowMillis) throws Exception {
    boolean done =
        on(
            loops.loop(0),
            () -> {
              arriving.rtp(packet(bytes), nowMillis * 1_000_000L);
              return true;
            });
    assertThat(done).isTrue();
  }

  private List<byte[]> sent() throws Exception {
    return on(loops.loop(0), () -> List.copyOf(out.sent));
  }

  private List<Integer> sentNumbers() throws Exception {
    return sent().stream().map(b -> Rtp.sequence(packet(b))).toList();
  }

  private static byte[] payload(byte[] sent) {
    Packet p = packet(sent);
    p.length(p.length() - 4);
    int at = Rtp.headerBytes(p);
    return Arrays.copyOfRange(sent, at, at + Rtp.payloadBytes(p));
  }

  private void settle() throws Exception {
    for (int i = 0; i < 4; i++) { // an order may hop between both loops twice
      assertThat(on(loops.loop(0), () -> true) && on(loops.loop(1), () -> true)).isTrue();
    }
  }

  private RtpSource open(SourceSpec from, SinkSpec to) throws Exception {
    RtpSource source = arriving.addSource(from);
    RtpSink sink = leaving.addSink(to);
    forwarder.open(source.id(), sink.id());
    settle();
    return source;
  }

  @Test
  void aPacketLeavesWithItsSinksHeaderAndItsOwnPayload() throws Exception {
    RtpSource source = open(AUDIO_IN, AUDIO_OUT);
    source.level(30);
    arrive(rtp(100, 7, 960, "0102030405"), 0);
    Packet left = packet(sent().getFirst());
    assertThat(Rtp.ssrc(left)).isEqualTo(1_000);
    assertThat(Rtp.payloadType(left)).isEqualTo(111);
    assertThat(Rtp.marker(left)).isTrue();
    assertThat(left.bytes().get(HeaderExtensions.offset(HeaderExtensions.find(left, 2))) & 0xFF)
        .isEqualTo(0x80 | 30);
    assertThat(payload(sent().getFirst())).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void numbersAndTimesGoOnAcrossWrapAroundGapsAndReordering() throws Exception {
    RtpSource source = open(VIDEO_IN, VIDEO_OUT);
    assertThat(source.id()).isPositive();
    for (int sequence : new int[] {65_533, 65_535, 65_534, 0, 3, 2}) {
      arrive(rtp(200, sequence, 0xFFFFFFF0 + 16 * sequence, "00aa"), 0);
    }
    assertThat(sentNumbers()).containsExactly(65_533, 65_535, 65_534, 0, 3, 2);
    assertThat(Rtp.timestamp(packet(sent().get(3)))).isEqualTo(0xFFFFFFF0);
  }

  @Test
  void injectedFramesAreDroppedAndTheirGapsClosed() throws Exception {
    RtpSource video = open(VIDEO_IN, VIDEO_OUT);
    arrive(rtp(200, 10, 0, "00aa"), 0);
    arrive(rtp(200, 11, 0, "101002009d012a080008000047"), 0);
    arrive(rtp(200, 12, 0, "00bb09080706"), 0);
    arrive(rtp(200, 13, 0, ""), 0);
    arrive(rtp(200, 14, 0, "00cc"), 0);
    assertThat(sentNumbers()).containsExactly(10, 11);
    assertThat(payload(sent().get(1))).containsExactly(0, 0xcc);
    assertThat(loops.counters().value(MediaCounter.INJECTED)).isEqualTo(3);
    assertThat(video.routeCount()).isEqualTo(1);
  }

  @Test
  void injectedSilenceIsDroppedButRealSoundIsNot() throws Exception {
    RtpSource audio = open(AUDIO_IN, AUDIO_OUT);
    arrive(rtp(100, 1, 0, "f8fffe"), 0);
    arrive(rtp(100, 2, 960, "f8fffd"), 0);
    arrive(rtp(100, 3, 1_920, "f8fffe00"), 0);
    assertThat(sentNumbers()).containsExactly(1, 2);
    assertThat(audio.routeCount()).isEqualTo(1);
  }

  @Test
  void aNewSourceGoesOnWhereTheOldOneEnded() throws Exception {
    RtpSource first = arriving.addSource(VIDEO_IN);
    RtpSource second = arriving.addSource(new SourceSpec(201, 90_000, true, 0, TRAILER));
    RtpSink sink = leaving.addSink(VIDEO_OUT);
    forwarder.open(first.id(), sink.id());
    settle();
    arrive(rtp(200, 500, 1_000_000, "00aa"), 1_000);
    forwarder.close(first.id(), sink.id());
    forwarder.open(second.id(), sink.id());
    settle();
    arrive(rtp(200, 501, 1_003_000, "00ab"), 1_100);
    arrive(rtp(201, 9_000, 77, "00ba"), 2_000);
    arrive(rtp(201, 8_999, 70, "00bb"), 2_010);
    arrive(rtp(201, 9_001, 3_077, "00bc"), 2_033);
    assertThat(sentNumbers()).containsExactly(500, 501, 502);
    assertThat(Rtp.timestamp(packet(sent().get(1)))).isEqualTo(1_000_000 + 90_000);
    assertThat(Rtp.timestamp(packet(sent().get(2)))).isEqualTo(1_000_000 + 93_000);
    assertThat(payload(sent().get(1))).containsExactly(0, 0xba);
  }

  @Test
  void aSourceThatWasReplacedIsNoLongerHeard() throws Exception {
    RtpSource first = arriving.addSource(VIDEO_IN);
    RtpSource second = arriving.addSource(new SourceSpec(201, 90_000, true, 0, TRAILER));
    RtpSink sink = leaving.addSink(VIDEO_OUT);
    forwarder.open(first.id(), sink.id());
    settle();
    forwarder.open(second.id(), sink.id());
    settle();
    arrive(rtp(201, 1, 0, "00aa"), 0);
    arrive(rtp(200, 2, 0, "00bb"), 10);
    assertThat(sentNumbers()).containsExactly(1);
    assertThat(loops.counters().value(MediaCounter.NO_ROUTE)).isEqualTo(1);
  }

  @Test
  void aMissingPacketIsSentAgainAsTheSameBytes() throws Exception {
    RtpSource source = open(VIDEO_IN, VIDEO_OUT);
    for (int i = 0; i < 40; i++) {
      arrive(rtp(200, 65_520 + i, 0, "00aa"), 0);
    }
    byte[] nack = nack(2_000, 65_535, 0b101);
    boolean again =
        on(
            loops.loop(0),
            () -> {
              leaving.rtcp(packet(nack), 1_000_000_000L);
              leaving.rtcp(packet(nack), 1_001_000_000L);
              return true;
            });
    assertThat(again).isTrue();
    List<byte[]> all = sent();
    assertThat(all).hasSize(43);
    assertThat(all.get(40)).isEqualTo(all.get(15));
    assertThat(all.get(41)).isEqualTo(all.get(16));
    assertThat(all.get(42)).isEqualTo(all.get(18));
    assertThat(source.routeCount()).isEqualTo(1);
  }

  private static byte[] nack(int ssrc, int sequence, int following) {
    Packet p = Packet.allocate();
    Rtcp.appendNack(p, 1, ssrc);
    Rtcp.appendNackEntry(p, 0, sequence, following);
    return p.toArray();
  }

  @Test
  void whatIsMissingIsAskedForUntilItComes() throws Exception {
    RtpSource source = open(AUDIO_IN, AUDIO_OUT);
    arrive(rtp(100, 65_535, 0, "01020304"), 0);
    arrive(rtp(100, 2, 0, "01020304"), 0);
    List<String> asked = feedback(10, 11, 90);
    assertThat(asked)
        .containsExactly(
            "81cd00040000000100000064" + "00000000" + "00010000",
            "",
            "81cd00040000000100000064" + "00000000" + "00010000");
    arrive(rtp(100, 0, 0, "01020304"), 95);
    assertThat(feedback(200)).containsExactly("81cd00030000000100000064" + "00010000");
    arrive(rtp(100, 1, 0, "01020304"), 205);
    assertThat(feedback(300)).containsExactly("");
    assertThat(sentNumbers()).containsExactly(65_535, 2, 0, 1);
    assertThat(source.routeCount()).isEqualTo(1);
  }

  /** The feedback packets that a source wants to send at these times. */
  private List<String> feedback(long... atMillis) throws Exception {
    return on(
        loops.loop(0),
        () -> {
          List<String> all = new ArrayList<>();
          for (long millis : atMillis) {
            in.reports.clear();
            arriving.tick(millis * 1_000_000L);
            all.add(
                in.reports.stream()
                    .filter(b -> Rtcp.type(packet(b), 0) != Rtcp.RECEIVER_REPORT)
                    .map(HexFormat.of()::formatHex)
                    .reduce("", String::concat));
          }
          return all;
        });
  }

  @Test
  void aKeyframeIsAskedForAgainUntilOneComes() throws Exception {
    RtpSource source = open(VIDEO_IN, VIDEO_OUT);
    String pli = "81ce000200000001000000c8";
    long start = System.nanoTime() / 1_000_000L + 1_000;
    assertThat(feedback(start, start + 100, start + 501, start + 900))
        .containsExactly(pli, "", pli, "");
    arrive(rtp(200, 1, 0, "10500200" + "9d012a8002e0010000"), start + 950);
    assertThat(feedback(start + 1_500, start + 3_000)).containsExactly("", "");
    Packet request = Packet.allocate();
    Rtcp.appendPli(request, 1, 2_000);
    byte[] bytes = request.toArray();
    assertThat(
            on(
                loops.loop(0),
                () -> {
                  leaving.rtcp(packet(bytes), 0);
                  return true;
                }))
        .isTrue();
    settle();
    List<String> atOnce =
        on(loops.loop(0), () -> in.reports.stream().map(HexFormat.of()::formatHex).toList());
    assertThat(atOnce).as("without waiting for a tick").endsWith(pli);
    assertThat(feedback(start + 4_000)).containsExactly(pli);
    assertThat(source.routeCount()).isEqualTo(1);
  }

  @Test
  void aPrimedVideoStreamShowsAPacketFirstAndGoesOnBehindIt() throws Exception {
    RtpSink sink = leaving.addSink(VIDEO_OUT);
    sink.prime();
    sink.prime();
    settle();
    assertThat(sent()).hasSize(1);
    Packet primer = packet(sent().getFirst());
    primer.length(primer.length() - 4);
    assertThat(Rtp.ssrc(primer)).isEqualTo(2_000);
    assertThat(Rtp.payloadBytes(primer)).isPositive();
    assertThat(Vp8.keyframeSize(primer)).isEqualTo(Vp8.NO_KEYFRAME);
    RtpSource source = arriving.addSource(VIDEO_IN);
    forwarder.open(source.id(), sink.id());
    settle();
    arrive(rtp(200, 700, 90_000, "10500200" + "9d012a8002e0010000"), 0);
    sink.prime();
    settle();
    assertThat(sentNumbers()).containsExactly(Rtp.sequence(primer), Rtp.sequence(primer) + 1);
    assertThat(Rtp.timestamp(packet(sent().getLast()))).isPositive();
  }

  @Test
  void soundIsNotPrimed() throws Exception {
    leaving.addSink(AUDIO_OUT).prime();
    settle();
    assertThat(sent()).isEmpty();
  }

  @Test
  void theSendersClockGoesThroughUnchangedWithTimesMovedLikeThePackets() throws Exception {
    RtpSource first = arriving.addSource(VIDEO_IN);
    RtpSource second = arriving.addSource(new SourceSpec(201, 90_000, true, 0, TRAILER));
    RtpSink sink = leaving.addSink(VIDEO_OUT);
    forwarder.open(first.id(), sink.id());
    settle();
    arrive(rtp(200, 1, 9_000, "00aa"), 0);
    forwarder.open(second.id(), sink.id());
    settle();
    arrive(rtp(201, 1, 5_000_000, "00aa"), 1_000);
    Packet report = Packet.allocate();
    Rtcp.appendSenderReport(report, 201, 0x1234_5678_0000_0000L, 5_000_900, 1, 1);
    byte[] bytes = report.toArray();
    List<byte[]> left =
        on(
            loops.loop(0),
            () -> {
              arriving.rtcp(packet(bytes), 2_000_000_000L);
              leaving.tick(2_500_000_000L);
              return List.copyOf(out.reports);
            });
    Packet relayed = packet(left.getFirst());
    assertThat(Rtcp.type(relayed, 0)).isEqualTo(Rtcp.SENDER_REPORT);
    assertThat(Rtcp.senderSsrc(relayed, 0)).isEqualTo(2_000);
    assertThat(Rtcp.ntpTime(relayed, 0)).isEqualTo(0x1234_5678_8000_0000L);
    assertThat(Rtcp.rtpTime(relayed, 0)).isEqualTo(9_000 + 90_000 + 900 + 45_000);
    assertThat(relayed.bytes().getInt(20)).isEqualTo(2);
    assertThat(Rtcp.type(relayed, 28)).isEqualTo(Rtcp.SOURCE_DESCRIPTION);
  }

  @Test
  void receiverReportsCountWhatIsLost() throws Exception {
    RtpSource source = open(AUDIO_IN, AUDIO_OUT);
    arrive(rtp(100, 1, 0, "01020304"), 0);
    arrive(rtp(100, 2, 960, "01020304"), 20);
    arrive(rtp(100, 4, 2_880, "01020304"), 60);
    List<byte[]> reports =
        on(
            loops.loop(0),
            () -> {
              arriving.tick(5_000_000_000L);
              return List.copyOf(in.reports);
            });
    Packet report = packet(reports.getFirst());
    assertThat(Rtcp.type(report, 0)).isEqualTo(Rtcp.RECEIVER_REPORT);
    assertThat(report.bytes().getInt(8)).isEqualTo(100);
    assertThat(report.bytes().getInt(12)).isEqualTo(64 << 24 | 1);
    assertThat(source.routeCount()).isEqualTo(1);
  }

  @Test
  void routesCrossLoopsThroughABoundedQueueThatCountsItsDrops() throws Exception {
    Outlet far = new Outlet();
    StreamTable otherLoop = new StreamTable(loops.loop(1), forwarder, far);
    RtpSource source = arriving.addSource(AUDIO_IN);
    RtpSink sink = otherLoop.addSink(AUDIO_OUT);
    forwarder.open(source.id(), sink.id());
    settle();
    int packets = 3_000;
    CompletableFuture<Void> blocked = new CompletableFuture<>();
    loops.loop(1).execute(blocked::join);
    for (int i = 0; i < packets; i++) {
      arrive(rtp(100, i & 0xFFFF, i * 960, "01020304"), 0);
    }
    blocked.complete(null);
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (on(loops.loop(1), () -> far.sent.size()) < 1_024 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000L);
    }
    assertThat(on(loops.loop(1), () -> far.sent.size())).isEqualTo(1_024);
    assertThat(loops.counters().value(MediaCounter.LOOP_QUEUE_FULL)).isEqualTo(packets - 1_024);
    assertThat(Rtp.sequence(packet(on(loops.loop(1), () -> far.sent.get(1_023))))).isEqualTo(1_023);
  }

  @Test
  void whatIsRemovedNoLongerForwards() throws Exception {
    RtpSource source = arriving.addSource(AUDIO_IN);
    RtpSink sink = leaving.addSink(AUDIO_OUT);
    forwarder.open(source.id(), sink.id());
    settle();
    leaving.remove(sink);
    settle();
    arrive(rtp(100, 1, 0, "01020304"), 0);
    assertThat(sent()).isEmpty();
    assertThat(on(loops.loop(0), source::routeCount)).isZero();
    arriving.remove(source);
    settle();
    arrive(rtp(100, 2, 0, "01020304"), 0);
    assertThat(loops.counters().value(MediaCounter.UNKNOWN_SSRC)).isEqualTo(1);
    assertThat(forwarder.sourceCount() + forwarder.sinkCount()).isZero();
    forwarder.open(source.id(), sink.id());
    settle();
    assertThat(sent()).isEmpty();
  }

  @Test
  void forwardingAllocatesNothing() throws Exception {
    RtpSource source = open(VIDEO_IN, VIDEO_OUT);
    out.keeping = false;
    Packet p = packet(rtp(200, 0, 0, "00" + "ab".repeat(1_100)));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int rounds = 200_000;
    long bytes =
        on(
            loops.loop(0),
            () -> {
              long before = 0;
              for (int i = 0; i < 2 * rounds; i++) {
                if (i == rounds) {
                  before = threads.getCurrentThreadAllocatedBytes();
                }
                p.bytes().putShort(2, (short) i);
                arriving.rtp(p, i * 1_000_000L);
              }
              return threads.getCurrentThreadAllocatedBytes() - before;
            });
    assertThat(out.count).isEqualTo(2 * rounds);
    assertThat(bytes).as("bytes for %d packets", rounds).isLessThan(rounds / 10);
    assertThat(source.routeCount()).isEqualTo(1);
  }
}
