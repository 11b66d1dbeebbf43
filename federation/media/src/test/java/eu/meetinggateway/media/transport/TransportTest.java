// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.media.dtls.DtlsIdentity;
import eu.meetinggateway.media.dtls.DtlsRole;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.media.forward.RtpSource;
import eu.meetinggateway.media.forward.SinkSpec;
import eu.meetinggateway.media.forward.SourceSpec;
import eu.meetinggateway.media.forward.StreamOutput;
import eu.meetinggateway.media.forward.StreamTable;
import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceProtocol;
import eu.meetinggateway.media.ice.IceRole;
import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransportTest {
  private static final SourceSpec STREAM = new SourceSpec(77, 48_000, false, 0, new byte[0]);
  private static final SinkSpec LEAVING = new SinkSpec(77, 111, 48_000, false, 0, "gw");

  private static final class Ear implements TransportListener {
    final CompletableFuture<Boolean> active = new CompletableFuture<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();
    final BlockingQueue<String> channels = new ArrayBlockingQueue<>(8);
    final BlockingQueue<byte[]> messages = new ArrayBlockingQueue<>(8);

    @Override
    public void moved(TransportState state, String reason) {
      switch (state) {
        case ACTIVE -> active.complete(true);
        case CLOSED -> closed.complete(reason);
        case NEW, SIGNALLED, CHECKING, SECURING, LOST -> {}
      }
    }

    @Override
    public void channelOpened(String label) {
      assertThat(channels.offer(label)).isTrue();
    }

    @Override
    public void message(String label, byte[] message) {
      assertThat(messages.offer(message)).isTrue();
    }
  }

  /** Takes what arrived, without protection. */
  private static final class Arrived implements StreamOutput {
    final BlockingQueue<byte[]> packets = new ArrayBlockingQueue<>(64);

    @Override
    public boolean protect(Packet rtp) {
      return true;
    }

    @Override
    public void send(Packet p) {
      assertThat(packets.offer(p.toArray())).isTrue();
    }

    @Override
    public void rtcp(Packet compound) {}
  }

  private final MediaLoops loops = MediaLoops.start(2);
  private final Forwarder forwarder = new Forwarder();
  private final Ear clientEar = new Ear();
  private final Ear serverEar = new Ear();
  private final DtlsIdentity clientIdentity = DtlsIdentity.generate();
  private final DtlsIdentity serverIdentity = DtlsIdentity.generate();
  private final Transport client = open(0, clientIdentity, clientEar);
  private final Transport server = open(1, serverIdentity, serverEar);

  private Transport open(int loop, DtlsIdentity identity, Ear ear) {
    TransportSpec spec = new TransportSpec(InetAddress.getLoopbackAddress(), identity, true);
    return Transport.open(loops.loop(loop), forwarder, spec, ear);
  }

  private void connect(String clientFingerprint) {
    client.connect(
        IceRole.CONTROLLED, DtlsRole.CLIENT, server.credentials(), serverIdentity.fingerprint());
    server.connect(IceRole.CONTROLLING, DtlsRole.SERVER, client.credentials(), clientFingerprint);
    client.remoteCandidate(server.candidate());
    server.remoteCandidate(client.candidate());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    loops.close();
  }

  @Test
  void candidatesBeyondTheBoundAreCountedAndHinderNobody() throws Exception {
    client.remoteCandidate(server.candidate());
    for (int i = 1; i < 100; i++) {
      client.remoteCandidate(stranger(i, IceProtocol.UDP));
    }
    connect(clientIdentity.fingerprint());
    assertThat(clientEar.active.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(loops.counters().value(MediaCounter.CANDIDATES_REFUSED))
        .as("100 before connect, of which 64 wait and 32 are kept")
        .isEqualTo(36 + 32);
    for (int i = 1; i <= 6; i++) {
      client.remoteCandidate(stranger(i, IceProtocol.TCP));
    }
    client.close();
    String _ = clientEar.closed.get(20, TimeUnit.SECONDS);
    assertThat(loops.counters().value(MediaCounter.CANDIDATES_REFUSED))
        .as("6 by TCP, of which 4 are kept")
        .isEqualTo(36 + 32 + 2);
  }

  private static Candidate stranger(int port, IceProtocol protocol) {
    InetSocketAddress nobody = new InetSocketAddress(InetAddress.ofLiteral("127.9.9.9"), port);
    return new Candidate(nobody, 1, "1", "host", protocol);
  }

  @Test
  void mediaAndMessagesTravelBetweenTwoEnds() throws Exception {
    client.openChannel("_reliable", true);
    connect(clientIdentity.fingerprint());
    assertThat(clientEar.active.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(serverEar.active.get(20, TimeUnit.SECONDS)).isTrue();

    assertThat(clientEar.channels.poll(10, TimeUnit.SECONDS)).isEqualTo("_reliable");
    assertThat(serverEar.channels.poll(10, TimeUnit.SECONDS)).isEqualTo("_reliable");
    assertThat(client.send("_reliable", new byte[] {1, 2})).isTrue();
    assertThat(serverEar.messages.poll(10, TimeUnit.SECONDS)).containsExactly(1, 2);
    assertThat(server.send("_reliable", new byte[] {3})).isTrue();
    assertThat(clientEar.messages.poll(10, TimeUnit.SECONDS)).containsExactly(3);
    assertThat(client.send("_unknown", new byte[] {1})).isFalse();

    Arrived arrived = new Arrived();
    StreamTable feed = new StreamTable(loops.loop(1), forwarder, new Arrived());
    StreamTable end = new StreamTable(loops.loop(0), forwarder, arrived);
    RtpSource fed = feed.addSource(STREAM);
    RtpSink leaving = client.addSink(LEAVING);
    RtpSource arriving = server.addSource(STREAM);
    RtpSink last = end.addSink(LEAVING);
    forwarder.open(fed.id(), leaving.id());
    forwarder.open(arriving.id(), last.id());
    byte[] got = null;
    for (int i = 0; i < 500 && got == null; i++) {
      int sequence = i;
      loops.loop(1).execute(() -> feed.rtp(packet(sequence), System.nanoTime()));
      got = arrived.packets.poll(20, TimeUnit.MILLISECONDS);
    }
    assertThat(got).isNotNull();
    Packet last1 = Packet.allocate();
    last1.set(got);
    assertThat(Rtp.payloadBytes(last1)).isEqualTo(4);
    assertThat(last1.bytes().getInt(12)).isEqualTo(0x01020304);
    assertThat(loops.counters().value(MediaCounter.FORGED)).isZero();
  }

  private static Packet packet(int sequence) {
    Packet p = Packet.allocate();
    Rtp.writeHeader(p, false, false, 111, sequence, sequence * 960, 77);
    p.bytes().putInt(12, 0x01020304);
    p.length(16);
    return p;
  }

  @Test
  void anotherCertificateThanTheAnnouncedOneEndsTheConnection() throws Exception {
    connect(DtlsIdentity.generate().fingerprint());
    assertThat(serverEar.closed.get(25, TimeUnit.SECONDS)).isNotEmpty();
    assertThat(serverEar.active).isNotDone();
  }

  @Test
  void closingTellsTheListenerOnceAndForgetsTheStreams() throws Exception {
    RtpSource source = client.addSource(STREAM);
    RtpSink sink = client.addSink(LEAVING);
    assertThat(source.id()).isNotEqualTo(sink.id());
    client.close();
    client.close();
    assertThat(clientEar.closed.get(5, TimeUnit.SECONDS)).isEqualTo("closed by us");
    assertThat(forwarder.sourceCount() + forwarder.sinkCount()).isZero();
  }
}
