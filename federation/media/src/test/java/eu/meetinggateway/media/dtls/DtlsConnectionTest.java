// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.media.crypto.SrtpKeys;
import eu.meetinggateway.media.crypto.SrtpReceiver;
import eu.meetinggateway.media.crypto.SrtpResult;
import eu.meetinggateway.media.crypto.SrtpSender;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DtlsConnectionTest {
  private static final DtlsIdentity PARIS = DtlsIdentity.generate();
  private static final DtlsIdentity BERLIN = DtlsIdentity.generate();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private record Pair(
      DtlsConnection server, DtlsEnd atServer, DtlsConnection client, DtlsEnd atClient)
      implements AutoCloseable {
    static Pair start() {
      return start(_ -> true, _ -> true, PARIS.fingerprint(), BERLIN.fingerprint());
    }

    /** The server is Paris, the client Berlin, if the fingerprints say so. */
    static Pair start(
        Predicate<byte[]> fromServer,
        Predicate<byte[]> fromClient,
        String serverPrint,
        String clientPrint) {
      DtlsEnd atServer = new DtlsEnd(fromServer);
      DtlsEnd atClient = new DtlsEnd(fromClient);
      DtlsConnection server = DtlsConnection.start(DtlsRole.SERVER, PARIS, clientPrint, atServer);
      atClient.leadTo(server);
      DtlsConnection client = DtlsConnection.start(DtlsRole.CLIENT, BERLIN, serverPrint, atClient);
      atServer.leadTo(client);
      return new Pair(server, atServer, client, atClient);
    }

    void awaitSecured() throws Exception {
      SrtpKeys _ = atServer.remote.get(20, TimeUnit.SECONDS);
      SrtpKeys _ = atClient.remote.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      server.close();
      client.close();
    }
  }

  /** What one end protects with its local keys the other opens with its remote ones. */
  private static void assertSameKeys(SrtpKeys local, SrtpKeys remote) {
    Packet packet = Packet.allocate();
    packet.length(50);
    Rtp.writeHeader(packet, false, false, 111, 1, 2, 3);
    try (SrtpSender sender = SrtpSender.of(local);
        SrtpReceiver receiver = SrtpReceiver.of(remote)) {
      assertThat(sender.rtp(packet)).isEqualTo(SrtpResult.OK);
      assertThat(receiver.rtp(packet)).isEqualTo(SrtpResult.OK);
    }
  }

  private static void assertForeignKeys(SrtpKeys local, SrtpKeys remote) {
    Packet packet = Packet.allocate();
    packet.length(50);
    Rtp.writeHeader(packet, false, false, 111, 1, 2, 3);
    try (SrtpSender sender = SrtpSender.of(local);
        SrtpReceiver receiver = SrtpReceiver.of(remote)) {
      assertThat(sender.rtp(packet)).isEqualTo(SrtpResult.OK);
      assertThat(receiver.rtp(packet)).isEqualTo(SrtpResult.FORGED);
    }
  }

  @Test
  void bothEndsHaveTheSameKeysCrosswise() throws Exception {
    try (Pair pair = Pair.start()) {
      pair.awaitSecured();
      assertSameKeys(pair.atServer.local.join(), pair.atClient.remote.join());
      assertSameKeys(pair.atClient.local.join(), pair.atServer.remote.join());
      assertForeignKeys(pair.atClient.local.join(), pair.atServer.local.join());
    }
  }

  @Test
  void applicationDataPassesBothWaysInDatagramsThatFit() throws Exception {
    try (Pair pair = Pair.start()) {
      pair.awaitSecured();
      for (int i = 0; i < 50; i++) {
        pair.client.send(("to Paris " + i).getBytes(UTF_8));
        pair.server.send(("to Berlin " + i).getBytes(UTF_8));
        assertThat(pair.atServer.dataWithin(5)).isEqualTo(("to Paris " + i).getBytes(UTF_8));
        assertThat(pair.atClient.dataWithin(5)).isEqualTo(("to Berlin " + i).getBytes(UTF_8));
      }
      byte[] longest = new byte[DtlsConnection.MAX_DATA_BYTES];
      pair.client.send(longest);
      assertThat(pair.atServer.dataWithin(5)).isEqualTo(longest);
      assertThat(pair.atClient.longest).hasValue(DtlsConnection.MAX_DATAGRAM_BYTES);
      assertThat(pair.atServer.longest).hasValueLessThanOrEqualTo(1200);
    }
  }

  @Test
  void dataBeforeTheHandshakeIsIgnored() throws Exception {
    DtlsEnd end = new DtlsEnd(_ -> true);
    try (DtlsConnection server =
        DtlsConnection.start(DtlsRole.SERVER, PARIS, BERLIN.fingerprint(), end)) {
      server.send(new byte[] {1});
      assertThat(server.dataDropped()).isZero();
      assertThat(end.longest).hasValue(0);
      assertThatThrownBy(() -> server.send(new byte[16_385]))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(end.closedWithin(5)).isEqualTo("closed");
  }

  @Test
  void aServerWithAForeignCertificateIsRefused() throws Exception {
    String foreign = DtlsIdentity.generate().fingerprint();
    try (Pair pair = Pair.start(_ -> true, _ -> true, foreign, BERLIN.fingerprint())) {
      assertThat(pair.atClient.closedWithin(10)).contains("announced fingerprint");
      assertThat(pair.atServer.closedWithin(10))
          .isEqualTo("the peer sent the alert bad_certificate");
      assertThat(pair.atClient.remote).isNotDone();
      assertThat(pair.atServer.remote).isNotDone();
    }
  }

  @Test
  void aClientWithAForeignCertificateIsRefused() throws Exception {
    String foreign = DtlsIdentity.generate().fingerprint();
    try (Pair pair = Pair.start(_ -> true, _ -> true, PARIS.fingerprint(), foreign)) {
      assertThat(pair.atServer.closedWithin(10)).contains("announced fingerprint");
      assertThat(pair.atClient.closedWithin(10))
          .isEqualTo("the peer sent the alert bad_certificate");
      assertThat(pair.atClient.remote).isNotDone();
      assertThat(pair.atServer.remote).isNotDone();
    }
  }

  @Test
  void garbageDoesNotEndTheConnection() throws Exception {
    Random random = new Random(20);
    try (Pair pair = Pair.start()) {
      for (int i = 0; i < 30; i++) {
        boolean _ = pair.server.receive(garbage(random));
        boolean _ = pair.client.receive(garbage(random));
      }
      pair.awaitSecured();
      for (int i = 0; i < 20; i++) {
        for (int piece = 0; piece < 30; piece++) {
          boolean _ = pair.server.receive(garbage(random));
        }
        pair.client.send(new byte[] {(byte) i});
        assertThat(pair.atServer.dataWithin(5))
            .as(
                "closed %s and %s, dropped %d",
                pair.atServer.closed.getNow("-"),
                pair.atClient.closed.getNow("-"),
                pair.server.datagramsDropped())
            .isEqualTo(new byte[] {(byte) i});
      }
      pair.server.send(new byte[] {7});
      assertThat(pair.atClient.dataWithin(5)).isEqualTo(new byte[] {7});
    }
  }

  /** Random bytes; two of three look like records of the encrypted epoch, with a fitting length. */
  private static byte[] garbage(Random random) {
    byte[] datagram = new byte[1 + random.nextInt(120)];
    random.nextBytes(datagram);
    if (datagram.length >= 13 && random.nextInt(3) > 0) {
      datagram[0] = (byte) (20 + random.nextInt(4));
      datagram[1] = (byte) 0xFE;
      datagram[2] = (byte) 0xFD;
      datagram[3] = 0;
      datagram[4] = 1;
      datagram[11] = 0;
      datagram[12] = (byte) (datagram.length - 13);
    }
    return datagram;
  }

  @Test
  void aShortRecordOfTheEncryptedEpochIsNotWellFormed() {
    byte[] record = new byte[13 + 24];
    record[0] = 23;
    record[1] = (byte) 0xFE;
    record[2] = (byte) 0xFD;
    record[4] = 1;
    record[12] = 24;
    assertThat(DtlsRecords.wellFormed(record)).isTrue();
    byte[] two = Arrays.copyOf(record, 2 * record.length);
    System.arraycopy(record, 0, two, record.length, record.length);
    assertThat(DtlsRecords.wellFormed(two)).isTrue();
    assertThat(DtlsRecords.wellFormed(Arrays.copyOf(two, two.length - 1))).isFalse();
    byte[] shorter = Arrays.copyOf(record, 13 + 23);
    shorter[12] = 23;
    assertThat(DtlsRecords.wellFormed(shorter)).isFalse();
    assertThat(DtlsRecords.wellFormed(new byte[0])).isFalse();
    assertThat(DtlsRecords.wellFormed(Arrays.copyOf(record, 13))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theHandshakeSurvivesLossOfAFifthEachWay(long seed) throws Exception {
    Random fromServer = new Random(seed);
    Random fromClient = new Random(-seed);
    try (Pair pair =
        Pair.start(
            _ -> fromServer.nextInt(5) > 0,
            _ -> fromClient.nextInt(5) > 0,
            PARIS.fingerprint(),
            BERLIN.fingerprint())) {
      pair.awaitSecured();
      assertSameKeys(pair.atServer.local.join(), pair.atClient.remote.join());
    }
  }

  @Test
  void closeTellsThePeerAndIsIdempotent() throws Exception {
    Pair pair = Pair.start();
    pair.awaitSecured();
    pair.client.close();
    pair.client.close();
    assertThat(pair.atClient.closedWithin(5)).isEqualTo("closed");
    assertThat(pair.atServer.closedWithin(5)).isEqualTo("the peer closed the connection");
    pair.client.close();
    pair.server.close();
    assertThat(pair.client.awaitEnd(LIMIT)).isTrue();
    assertThat(pair.server.awaitEnd(LIMIT)).isTrue();
    assertThat(pair.atClient.closings).hasValue(1);
    assertThat(pair.atServer.closings).hasValue(1);
    assertThat(pair.client.receive(new byte[] {22})).isFalse();
    pair.client.send(new byte[] {1});
  }

  @Test
  void closeDuringTheHandshakeEndsIt() throws Exception {
    DtlsEnd end = new DtlsEnd(_ -> true);
    DtlsConnection client = DtlsConnection.start(DtlsRole.CLIENT, BERLIN, PARIS.fingerprint(), end);
    client.close();
    assertThat(end.closedWithin(5)).isEqualTo("closed");
    assertThat(client.awaitEnd(LIMIT)).isTrue();
  }

  @Test
  void noThreadIsLeftOfTwoHundredConnections() throws Exception {
    List<DtlsConnection> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Pair pair = Pair.start();
      if (i % 4 != 0) {
        pair.awaitSecured();
      }
      pair.close();
      all.add(pair.server);
      all.add(pair.client);
    }
    for (DtlsConnection connection : all) {
      assertThat(connection.awaitEnd(LIMIT)).isTrue();
    }
  }

  @Test
  void aFullQueueDropsAndCounts() throws Exception {
    DtlsInbox inbox = new DtlsInbox();
    for (int i = 0; i < 64; i++) {
      assertThat(inbox.offerDatagram(new byte[1])).isTrue();
    }
    assertThat(inbox.offerDatagram(new byte[1])).isFalse();
    assertThat(inbox.offerData(new byte[1])).isTrue();
    assertThat(inbox.datagramsDropped()).isEqualTo(1);
    assertThat(inbox.dataDropped()).isZero();
    assertThat(inbox.poll(0)).isInstanceOf(DtlsInbox.Datagram.class);
    assertThat(inbox.offerDatagram(new byte[1])).isTrue();
  }

  @Test
  void aFingerprintIsParsedStrictly() {
    String good = PARIS.fingerprint();
    assertThat(good).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    assertThat(Fingerprint.parse(good)).hasToString(good);
    assertThat(Fingerprint.parse(good.toLowerCase(Locale.ROOT))).hasToString(good);
    for (String bad :
        List.of("", "AB:CD", good + ":00", good.replace(':', '-'), "G" + good.substring(1))) {
      assertThatThrownBy(() -> Fingerprint.parse(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void warmUpMakesAHandshake() {
    assertThat(DtlsConnection.warmUp()).isTrue();
  }
}
