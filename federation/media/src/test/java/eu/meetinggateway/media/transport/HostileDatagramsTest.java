// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.media.dtls.DtlsIdentity;
import eu.meetinggateway.media.dtls.DtlsRole;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.ice.IceRole;
import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaLoops;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What strangers send to the UDP socket of a connection to a server, before and after it is
 * secured: each datagram is counted under one reason, none is answered, and the connection goes on.
 */
class HostileDatagramsTest {
  private static final int MANY = 50;

  private static final class Ear implements TransportListener {
    final CompletableFuture<Boolean> active = new CompletableFuture<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();
    final BlockingQueue<String> channels = new LinkedBlockingQueue<>();
    final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();

    @Override
    public void moved(TransportState state, String reason) {
      if (state == TransportState.ACTIVE) {
        active.complete(true);
      } else if (state == TransportState.CLOSED) {
        closed.complete(reason);
      }
    }

    @Override
    public void channelOpened(String label) {
      channels.add(label);
    }

    @Override
    public void message(String label, byte[] message) {
      messages.add(message);
    }
  }

  private final MediaLoops loops = MediaLoops.start(2);
  private final MediaLoops victimLoops = MediaLoops.start(1);
  private final Forwarder forwarder = new Forwarder();
  private final Ear victimEar = new Ear();
  private final Ear serverEar = new Ear();
  private final DtlsIdentity victimIdentity = DtlsIdentity.generate();
  private final DtlsIdentity serverIdentity = DtlsIdentity.generate();
  private final Transport victim =
      Transport.open(victimLoops.loop(0), forwarder, spec(victimIdentity), victimEar);
  private final Transport server =
      Transport.open(loops.loop(0), forwarder, spec(serverIdentity), serverEar);

  private static TransportSpec spec(DtlsIdentity identity) {
    return new TransportSpec(InetAddress.getLoopbackAddress(), identity, true);
  }

  @AfterEach
  void stop() {
    victim.close();
    server.close();
    loops.close();
    victimLoops.close();
  }

  private void connect() throws Exception {
    victim.connect(
        IceRole.CONTROLLED, DtlsRole.CLIENT, server.credentials(), serverIdentity.fingerprint());
    server.connect(
        IceRole.CONTROLLING, DtlsRole.SERVER, victim.credentials(), victimIdentity.fingerprint());
    victim.remoteCandidate(server.candidate());
    server.remoteCandidate(victim.candidate());
    victim.openChannel("_reliable", true);
    assertThat(victimEar.active.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(victimEar.channels.poll(20, TimeUnit.SECONDS)).isEqualTo("_reliable");
    assertThat(serverEar.channels.poll(20, TimeUnit.SECONDS)).isEqualTo("_reliable");
  }

  private void assertGoesOn() throws Exception {
    byte[] message = {7, 7, 7};
    assertThat(server.send("_reliable", message)).isTrue();
    assertThat(victimEar.messages.poll(20, TimeUnit.SECONDS)).isEqualTo(message);
    assertThat(victimEar.closed).isNotDone();
  }

  private long count(MediaCounter counter) {
    return victimLoops.counters().value(counter);
  }

  private static void until(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(2_000_000);
    }
  }

  /** Sends from a loopback address of its own; nothing may come back. */
  private void send(int host, byte[] datagram) throws IOException {
    InetSocketAddress to = victim.candidate().address();
    try (DatagramSocket socket =
        new DatagramSocket(0, InetAddress.ofLiteral("127.9.0." + (1 + host % 200)))) {
      socket.send(new DatagramPacket(datagram, datagram.length, to));
      socket.setSoTimeout(2);
      assertThatThrownBy(() -> socket.receive(new DatagramPacket(new byte[9], 9)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  private static byte[] datagram(int first, int length) {
    byte[] datagram = new byte[length];
    datagram[0] = (byte) first;
    return datagram;
  }

  /** A Binding request without a right user name, integrity or fingerprint (RFC 8489). */
  private static byte[] stun() {
    byte[] request = new byte[20];
    request[1] = 1;
    request[4] = 0x21;
    request[5] = 0x12;
    request[6] = (byte) 0xA4;
    request[7] = 0x42;
    return request;
  }

  /** A plaintext fatal alert, which would end a handshake that took it (RFC 6347 section 4.1). */
  private static byte[] fatalAlert() {
    return new byte[] {21, (byte) 0xFE, (byte) 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 40};
  }

  @Test
  void stunOfStrangersIsCountedAndNotAnswered() throws Exception {
    for (int i = 0; i < MANY; i++) {
      send(i, stun());
    }
    until(() -> count(MediaCounter.STUN_REFUSED) == MANY, "before the connection");
    connect();
    long before = count(MediaCounter.STUN_REFUSED);
    for (int i = 0; i < MANY; i++) {
      send(i, i % 2 == 0 ? stun() : datagram(i % 4, 3 + i));
    }
    until(() -> count(MediaCounter.STUN_REFUSED) >= before + MANY, "during the connection");
    assertGoesOn();
  }

  @Test
  void whatIsOfNoProtocolIsCounted() throws Exception {
    connect();
    for (int i = 0; i < MANY; i++) {
      send(i, datagram(new int[] {4, 19, 64, 127, 192, 255}[i % 6], 1 + i));
    }
    until(() -> count(MediaCounter.UNKNOWN_PROTOCOL) == MANY, "counted");
    assertGoesOn();
  }

  @Test
  void aHandshakeThatStrangersSendEarlyDoesNotHinderTheServers() throws Exception {
    for (int i = 0; i < MANY; i++) {
      send(i, fatalAlert());
    }
    connect();
    until(() -> count(MediaCounter.UNSECURED) >= MANY, "all of them are counted");
    assertGoesOn();
  }

  @Test
  void dtlsFromAnotherAddressThanTheServersIsCountedDuringTheConnection() throws Exception {
    connect();
    long before = count(MediaCounter.UNSECURED);
    for (int i = 0; i < MANY; i++) {
      send(i, i % 2 == 0 ? fatalAlert() : datagram(22, 200));
    }
    until(() -> count(MediaCounter.UNSECURED) == before + MANY, "counted");
    assertGoesOn();
  }

  @Test
  void mediaBeforeKeysIsCountedAndMediaWithoutTheKeyIsForged() throws Exception {
    for (int i = 0; i < MANY; i++) {
      send(i, datagram(128, 12 + i));
    }
    until(() -> count(MediaCounter.UNSECURED) == MANY, "before the keys");
    connect();
    for (int i = 0; i < MANY; i++) {
      byte[] media = datagram(128, 80);
      media[1] = (byte) (i % 2 == 0 ? 111 : 200);
      media[76] = (byte) 0x80; // as SRTCP it says that it is encrypted (RFC 3711 section 3.4)
      send(i, media);
    }
    until(() -> count(MediaCounter.FORGED) == MANY, "without the key");
    assertThat(count(MediaCounter.RTP_RECEIVED)).isZero();
    assertGoesOn();
  }
}
