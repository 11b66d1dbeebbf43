// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.media.dtls.DtlsIdentity;
import eu.meetinggateway.media.dtls.DtlsRole;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceProtocol;
import eu.meetinggateway.media.ice.IceRole;
import eu.meetinggateway.media.loop.MediaLoops;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over which way two ends meet, and that an ICE restart interrupts nothing. */
class TransportPathsTest {
  private static final class Ear implements TransportListener {
    final BlockingQueue<TransportState> states = new ArrayBlockingQueue<>(32);
    final BlockingQueue<byte[]> messages = new ArrayBlockingQueue<>(4096);
    final BlockingQueue<String> channels = new ArrayBlockingQueue<>(8);

    @Override
    public void moved(TransportState state, String reason) {
      assertThat(states.offer(state)).isTrue();
    }

    @Override
    public void channelOpened(String label) {
      assertThat(channels.offer(label)).isTrue();
    }

    @Override
    public void message(String label, byte[] message) {
      assertThat(messages.offer(message)).isTrue();
    }

    void awaitActive() throws InterruptedException {
      TransportState state;
      do {
        state = states.poll(20, TimeUnit.SECONDS);
        assertThat(state).isNotNull().isNotEqualTo(TransportState.CLOSED);
      } while (state != TransportState.ACTIVE);
    }
  }

  private final MediaLoops loops = MediaLoops.start(1);
  private final Forwarder forwarder = new Forwarder();
  private final DtlsIdentity clientIdentity = DtlsIdentity.generate();
  private final DtlsIdentity serverIdentity = DtlsIdentity.generate();
  private final Ear clientEar = new Ear();
  private final Ear serverEar = new Ear();
  private final Transport client = open(clientIdentity, clientEar);
  private final Transport server = open(serverIdentity, serverEar);

  private Transport open(DtlsIdentity identity, Ear ear) {
    TransportSpec spec = new TransportSpec(InetAddress.getLoopbackAddress(), identity, true);
    return Transport.open(loops.loop(0), forwarder, spec, ear);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    loops.close();
  }

  private void signal(IceRole clientRole) {
    IceRole serverRole =
        clientRole == IceRole.CONTROLLING ? IceRole.CONTROLLED : IceRole.CONTROLLING;
    client.openChannel("_reliable", true);
    client.connect(clientRole, DtlsRole.CLIENT, server.credentials(), serverIdentity.fingerprint());
    server.connect(serverRole, DtlsRole.SERVER, client.credentials(), clientIdentity.fingerprint());
  }

  private static Candidate tcp(InetSocketAddress address) {
    return new Candidate(address, 1_671_430_143L, "2", "host", IceProtocol.TCP);
  }

  private void awaitMessagesTravel() throws InterruptedException {
    clientEar.awaitActive();
    assertThat(clientEar.channels.poll(20, TimeUnit.SECONDS)).isEqualTo("_reliable");
    say(1);
  }

  private void say(int number) throws InterruptedException {
    assertThat(client.send("_reliable", new byte[] {(byte) number})).isTrue();
    byte[] heard = serverEar.messages.poll(20, TimeUnit.SECONDS);
    assertThat(heard).containsExactly(number);
  }

  @ParameterizedTest
  @EnumSource(IceRole.class)
  void withoutUdpTheConnectionIsMadeOverTcp(IceRole clientRole) throws Exception {
    try (FramesToDatagrams passive = new FramesToDatagrams(server.candidate().address())) {
      client.remoteCandidate(tcp(passive.address()));
      signal(clientRole);
      awaitMessagesTravel();
      assertThat(passive.connections()).isEqualTo(1);
    }
  }

  @Test
  void udpThatDoesNotAnswerGivesWayToTcp() throws Exception {
    try (FramesToDatagrams passive = new FramesToDatagrams(server.candidate().address());
        java.net.DatagramSocket silent =
            new java.net.DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      client.remoteCandidate(
          Candidate.host(new InetSocketAddress(silent.getLocalAddress(), silent.getLocalPort())));
      client.remoteCandidate(tcp(passive.address()));
      signal(IceRole.CONTROLLING);
      awaitMessagesTravel();
      assertThat(passive.connections()).isEqualTo(1);
    }
  }

  @Test
  void udpThatWorksLeavesTcpAlone() throws Exception {
    try (FramesToDatagrams passive = new FramesToDatagrams(server.candidate().address())) {
      client.remoteCandidate(tcp(passive.address()));
      client.remoteCandidate(server.candidate());
      signal(IceRole.CONTROLLING);
      awaitMessagesTravel();
      assertThat(passive.connections()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(IceRole.class)
  void anIceRestartKeepsKeysAndChannels(IceRole clientRole) throws Exception {
    client.remoteCandidate(server.candidate());
    server.remoteCandidate(client.candidate());
    signal(clientRole);
    awaitMessagesTravel();
    for (int i = 2; i < 6; i++) {
      var before = client.credentials();
      client.restart();
      server.restart();
      assertThat(client.credentials()).isNotEqualTo(before);
      say(i);
      server.restarted(client.credentials());
      client.restarted(server.credentials());
      client.remoteCandidate(server.candidate());
      server.remoteCandidate(client.candidate());
      say(i);
    }
    assertThat(clientEar.states).isEmpty();
  }

  @Test
  void anIceRestartOverTcpTakesANewConnection() throws Exception {
    try (FramesToDatagrams passive = new FramesToDatagrams(server.candidate().address())) {
      client.remoteCandidate(tcp(passive.address()));
      signal(IceRole.CONTROLLING);
      awaitMessagesTravel();
      client.restart();
      server.restart();
      passive.cut(1);
      server.restarted(client.credentials());
      client.restarted(server.credentials());
      client.remoteCandidate(tcp(passive.address()));
      say(2);
      assertThat(passive.connections()).isEqualTo(2);
      assertThat(clientEar.states).isEmpty();
    }
  }

  @Test
  void anIceRestartMayGoFromUdpToTcp() throws Exception {
    try (FramesToDatagrams passive = new FramesToDatagrams(server.candidate().address())) {
      client.remoteCandidate(server.candidate());
      signal(IceRole.CONTROLLING);
      awaitMessagesTravel();
      client.restart();
      server.restart();
      server.restarted(client.credentials());
      client.restarted(server.credentials());
      client.remoteCandidate(tcp(passive.address()));
      for (int i = 2; i < 100 && passive.connections() == 0; i++) {
        say(i);
        assertThat(serverEar.messages.poll(50, TimeUnit.MILLISECONDS)).isNull();
      }
      assertThat(passive.connections()).isEqualTo(1);
      say(100);
      assertThat(clientEar.states).isEmpty();
    }
  }

  @Test
  void aTcpConnectionThatBreaksIsMadeAgain() throws Exception {
    try (FramesToDatagrams passive = new FramesToDatagrams(server.candidate().address())) {
      client.remoteCandidate(tcp(passive.address()));
      signal(IceRole.CONTROLLING);
      awaitMessagesTravel();
      passive.cut(1);
      say(2);
      assertThat(passive.connections()).isEqualTo(2);
    }
  }
}
