// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.media.packet.HeaderExtensions;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.PayloadFormat;
import eu.meetinggateway.media.packet.Rtcp;
import eu.meetinggateway.media.packet.Rtp;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Layers of one picture: what their packets say of themselves, and their clock. */
class LayerForwardingTest {
  private static final long MILLIS = 1_000_000L;
  private static final int VIDEO_HZ = 90_000;
  private static final int AUDIO_HZ = 48_000;
  private static final SourceSpec LAYERED =
      new SourceSpec(200, VIDEO_HZ, PayloadFormat.VP9, 0, 9, new byte[0]);

  private final MediaLoops loops = MediaLoops.start(1);
  private final Forwarder forwarder = new Forwarder();
  private final Outlet in = new Outlet();
  private final Outlet out = new Outlet();
  private final StreamTable arriving = new StreamTable(loops.loop(0), forwarder, in);
  private final StreamTable leaving = new StreamTable(loops.loop(0), forwarder, out);

  private static final class Outlet implements StreamOutput {
    final List<Packet> sent = new ArrayList<>();
    final List<Packet> reports = new ArrayList<>();
    boolean ready = true;

    @Override
    public boolean ready() {
      return ready;
    }

    @Override
    public boolean protect(Packet rtp) {
      return true;
    }

    @Override
    public void send(Packet p) {
      sent.add(copy(p));
    }

    @Override
    public void rtcp(Packet compound) {
      reports.add(copy(compound));
    }

    private static Packet copy(Packet p) {
      Packet copy = Packet.allocate();
      copy.copyFrom(p);
      return copy;
    }
  }

  @AfterEach
  void stop() {
    loops.close();
  }

  private void on(Runnable task) throws Exception {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    loops
        .loop(0)
        .execute(() -> {
          task.run();
          boolean _ = done.complete(true);
        });
    assertThat(done.get(10, TimeUnit.SECONDS)).isTrue();
  }

  private void open(long source, long sink) throws Exception {
    forwarder.open(source, sink);
    for (int i = 0; i < 4; i++) {
      on(() -> {});
    }
  }

  private static Packet described(int ssrc, int sequence, String descriptor) {
    Packet p = Packet.allocate();
    byte[] bytes = HexFormat.of().parseHex(descriptor);
    Rtp.writeHeader(p, true, true, 98, sequence, 3_000 * sequence, ssrc);
    boolean twoByteForm = bytes.length > HeaderExtensions.ONE_BYTE_FORM_MOST;
    int at = HeaderExtensions.begin(twoByteForm, p);
    at = HeaderExtensions.element(twoByteForm, p, at, 9, bytes.length);
    p.bytes().put(at, bytes);
    int header = HeaderExtensions.end(p, at + bytes.length);
    p.bytes().put(header, new byte[] {1, 2, 3});
    p.length(header + 3);
    return p;
  }

  private static SinkSpec sink(int ssrc, int descriptor, LayerNames names) {
    return new SinkSpec(ssrc, 98, VIDEO_HZ, PayloadFormat.VP9, 0, descriptor, names, "gw");
  }

