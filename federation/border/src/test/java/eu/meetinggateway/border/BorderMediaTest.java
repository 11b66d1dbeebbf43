// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static eu.meetinggateway.border.TestGateway.MEETING;
import static eu.meetinggateway.border.TestGateway.await;
import static eu.meetinggateway.border.TestGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.session.RawPeer;
import eu.meetinggateway.border.wire.FlowAddress;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.border.wire.PersonState;
import eu.meetinggateway.border.wire.TrackState;
import eu.meetinggateway.media.crypto.SrtpKeys;
import eu.meetinggateway.media.crypto.SrtpResult;
import eu.meetinggateway.media.crypto.SrtpSender;
import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.media.forward.RtpSource;
import eu.meetinggateway.media.forward.SinkSpec;
import eu.meetinggateway.media.forward.SourceSpec;
import eu.meetinggateway.media.forward.StreamOutput;
import eu.meetinggateway.media.forward.StreamTable;
import eu.meetinggateway.media.loop.MediaLoop;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;
import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PersonName;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
final class BorderMediaTest {
  private static final TrackFacts MICROPHONE =
      new TrackFacts(Feature.MICROPHONE, Codec.OPUS, 0, 0, false, false);
  private static final TrackFacts CAMERA =
      new TrackFacts(Feature.CAMERA, Codec.VP8, 640, 360, false, false);
  private static final Person HANS = TestGateway.person("DE", 1, "Hans");

  /** Keeps what leaves a table. */
  private static final class Outlet implements StreamOutput {
    final List<byte[]> sent = new CopyOnWriteArrayList<>();
    final List<byte[]> reports = new CopyOnWriteArrayList<>();

    @Override
    public boolean protect(Packet rtp) {
      return true;
    }

    @Override
    public void send(Packet packet) {
      sent.add(packet.toArray());
    }

    @Override
    public void rtcp(Packet compound) {
      reports.add(compound.toArray());
    }

