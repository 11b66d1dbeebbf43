// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static eu.meetinggateway.border.TestGateway.MEETING;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.session.RawPeer;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.border.wire.PersonState;
import eu.meetinggateway.border.wire.TrackState;
import eu.meetinggateway.media.crypto.SrtpKeys;
import eu.meetinggateway.media.crypto.SrtpResult;
import eu.meetinggateway.media.crypto.SrtpSender;
import eu.meetinggateway.media.forward.SinkSpec;
import eu.meetinggateway.media.forward.StreamOutput;
import eu.meetinggateway.media.forward.StreamTable;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;
import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.PersonName;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Feature;
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

/** BE in the meeting, with one voice that FR wants, and the keys to send whatever a test wants. */
final class MediaPeer implements AutoCloseable {
  private static final TrackFacts VOICE =
      new TrackFacts(Feature.MICROPHONE, Codec.OPUS, 0, 0, false, false);
  static final int OPUS = 111;

  final RawPeer control;
  final int ssrc;
  final List<byte[]> arrived = new CopyOnWriteArrayList<>();
  private final SrtpSender sender;
  private final DatagramSocket udp;
  private final InetSocketAddress to;
  private final TestInbox inbox = new TestInbox();
  private final Port port;
  private final TrackKey key;

  MediaPeer(HealthyMeeting meeting) throws IOException {
    control = meeting.be();
    udp = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    Message.Hello theirs = control.await(Message.Hello.class);
    control.send(HealthyMeeting.hello("BE"));
    meeting.fr.awaitUp("BE");
    port = meeting.fr.port("BE");
    port.open(inbox);
    assertThat(control.await(Note.MeetingUp.class)).isNotNull();
    UUID eve = new UUID(1, 2);
    PersonState person =
        new PersonState(
            eve, new Appearance(new PersonName("Eve"), Optional.empty(), Optional.empty()));
    control.send(
        new Note.MeetingUp(
            MEETING, true, Instant.EPOCH, List.of(person), List.of(new TrackState(eve, 0, VOICE))));
    key = inbox.next(PortEvent.Up.class).snapshot().tracks().getFirst().key();
    port.apply(inbox.epoch(), new Order.Want(key, Set.of(Layer.HIGH)));
    Map<Layer, Integer> wanted = control.await(Note.Demand.class).ssrcs();
    ssrc = wanted.getOrDefault(Layer.HIGH, 0);
    long source =
        inbox
            .next(PortEvent.TrackUp.class)
            .track()
            .sources()
            .getOrDefault(Layer.HIGH, new StreamId(-1))
            .value();
    StreamTable table = new StreamTable(meeting.fr.loops.loop(0), meeting.fr.forwarder, new Ear());
    meeting.fr.forwarder.open(
        source, table.addSink(new SinkSpec(9, OPUS, 48_000, false, 0, "test")).id());
    to =
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), theirs.flows().getFirst().port());
    byte[] bytes =
        control.export(
            "EXPORTER-meetinggateway-flow", "BE>FR:0".getBytes(StandardCharsets.UTF_8), 28);
    SrtpKeys keys = new SrtpKeys(Arrays.copyOf(bytes, 16), Arrays.copyOfRange(bytes, 16, 28));
    sender = SrtpSender.withMki(keys, theirs.mkiBase());
  }

  private final class Ear implements StreamOutput {
    @Override
    public boolean protect(Packet rtp) {
      return true;
    }

    @Override
    public void send(Packet packet) {
      arrived.add(packet.toArray());
    }

    @Override
    public void rtcp(Packet compound) {}
  }

  /** An authentic packet. */
  byte[] packet(int streamSsrc, int payloadType, int sequence) {
    Packet packet = Packet.allocate();
    Rtp.writeHeader(packet, false, false, payloadType, sequence, sequence * 960, streamSsrc);
    packet.length(Rtp.HEADER_BYTES + 40);
    assertThat(sender.rtp(packet)).isEqualTo(SrtpResult.OK);
    return packet.toArray();
  }

  void send(byte[] datagram) throws IOException {
    udp.send(new DatagramPacket(datagram, datagram.length, to));
  }

  /** Sends an authentic packet of the wanted voice and waits until it arrived. */
  byte[] speak(int sequence) throws IOException {
    int before = arrived.size();
    byte[] good = packet(ssrc, OPUS, sequence);
    send(good);
    TestGateway.until(() -> arrived.size() == before + 1, "an authentic packet passes");
    return good;
  }

  /** FR no longer wants the voice. */
  void unwant() {
    port.apply(inbox.epoch(), new Order.Want(key, Set.of()));
    assertThat(inbox.await(PortEvent.TrackUp.class).track().sources()).isEmpty();
  }

  @Override
  public void close() {
    control.close();
    udp.close();
    sender.close();
  }
}
