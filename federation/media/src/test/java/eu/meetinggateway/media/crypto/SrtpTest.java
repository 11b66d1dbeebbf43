// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import static eu.meetinggateway.media.crypto.SrtpFixture.keys;
import static eu.meetinggateway.media.crypto.SrtpFixture.packet;
import static eu.meetinggateway.media.crypto.SrtpFixture.rtcp;
import static eu.meetinggateway.media.crypto.SrtpFixture.rtp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpTest {
  private static final int SSRC = 0x12345678;

  private static byte[] sealed(SrtpSender sender, int sequence) {
    Packet packet = rtp(SSRC, sequence);
    assertThat(sender.rtp(packet)).isEqualTo(SrtpResult.OK);
    return packet.toArray();
  }

  @Test
  void libcryptoIsInUseWhereItIsInstalled() {
    assertThat(SrtpCipher.inUse()).isEqualTo(SrtpCipher.LIBCRYPTO);
  }

  @Test
  void bothCiphersAgreeOnRandomPackets() {
    Random random = new Random(7714);
    try (SrtpSender libcrypto = SrtpSender.of(keys(3), false, 0, SrtpCipher.LIBCRYPTO);
        SrtpSender jce = SrtpSender.of(keys(3), false, 0, SrtpCipher.JCE);
        SrtpReceiver libcryptoReceiver = SrtpReceiver.of(keys(3), false, 0, SrtpCipher.LIBCRYPTO);
        SrtpReceiver jceReceiver = SrtpReceiver.of(keys(3), false, 0, SrtpCipher.JCE)) {
      for (int sequence = 0; sequence < 2000; sequence++) {
        Packet a = SrtpFixture.randomRtp(random, SSRC, sequence);
        byte[] clear = a.toArray();
        Packet b = packet(clear);
        assertThat(libcrypto.rtp(a)).isEqualTo(SrtpResult.OK);
        assertThat(jce.rtp(b)).isEqualTo(SrtpResult.OK);
        assertThat(a.toArray()).isEqualTo(b.toArray()).hasSize(clear.length + 16);
        assertThat(jceReceiver.rtp(a)).isEqualTo(SrtpResult.OK);
        assertThat(libcryptoReceiver.rtp(b)).isEqualTo(SrtpResult.OK);
        assertThat(a.toArray()).isEqualTo(clear);
        assertThat(b.toArray()).isEqualTo(clear);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SrtpCipher.class)
  void anyChangedBitIsForgedAndTheNextPacketStillPasses(SrtpCipher cipher) {
    try (SrtpSender sender = SrtpSender.of(keys(1), false, 0, cipher);
        SrtpReceiver receiver = SrtpReceiver.of(keys(1), false, 0, cipher)) {
      Packet first = SrtpFixture.randomRtp(new Random(5), SSRC, 1);
      first.length(Rtp.headerBytes(first) + 24);
      assertThat(sender.rtp(first)).isEqualTo(SrtpResult.OK);
      byte[] good = first.toArray();
      for (int at = 0; at < good.length; at++) {
        byte[] bad = good.clone();
        bad[at] ^= 0x02;
        assertThat(receiver.rtp(packet(bad)))
            .as("byte %d", at)
            .isIn(SrtpResult.FORGED, SrtpResult.MALFORMED);
      }
      assertThat(receiver.rtp(packet(good))).isEqualTo(SrtpResult.OK);
    }
  }

  @ParameterizedTest
  @EnumSource(SrtpCipher.class)
  void changedHeaderPayloadAndTagAreForged(SrtpCipher cipher) {
    try (SrtpSender sender = SrtpSender.of(keys(1), false, 0, cipher);
        SrtpReceiver receiver = SrtpReceiver.of(keys(1), false, 0, cipher)) {
      byte[] good = sealed(sender, 1);
      for (int at : new int[] {1, 2, 5, 9, 12, 30, good.length - 16, good.length - 1}) {
        byte[] bad = good.clone();
        bad[at] ^= (byte) 0x80;
        assertThat(receiver.rtp(packet(bad))).as("byte %d", at).isEqualTo(SrtpResult.FORGED);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SrtpCipher.class)
  void changedRtcpIsForged(SrtpCipher cipher) {
    try (SrtpSender sender = SrtpSender.of(keys(1), false, 0, cipher);
        SrtpReceiver receiver = SrtpReceiver.of(keys(1), false, 0, cipher)) {
      Packet packet = rtcp(SSRC, 3);
      byte[] clear = packet.toArray();
      assertThat(sender.rtcp(packet)).isEqualTo(SrtpResult.OK);
      byte[] good = packet.toArray();
      for (int at = 2; at < good.length; at++) {
        byte[] bad = good.clone();
        bad[at] ^= 0x01;
        assertThat(receiver.rtcp(packet(bad))).as("byte %d", at).isEqualTo(SrtpResult.FORGED);
      }
      byte[] unencrypted = good.clone();
      unencrypted[good.length - 4] ^= (byte) 0x80;
      assertThat(receiver.rtcp(packet(unencrypted))).isEqualTo(SrtpResult.MALFORMED);
      assertThat(receiver.rtcp(packet)).isEqualTo(SrtpResult.OK);
      assertThat(packet.toArray()).isEqualTo(clear);
      assertThat(receiver.rtcp(packet(good))).isEqualTo(SrtpResult.REPLAYED);
    }
  }

  @Test
  void aPacketUnderOtherKeysIsForged() {
    try (SrtpSender sender = SrtpSender.of(keys(1));
        SrtpReceiver receiver = SrtpReceiver.of(keys(2))) {
      assertThat(receiver.rtp(packet(sealed(sender, 1)))).isEqualTo(SrtpResult.FORGED);
    }
  }

  @Test
  void anEmptyPayloadPasses() {
    try (SrtpSender sender = SrtpSender.of(keys(1));
        SrtpReceiver receiver = SrtpReceiver.of(keys(1))) {
      Packet packet = rtp(SSRC, 1);
      packet.length(Rtp.HEADER_BYTES);
      assertThat(sender.rtp(packet)).isEqualTo(SrtpResult.OK);
      assertThat(receiver.rtp(packet)).isEqualTo(SrtpResult.OK);
      assertThat(packet.length()).isEqualTo(Rtp.HEADER_BYTES);
    }
  }

  @Test
  void aReplayIsRefusedAndAForgeryDoesNotMoveTheWindow() {
    try (SrtpSender sender = SrtpSender.of(keys(1));
        SrtpReceiver receiver = SrtpReceiver.of(keys(1))) {
      byte[] first = sealed(sender, 10);
      byte[] second = sealed(sender, 11);
      byte[] far = sealed(sender, 30_000);
      far[20] ^= 1;
      assertThat(receiver.rtp(packet(first))).isEqualTo(SrtpResult.OK);
      assertThat(receiver.rtp(packet(far))).isEqualTo(SrtpResult.FORGED);
      assertThat(receiver.rtp(packet(second))).isEqualTo(SrtpResult.OK);
      assertThat(receiver.rtp(packet(first))).isEqualTo(SrtpResult.REPLAYED);
      assertThat(receiver.rtp(packet(second))).isEqualTo(SrtpResult.REPLAYED);
    }
  }

  @Test
  void theWindowHas1024Packets() {
    try (SrtpSender sender = SrtpSender.of(keys(1));
        SrtpReceiver receiver = SrtpReceiver.of(keys(1))) {
      byte[] tooOld = sealed(sender, 1000);
      byte[] oldest = sealed(sender, 1001);
      byte[] newest = sealed(sender, 2024);
      assertThat(receiver.rtp(packet(newest))).isEqualTo(SrtpResult.OK);
      assertThat(receiver.rtp(packet(tooOld))).isEqualTo(SrtpResult.REPLAYED);
      assertThat(receiver.rtp(packet(oldest))).isEqualTo(SrtpResult.OK);
      assertThat(receiver.rtp(packet(oldest))).isEqualTo(SrtpResult.REPLAYED);
    }
  }

  @Test
  void theSenderSendsLatePacketsOnceAndRefusesReuse() {
    try (SrtpSender sender = SrtpSender.of(keys(1))) {
      assertThat(sender.rtp(rtp(SSRC, 5000))).isEqualTo(SrtpResult.OK);
      assertThat(sender.rtp(rtp(SSRC, 4990))).isEqualTo(SrtpResult.OK);
      assertThat(sender.rtp(rtp(SSRC, 4990))).isEqualTo(SrtpResult.REPLAYED);
      assertThat(sender.rtp(rtp(SSRC, 5000))).isEqualTo(SrtpResult.REPLAYED);
      assertThat(sender.rtp(rtp(SSRC, 3976))).isEqualTo(SrtpResult.REPLAYED);
      assertThat(sender.rtp(rtp(SSRC, 3977))).isEqualTo(SrtpResult.OK);
      assertThat(sender.rtp(rtp(SSRC + 1, 5000))).isEqualTo(SrtpResult.OK);
    }
  }

  @Test
  void theRollOverCounterFollowsManyWrapsWithLossAndReordering() {
    Random random = new Random(3711);
    try (SrtpSender sender = SrtpSender.of(keys(1));
        SrtpReceiver receiver = SrtpReceiver.of(keys(1))) {
      byte[] late = new byte[0];
      for (int index = 65_000; index < 65_000 + 3 * 65_536; index += 1 + random.nextInt(5)) {
        byte[] packet = sealed(sender, index & 0xFFFF);
        if (random.nextInt(4) == 0) {
          if (late.length > 0) {
            assertThat(receiver.rtp(packet(late))).isEqualTo(SrtpResult.OK);
          }
          late = packet;
        } else {
          assertThat(receiver.rtp(packet(packet))).as("index %d", index).isEqualTo(SrtpResult.OK);
        }
      }
    }
  }

  @Test
  void packetsCrossTheWrapInAnyOrderAtBothEnds() {
    try (SrtpSender sender = SrtpSender.of(keys(1));
        SrtpReceiver receiver = SrtpReceiver.of(keys(1))) {
      int[] order = {65_530, 3, 65_535, 0, 65_531, 1, 65_533, 2};
      for (int sequence : order) {
        byte[] packet = sealed(sender, sequence);
        assertThat(receiver.rtp(packet(packet))).as("%d", sequence).isEqualTo(SrtpResult.OK);
        assertThat(receiver.rtp(packet(packet))).isEqualTo(SrtpResult.REPLAYED);
      }
      assertThat(sender.rtp(rtp(SSRC, 65_535))).isEqualTo(SrtpResult.REPLAYED);
    }
  }

  @Test
  void aPacketBeforeTheFirstIndexIsRefused() {
    try (SrtpSender sender = SrtpSender.of(keys(1))) {
      assertThat(sender.rtp(rtp(SSRC, 2))).isEqualTo(SrtpResult.OK);
      assertThat(sender.rtp(rtp(SSRC, 65_535))).isEqualTo(SrtpResult.REPLAYED);
    }
  }

  @Test
  void theMasterKeyIdentifierStandsLastAndMustMatch() {
    try (SrtpSender sender = SrtpSender.withMki(keys(1), 0xCAFE0001);
        SrtpReceiver other = SrtpReceiver.withMki(keys(1), 0xCAFE0002);
        SrtpReceiver receiver = SrtpReceiver.withMki(keys(1), 0xCAFE0001)) {
      Packet packet = packet(sealed(sender, 1));
      Packet report = rtcp(SSRC, 2);
      assertThat(sender.rtcp(report)).isEqualTo(SrtpResult.OK);
      assertThat(SrtpReceiver.mki(packet)).isEqualTo(0xCAFE0001);
      assertThat(SrtpReceiver.mki(report)).isEqualTo(0xCAFE0001);
      assertThat(report.length()).isEqualTo(16 + 16 + 4 + 4);
      assertThat(other.rtp(packet(packet.toArray()))).isEqualTo(SrtpResult.FORGED);
      assertThat(other.rtcp(packet(report.toArray()))).isEqualTo(SrtpResult.FORGED);
      assertThat(receiver.rtp(packet)).isEqualTo(SrtpResult.OK);
      assertThat(receiver.rtcp(report)).isEqualTo(SrtpResult.OK);
      assertThat(packet.toArray()).isEqualTo(rtp(SSRC, 1).toArray());
      assertThat(report.toArray()).isEqualTo(rtcp(SSRC, 2).toArray());
    }
  }

  @Test
  void theMasterKeyIdentifierOfATinyPacketIsZero() {
    assertThat(SrtpReceiver.mki(packet(new byte[3]))).isZero();
  }

  @ParameterizedTest
  @EnumSource(SrtpCipher.class)
  void shortAndStrangePacketsAreMalformed(SrtpCipher cipher) {
    try (SrtpSender sender = SrtpSender.of(keys(1), true, 1, cipher);
        SrtpReceiver receiver = SrtpReceiver.of(keys(1), true, 1, cipher)) {
      for (int bytes = 0; bytes < 12 + 16 + 4; bytes++) {
        byte[] datagram = new byte[bytes];
        if (bytes > 0) {
          datagram[0] = (byte) 0x80;
        }
        assertThat(receiver.rtp(packet(datagram))).isEqualTo(SrtpResult.MALFORMED);
        assertThat(receiver.rtcp(packet(datagram))).isEqualTo(SrtpResult.MALFORMED);
      }
      Packet csrcs = rtp(SSRC, 1);
      csrcs.bytes().put(0, (byte) 0x8F);
      assertThat(sender.rtp(csrcs)).isEqualTo(SrtpResult.MALFORMED);
      Packet extension = rtp(SSRC, 1);
      extension.bytes().put(0, (byte) 0x90);
      extension.bytes().putShort(14, (short) 0xFFFF);
      assertThat(sender.rtp(extension)).isEqualTo(SrtpResult.MALFORMED);
      assertThat(receiver.rtp(extension)).isEqualTo(SrtpResult.MALFORMED);
      Packet tooLong = Packet.allocate();
      rtp(tooLong, SSRC, 1, Packet.CAPACITY - 12 - 16 - 4 + 1);
      assertThat(sender.rtp(tooLong)).isEqualTo(SrtpResult.MALFORMED);
      Packet longest = Packet.allocate();
      rtp(longest, SSRC, 1, Packet.CAPACITY - 12 - 16 - 4);
      assertThat(sender.rtp(longest)).isEqualTo(SrtpResult.OK);
      assertThat(receiver.rtp(longest)).isEqualTo(SrtpResult.OK);
    }
  }

  @ParameterizedTest
  @EnumSource(SrtpCipher.class)
  void randomBytesNeverPassAndNeverThrow(SrtpCipher cipher) {
    Random random = new Random(99);
    try (SrtpReceiver receiver = SrtpReceiver.of(keys(1), false, 0, cipher)) {
      for (int i = 0; i < 20_000; i++) {
        byte[] datagram = new byte[random.nextInt(120)];
        random.nextBytes(datagram);
        if (datagram.length > 1) {
          datagram[0] = (byte) (0x80 | (datagram[0] & 0x3F));
          datagram[1] = (byte) (random.nextBoolean() ? 200 : 96);
        }
        assertThat(receiver.rtp(packet(datagram))).isNotEqualTo(SrtpResult.OK);
        assertThat(receiver.rtcp(packet(datagram))).isNotEqualTo(SrtpResult.OK);
      }
    }
  }

  @Test
  void theRtcpIndexSpaceEnds() {
    try (SrtpSender sender = SrtpSender.of(keys(1));
        SrtpReceiver receiver = SrtpReceiver.of(keys(1))) {
      sender.rtcpIndex(0x7FFF_FFFF);
      Packet last = rtcp(SSRC, 1);
      assertThat(sender.rtcp(last)).isEqualTo(SrtpResult.OK);
      assertThat(receiver.rtcp(last)).isEqualTo(SrtpResult.OK);
      assertThat(sender.rtcp(rtcp(SSRC, 1))).isEqualTo(SrtpResult.EXHAUSTED);
    }
  }

  @Test
  void theNumberOfSsrcsIsBoundedAndKnownOnesGoOn() {
    try (SrtpSender sender = SrtpSender.of(keys(1));
        SrtpReceiver receiver = SrtpReceiver.of(keys(1))) {
      Packet packet = Packet.allocate();
      for (int ssrc = 0; ssrc < SsrcWindows.LIMIT; ssrc++) {
        rtp(packet, ssrc, 1, 4);
        assertThat(sender.rtp(packet)).isEqualTo(SrtpResult.OK);
        assertThat(receiver.rtp(packet)).isEqualTo(SrtpResult.OK);
      }
      assertThat(sender.rtp(rtp(SsrcWindows.LIMIT, 1))).isEqualTo(SrtpResult.EXHAUSTED);
      rtp(packet, 77, 2, 4);
      assertThat(sender.rtp(packet)).isEqualTo(SrtpResult.OK);
      assertThat(receiver.rtp(packet)).isEqualTo(SrtpResult.OK);
      assertThat(sender.rtp(rtp(77, 1))).isEqualTo(SrtpResult.REPLAYED);
      assertThat(receiver.rtp(rtp(SsrcWindows.LIMIT, 1))).isEqualTo(SrtpResult.EXHAUSTED);
    }
  }

  @ParameterizedTest
  @EnumSource(SrtpCipher.class)
  void closeIsIdempotentAndUseAfterCloseFails(SrtpCipher cipher) {
    SrtpSender sender = SrtpSender.of(keys(1), false, 0, cipher);
    SrtpReceiver receiver = SrtpReceiver.of(keys(1), false, 0, cipher);
    Packet packet = packet(sealed(sender, 1));
    sender.close();
    sender.close();
    receiver.close();
    receiver.close();
    assertThatThrownBy(() -> sender.rtp(rtp(SSRC, 2))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> receiver.rtp(packet)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothingIsAllocatedPerPacketWithLibcrypto() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Packet packet = Packet.allocate();
    try (SrtpSender sender = SrtpSender.of(keys(1), true, 9, SrtpCipher.LIBCRYPTO);
        SrtpReceiver receiver = SrtpReceiver.of(keys(1), true, 9, SrtpCipher.LIBCRYPTO)) {
      int sequence = relay(sender, receiver, packet, 0, 30_000);
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 5; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        sequence = relay(sender, receiver, packet, sequence, 100_000);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        assertThat(sequence).isPositive();
      }
      assertThat(least).as("bytes over 100000 packets in the best round").isLessThan(1000);
    }
  }

  /** Seals and opens; the number of packets, or a negative number when one failed. */
  private static int relay(
      SrtpSender sender, SrtpReceiver receiver, Packet packet, int from, int packets) {
    for (int sequence = from; sequence < from + packets; sequence++) {
      rtp(packet, SSRC, sequence & 0xFFFF, 1100);
      if (sender.rtp(packet) != SrtpResult.OK || receiver.rtp(packet) != SrtpResult.OK) {
        return -1;
      }
    }
    return from + packets;
  }
}