    boolean askedForKeyframe() {
      return reports.stream()
          .anyMatch(report -> {
            for (int at = 0; at + 4 <= report.length; ) {
              if ((report[at + 1] & 0xFF) == 206) {
                return true;
              }
              int words = ((report[at + 2] & 0xFF) << 8) | (report[at + 3] & 0xFF);
              at += 4 * (words + 1);
            }
            return false;
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "1,3", "3,1"})
  void everyTrackCrossesWhateverTheNumberOfLoops(int deLoops, int frLoops, Vertx vertx) {
    try (TestGateway fr = TestGateway.start(vertx, "FR", frLoops, TestGateway.dialling("DE"));
        TestGateway de =
            TestGateway.start(vertx, "DE", deLoops, TestGateway.peer("FR", fr.border.port()))) {
      TestInbox inFr = new TestInbox();
      TestInbox inDe = new TestInbox();
      Port toDe = fr.port("DE");
      Port toFr = de.port("FR");
      toDe.open(inFr);
      toFr.open(inDe);
      assertThat(inFr.next(PortEvent.Up.class)).isNotNull();
      assertThat(inDe.next(PortEvent.Up.class)).isNotNull();
      toFr.apply(inDe.epoch(), new Order.Show(HANS));
      assertThat(inFr.next(PortEvent.PersonUp.class)).isNotNull();
      for (int number = 0; number < 4; number++) {
        boolean video = number % 2 == 1;
        toFr.apply(
            inDe.epoch(),
            new Order.Publish(new TrackKey(HANS.id(), number), video ? CAMERA : MICROPHONE));
        TrackKey key = inFr.next(PortEvent.TrackUp.class).track().key();
        toDe.apply(inFr.epoch(), new Order.Want(key, Set.of(Layer.HIGH)));
        long source = high(inFr.next(PortEvent.TrackUp.class).track().sources());
        long sink = high(inDe.next(PortEvent.Wanted.class).sinks());
        cross(de, fr, source, sink, video, number);
      }
      assertThat(fr.count(BorderCounter.MKI_UNKNOWN)).isZero();
      assertThat(fr.count(BorderCounter.DATAGRAMS_FORGED)).isZero();
      assertThat(fr.count(BorderCounter.SSRC_UNKNOWN)).isZero();
      assertThat(de.count(BorderCounter.MKI_UNKNOWN)).isZero();
      assertThat(de.count(BorderCounter.DATAGRAMS_FORGED)).isZero();
    }
  }

  /** Feeds a source at DE by hand and looks at what a sink at FR sends. */
  private static void cross(
      TestGateway de, TestGateway fr, long source, long sink, boolean video, int number) {
    Outlet atDe = new Outlet();
    Outlet atFr = new Outlet();
    MediaLoop deLoop = de.loops.next();
    MediaLoop frLoop = fr.loops.next();
    StreamTable from = new StreamTable(deLoop, de.forwarder, atDe);
    StreamTable to = new StreamTable(frLoop, fr.forwarder, atFr);
    int clock = video ? 90_000 : 48_000;
    RtpSource fed = from.addSource(new SourceSpec(77, clock, video, 0, new byte[0]));
    RtpSink out = to.addSink(new SinkSpec(88, 100, clock, video, 0, "test"));
    var _ = deLoop.everyTick(from::tick);
    var _ = frLoop.everyTick(to::tick);
    fr.forwarder.open(source, out.id());
    de.forwarder.open(fed.id(), sink);
    if (video) {
      until(atDe::askedForKeyframe, "the keyframe request crosses back, track " + number);
    }
    int sequence = 0;
    while (atFr.sent.size() < 20 && sequence < 400) {
      byte[] payload = payload(video, sequence);
      int next = sequence++;
      deLoop.execute(() -> feed(from, next, video, payload));
      LockSupport.parkNanos(10_000_000);
    }
    until(() -> atFr.sent.size() >= 20, "packets cross, track " + number);
    byte[] first = atFr.sent.getFirst();
    byte[] body = Arrays.copyOfRange(first, first.length - 30, first.length);
    assertThat(body).isEqualTo(Arrays.copyOfRange(payload(video, body[29]), 0, 30));
    from.close();
    to.close();
  }

  private static long high(Map<Layer, StreamId> streams) {
    return streams.getOrDefault(Layer.HIGH, new StreamId(-1)).value();
  }

  private static byte[] payload(boolean video, int sequence) {
    byte[] payload = new byte[30];
    if (video) {
      payload[0] = 0x10;
      byte[] keyframe = {0x10, 0x02, 0x00, (byte) 0x9d, 0x01, 0x2a, (byte) 0x80, 0x02, 0x68, 0x01};
      System.arraycopy(keyframe, 0, payload, 1, keyframe.length);
    }
    payload[29] = (byte) sequence;
    return payload;
  }

  private static void feed(StreamTable table, int sequence, boolean video, byte[] payload) {
    Packet packet = Packet.allocate();
    Rtp.writeHeader(packet, false, true, 96, sequence, sequence * (video ? 900 : 480), 77);
    packet.bytes().put(Rtp.HEADER_BYTES, payload);
    packet.length(Rtp.HEADER_BYTES + payload.length);
    table.rtp(packet, System.nanoTime());
  }

  @Test
  void whatIsNotAskedForOrNotAuthenticIsDroppedAndCounted(Vertx vertx) throws Exception {
    try (TestGateway fr = TestGateway.start(vertx, "FR", 1, TestGateway.dialling("DE"));
        DatagramSocket udp = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      RawPeer peer =
          await(
              RawPeer.connect(
                  vertx,
                  TestCertificates.valid("DE"),
                  TestCertificates.valid("FR").certificate(),
                  fr.border.port()));
      Message.Hello theirs = peer.await(Message.Hello.class);
      FlowAddress here = new FlowAddress("127.0.0.1", udp.getLocalPort());
      peer.send(new Message.Hello(1, new Country("DE"), List.of(here), 5));
      fr.awaitUp("DE");
      TestInbox inbox = new TestInbox();
      Port port = fr.port("DE");
      port.open(inbox);
      assertThat(peer.await(Note.MeetingUp.class)).isNotNull();
      UUID hans = new UUID(1, 2);
      PersonState person =
          new PersonState(
              hans, new Appearance(new PersonName("Hans"), Optional.empty(), Optional.empty()));
      peer.send(
          new Note.MeetingUp(
              MEETING,
              true,
              Instant.EPOCH,
              List.of(person),
              List.of(new TrackState(hans, 0, MICROPHONE))));
      TrackKey key = inbox.next(PortEvent.Up.class).snapshot().tracks().getFirst().key();
      port.apply(inbox.epoch(), new Order.Want(key, Set.of(Layer.HIGH)));
      Note.Demand demand = peer.await(Note.Demand.class);
      int ssrc = Map.copyOf(demand.ssrcs()).getOrDefault(Layer.HIGH, 0);
      long source = high(inbox.next(PortEvent.TrackUp.class).track().sources());
      Outlet out = new Outlet();
      StreamTable table = new StreamTable(fr.loops.loop(0), fr.forwarder, out);
      fr.forwarder.open(source, table.addSink(new SinkSpec(9, 111, 48_000, false, 0, "test")).id());
      InetSocketAddress to =
          new InetSocketAddress(
              InetAddress.ofLiteral("127.0.0.1"), theirs.flows().getFirst().port());
      byte[] bytes =
          peer.export(
              "EXPORTER-meetinggateway-flow", "DE>FR:0".getBytes(StandardCharsets.UTF_8), 28);
      SrtpKeys keys = new SrtpKeys(Arrays.copyOf(bytes, 16), Arrays.copyOfRange(bytes, 16, 28));
      try (SrtpSender sender = SrtpSender.withMki(keys, theirs.mkiBase())) {
        byte[] good = protect(sender, ssrc, 111, 1);
        send(udp, to, good);
        until(() -> out.sent.size() == 1, "an authentic packet passes");
        send(udp, to, good);
        awaitCount(fr, BorderCounter.DATAGRAMS_REPLAYED);
        byte[] forged = protect(sender, ssrc, 111, 2);
        forged[20] ^= 1;
        send(udp, to, forged);
        awaitCount(fr, BorderCounter.DATAGRAMS_FORGED);
        byte[] stray = protect(sender, ssrc, 111, 3);
        stray[stray.length - 1] ^= 1;
        send(udp, to, stray);
        awaitCount(fr, BorderCounter.MKI_UNKNOWN);
        send(udp, to, protect(sender, ssrc + 1, 111, 4));
        awaitCount(fr, BorderCounter.SSRC_UNKNOWN);
        send(udp, to, protect(sender, ssrc, 96, 5));
        awaitCount(fr, BorderCounter.PAYLOAD_TYPE_WRONG);
        send(udp, to, new byte[] {1, 2, 3});
        awaitCount(fr, BorderCounter.DATAGRAMS_MALFORMED);
        assertThat(out.sent).hasSize(1);
        port.apply(inbox.epoch(), new Order.Want(key, Set.of()));
        assertThat(inbox.next(PortEvent.TrackUp.class).track().sources()).isEmpty();
        send(udp, to, protect(sender, ssrc, 111, 6));
        until(() -> fr.count(BorderCounter.SSRC_UNKNOWN) == 2, "no longer asked for");
        peer.close();
        until(() -> !fr.isUp("DE"), "session is down");
        assertThat(inbox.next(PortEvent.Down.class)).isNotNull();
        send(udp, to, protect(sender, ssrc, 111, 7));
        until(() -> fr.count(BorderCounter.MKI_UNKNOWN) == 2, "media ends with its session");
        assertThat(out.sent).hasSize(1);
      }
    }
  }

  private static void awaitCount(TestGateway gateway, BorderCounter counter) {
    until(() -> gateway.count(counter) == 1, counter.name());
  }

  private static byte[] protect(SrtpSender sender, int ssrc, int payloadType, int sequence) {
    Packet packet = Packet.allocate();
    Rtp.writeHeader(packet, false, false, payloadType, sequence, sequence * 960, ssrc);
    packet.length(Rtp.HEADER_BYTES + 40);
    assertThat(sender.rtp(packet)).isEqualTo(SrtpResult.OK);
    return packet.toArray();
  }

  private static void send(DatagramSocket udp, InetSocketAddress to, byte[] bytes)
      throws IOException {
    udp.send(new DatagramPacket(bytes, bytes.length, to));
  }
}