  private static String element(Packet p, int id) {
    int found = HeaderExtensions.find(p, id);
    byte[] bytes = new byte[HeaderExtensions.length(found)];
    p.bytes().get(HeaderExtensions.offset(found), bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void theDescriptorCrossesUnderTheIdThatTheOtherEndAgreedTo() throws Exception {
    RtpSource source = arriving.addSource(LAYERED);
    open(source.id(), leaving.addSink(sink(300, 4, LayerNames.NONE)).id());
    String structure = "c00001" + "80a5".repeat(30);
    on(() -> arriving.rtp(described(200, 1, structure), 0));
    on(() -> arriving.rtp(described(200, 2, "400002"), MILLIS));
    assertThat(out.sent).hasSize(2).allMatch(Rtp::valid);
    assertThat(element(out.sent.get(0), 4)).isEqualTo(structure);
    assertThat(element(out.sent.get(1), 4)).isEqualTo("400002");
    assertThat(Rtp.payloadBytes(out.sent.get(0))).isEqualTo(3);
  }

  @Test
  void whoDidNotAgreeToTheDescriptorGetsNone() throws Exception {
    RtpSource source = arriving.addSource(LAYERED);
    open(source.id(), leaving.addSink(sink(300, 0, LayerNames.NONE)).id());
    on(() -> arriving.rtp(described(200, 1, "c0000180"), 0));
    assertThat(Rtp.hasExtension(out.sent.getFirst())).isFalse();
  }

  @Test
  void aLayerIsMadeKnownUntilItsFirstPacketLeavesAndThenGoesOnInItsNumbers() throws Exception {
    LayerNames names = LayerNames.of(1, "3", 3, "q");
    RtpSource source = arriving.addSource(LAYERED);
    RtpSink sink = leaving.addSink(sink(300, 4, names));
    out.ready = false;
    on(() -> leaving.tick(1_000 * MILLIS));
    assertThat(out.sent).as("no keys yet").isEmpty();
    out.ready = true;
    on(() -> leaving.tick(1_200 * MILLIS));
    on(() -> leaving.tick(1_220 * MILLIS));
    assertThat(out.sent).hasSize(1);
    Packet prime = out.sent.getFirst();
    assertThat(Rtp.valid(prime)).isTrue();
    assertThat(Rtp.payloadBytes(prime)).isZero();
    assertThat(element(prime, 1)).isEqualTo(HexFormat.of().formatHex(ascii("3")));
    assertThat(element(prime, 3)).isEqualTo(HexFormat.of().formatHex(ascii("q")));
    open(source.id(), sink.id());
    on(() -> arriving.rtp(described(200, 77, "c0000180"), 1_300 * MILLIS));
    on(() -> leaving.tick(1_500 * MILLIS));
    assertThat(out.sent).hasSize(2);
    Packet first = out.sent.get(1);
    assertThat(Rtp.sequence(first)).isEqualTo(Rtp.sequence(prime) + 1);
    assertThat(element(first, 3)).isEqualTo(HexFormat.of().formatHex(ascii("q")));
  }

  @Test
  void aLayerThatIsWatchedShowsAHiddenFrameBehindItsPaddingAndNoneAfterIt() throws Exception {
    RtpSink sink = leaving.addSink(vp8("q"));
    tick(1_200);
    sink.prime();
    sink.prime();
    on(() -> leaving.tick(1_400 * MILLIS));
    assertThat(out.sent).hasSize(2).allMatch(Rtp::valid);
    Packet hidden = out.sent.get(1);
    assertThat(Rtp.sequence(hidden)).isEqualTo(Rtp.sequence(out.sent.get(0)) + 1);
    assertThat(Rtp.payloadBytes(hidden)).isEqualTo(4);
    assertThat(element(hidden, 3)).isEqualTo(HexFormat.of().formatHex(ascii("q")));
  }

  @Test
  void aLayerThatIsOfferedShowsHiddenFramesWhileNothingElseOfItLeaves() throws Exception {
    RtpSource source = arriving.addSource(new SourceSpec(200, VIDEO_HZ, true, 0, new byte[0]));
    RtpSink sink = leaving.addSink(vp8("q"));
    sink.offer(true);
    ticks(1_000, 32_000);
    assertThat(out.sent).as("padding only").allMatch(p -> Rtp.payloadBytes(p) == 0);
    out.sent.clear();
    ticks(32_000, 33_000);
    assertThat(out.sent).as("twelve a second").hasSizeBetween(10, 13);
    assertThat(out.sent).allMatch(p -> Rtp.valid(p) && Rtp.payloadBytes(p) == 4);
    assertThat(Rtp.timestamp(out.sent.get(5)) - Rtp.timestamp(out.sent.get(4)))
        .isEqualTo(80 * (VIDEO_HZ / 1_000));

    open(source.id(), sink.id());
    on(() -> arriving.rtp(frame(200, 500), 33_000 * MILLIS));
    int hidden = out.sent.size() - 1;
    ticks(33_000, 37_500);
    on(() -> arriving.rtp(frame(200, 501), 37_500 * MILLIS));
    assertThat(out.sent).as("a layer that stops must be seen to stop").hasSize(hidden + 2);
    ticks(37_500, 44_000);
    on(() -> arriving.rtp(frame(200, 502), 44_000 * MILLIS));
    List<Integer> numbers = out.sent.stream().map(Rtp::sequence).toList();
    assertThat(numbers).doesNotHaveDuplicates().hasSizeGreaterThan(hidden + 5);
    assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(numbers.size() - 1);

    sink.offer(false);
    int before = out.sent.size();
    ticks(50_000, 51_000);
    assertThat(out.sent).hasSize(before);
  }

  @Test
  void aReceiverThatAsksForAKeyframeOfALayerThatIsOfferedWantsIt() throws Exception {
    AtomicInteger wanted = new AtomicInteger();
    RtpSource source = arriving.addSource(new SourceSpec(200, VIDEO_HZ, true, 0, new byte[0]));
    RtpSink sink = leaving.addSink(vp8("q"), wanted::incrementAndGet);
    Packet request = Packet.allocate();
    request.length(0);
    Rtcp.appendPli(request, 1, 300);
    sink.offer(true);
    tick(1_000);
    on(() -> leaving.rtcp(request, 31_900 * MILLIS));
    assertThat(wanted).as("a server asks for every new layer").hasValue(0);
    on(() -> leaving.rtcp(request, 32_000 * MILLIS));
    assertThat(wanted).hasValue(1);
    open(source.id(), sink.id());
    on(() -> leaving.rtcp(request, 32_100 * MILLIS));
    assertThat(wanted).hasValue(1);
  }

  /** A server that has no report of the layer that it showed first never shows another one. */
  @Test
  void aLayerThatStoppedReportsByTheClockOfTheLayerThatFlows() throws Exception {
    RtpSource low = arriving.addSource(new SourceSpec(200, VIDEO_HZ, true, 0, new byte[0]));
    RtpSource high = arriving.addSource(new SourceSpec(201, VIDEO_HZ, true, 0, new byte[0]));
    RtpSink stopped = leaving.addSink(vp8("q"));
    RtpSink flowing = leaving.addSink(vp8(301, "h"));
    open(low.id(), stopped.id());
    on(() -> arriving.rtp(frame(200, 1), 1_000 * MILLIS));
    forwarder.close(low.id(), stopped.id());
    open(high.id(), flowing.id());
    on(() -> leaving.tick(2_000 * MILLIS));
    assertThat(out.reports).as("nobody has told a time yet").isEmpty();

    media(201, VIDEO_HZ, 0, 1_100, 3_000);
    on(() -> leaving.tick(4_000 * MILLIS));
    assertThat(placed(300, Rtp.timestamp(out.sent.getFirst()))).isCloseTo(1_000, within(1.0));
    open(low.id(), stopped.id());
    on(() -> arriving.rtp(frame(200, 2), 4_500 * MILLIS));
    on(() -> leaving.tick(5_000 * MILLIS));
    assertThat(placed(300, Rtp.timestamp(out.sent.getLast()))).isCloseTo(4_500, within(1.0));
  }

  /** Which moment, in ms, the last report of a stream gives to an RTP time. */
  private double placed(int ssrc, int timestamp) {
    return offsetMillis(ssrc, VIDEO_HZ, timestamp);
  }

  private static SinkSpec vp8(String rid) {
    return vp8(300, rid);
  }

  private static SinkSpec vp8(int ssrc, String rid) {
    return new SinkSpec(
        ssrc, 96, VIDEO_HZ, PayloadFormat.VP8, 0, 0, LayerNames.of(1, "3", 3, rid), "gw");
  }

  private static Packet frame(int ssrc, int sequence) {
    Packet p = Packet.allocate();
    Rtp.writeHeader(p, false, true, 96, sequence, 3_000 * sequence, ssrc);
    p.bytes().put(12, new byte[] {0x10, 1, 0, 0, 0});
    p.length(17);
    return p;
  }

  private void ticks(int fromMillis, int toMillis) throws Exception {
    for (int millis = fromMillis; millis < toMillis; millis += 20) {
      tick(millis);
    }
  }

  private void tick(int millis) throws Exception {
    on(() -> leaving.tick(millis * MILLIS));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * One moment has the NTP time that its person's server gave it and two RTP times, of voice and of
   * picture, with different distances to what the sinks write. Both leave with one NTP clock.
   */
  @Test
  void voiceAndPictureOfAMomentLeaveAtOneTimeAcrossAChangeOfSources() throws Exception {
    RtpSource voice =
        arriving.addSource(new SourceSpec(100, AUDIO_HZ, PayloadFormat.OPUS, 0, 0, new byte[0]));
    RtpSource low =
        arriving.addSource(new SourceSpec(200, VIDEO_HZ, PayloadFormat.VP9, 0, 0, new byte[0]));
    RtpSource high =
        arriving.addSource(new SourceSpec(201, VIDEO_HZ, PayloadFormat.VP9, 0, 0, new byte[0]));
    RtpSink ear = leaving.addSink(new SinkSpec(300, 111, AUDIO_HZ, false, 0, "gw"));
    RtpSink eye = leaving.addSink(sink(301, 0, LayerNames.NONE));
    open(voice.id(), ear.id());
    open(low.id(), eye.id());
    media(100, AUDIO_HZ, 5_000_000, 0, 1_000);
    media(200, VIDEO_HZ, 7_000_000, 0, 1_000);
    forwarder.close(low.id(), eye.id());
    open(high.id(), eye.id());
    media(201, VIDEO_HZ, -40_000, 1_130, 2_000);
    media(100, AUDIO_HZ, 5_000_000, 1_000, 2_000);
    on(() -> leaving.tick(2_500 * MILLIS));

    double voiceMillis = offsetMillis(300, AUDIO_HZ, 5_000_000);
    double pictureMillis = pictureOffsetMillis();
    assertThat(Math.abs(voiceMillis - pictureMillis)).as("lip-sync in ms").isLessThan(40);
  }

  /** Sends a packet every 20 ms whose RTP time is {@code base} at 0 ms, and a report at the end. */
  private void media(int ssrc, int hertz, int base, int fromMillis, int toMillis) throws Exception {
    for (int at = fromMillis; at < toMillis; at += 20) {
      int millis = at;
      Packet p = Packet.allocate();
      Rtp.writeHeader(p, false, true, 77, millis / 20, base + millis * (hertz / 1_000), ssrc);
      p.bytes().put(12, (byte) 1);
      p.length(13);
      on(() -> arriving.rtp(p, millis * MILLIS));
    }
    Packet report = Packet.allocate();
    report.length(0);
    long ntp = 100L << 32 | ((long) (toMillis % 1_000) << 32) / 1_000;
    Rtcp.appendSenderReport(
        report,
        ssrc,
        ntp + ((long) (toMillis / 1_000) << 32),
        base + toMillis * (hertz / 1_000),
        1,
        1);
    on(() -> arriving.rtcp(report, toMillis * MILLIS));
  }

  /** How much later than the moment's own time the voice's last report places its RTP time. */
  private double offsetMillis(int ssrc, int hertz, int base) {
    Packet report = lastReport(ssrc);
    double ntpMillis = (Rtcp.ntpTime(report, 0) - (100L << 32)) * 1_000.0 / (1L << 32);
    double rtpMillis = (Rtcp.rtpTime(report, 0) - base) * 1_000.0 / hertz;
    return ntpMillis - rtpMillis;
  }

  /** The picture's times were moved; its packet of 1140 ms tells by how much. */
  private double pictureOffsetMillis() {
    Packet last =
        out.sent.stream().filter(p -> Rtp.ssrc(p) == 301).reduce((a, b) -> b).orElseThrow();
    int base = Rtp.timestamp(last) - 1_990 * (VIDEO_HZ / 1_000);
    return offsetMillis(301, VIDEO_HZ, base);
  }

  private Packet lastReport(int ssrc) {
    for (Packet compound : out.reports.reversed()) {
      for (int at = 0; at < compound.length(); at = Rtcp.next(compound, at)) {
        if (Rtcp.type(compound, at) == Rtcp.SENDER_REPORT
            && Rtcp.senderSsrc(compound, at) == ssrc) {
          Packet report = Packet.allocate();
          report.copyRange(0, compound, at, 28);
          report.length(28);
          return report;
        }
      }
    }
    throw new AssertionError("no report of " + ssrc);
  }
}
