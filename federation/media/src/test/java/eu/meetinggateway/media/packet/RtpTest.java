// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpTest {
  private static Packet packet(String hex) {
    Packet packet = Packet.allocate();
    packet.set(HexFormat.of().parseHex(hex.replace(" ", "")));
    return packet;
  }

  @Test
  void everyFieldOfTheHeaderIsRead() {
    Packet p =
        packet("b2 ef 1234 89abcdef 01020304 0000000a 0000000b bede0001 10ff0000 aabbcc 02 02");
    assertThat(Rtp.valid(p)).isTrue();
    assertThat(Rtp.marker(p)).isTrue();
    assertThat(Rtp.payloadType(p)).isEqualTo(111);
    assertThat(Rtp.sequence(p)).isEqualTo(0x1234);
    assertThat(Rtp.timestamp(p)).isEqualTo(0x89abcdef);
    assertThat(Rtp.ssrc(p)).isEqualTo(0x01020304);
    assertThat(Rtp.csrcCount(p)).isEqualTo(2);
    assertThat(Rtp.headerBytes(p)).isEqualTo(28);
    assertThat(Rtp.paddingBytes(p)).isEqualTo(2);
    assertThat(Rtp.payloadBytes(p)).isEqualTo(3);
    assertThat(HeaderExtensions.offset(HeaderExtensions.find(p, 1))).isEqualTo(25);
    assertThat(HeaderExtensions.find(p, 2)).isEqualTo(HeaderExtensions.NONE);
  }

  @Test
  void aHeaderThatDoesNotFitIsNotValid() {
    assertThat(Rtp.valid(packet("80 6f 1234 89abcdef 010203"))).isFalse();
    assertThat(Rtp.valid(packet("40 6f 1234 89abcdef 01020304"))).isFalse();
    assertThat(Rtp.valid(packet("81 6f 1234 89abcdef 01020304"))).isFalse();
    assertThat(Rtp.valid(packet("90 6f 1234 89abcdef 01020304 bede0001"))).isFalse();
    assertThat(Rtp.valid(packet("a0 6f 1234 89abcdef 01020304 aabb 04"))).isFalse();
  }

  @Test
  void aWrittenHeaderIsReadBack() {
    Packet p = Packet.allocate();
    Rtp.writeHeader(p, true, true, 96, 65_535, -1, 0xCAFEBABE);
    int data = HeaderExtensions.element(false, p, HeaderExtensions.begin(false, p), 3, 1);
    p.bytes().put(data, (byte) 0x8A);
    p.length(HeaderExtensions.end(p, data + 1));
    assertThat(Rtp.valid(p)).isTrue();
    assertThat(Rtp.headerBytes(p)).isEqualTo(20);
    assertThat(Rtp.sequence(p)).isEqualTo(65_535);
    assertThat(Rtp.ssrc(p)).isEqualTo(0xCAFEBABE);
    assertThat(p.bytes().get(HeaderExtensions.offset(HeaderExtensions.find(p, 3))) & 0xFF)
        .isEqualTo(0x8A);
  }

  @Test
  void randomBytesAreNeverReadOutsideTheirLength() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Packet p = Packet.allocate();
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      p.set(bytes);
      if (Rtp.valid(p)) {
        assertThat(Rtp.payloadBytes(p)).as("seed %d", seed).isBetween(0, bytes.length);
        assertThat(HeaderExtensions.offset(HeaderExtensions.find(p, 1 + random.nextInt(14))))
            .as("seed %d", seed)
            .isLessThan(bytes.length);
        assertThat(Vp8.keyframeSize(p)).as("seed %d", seed).isNotNegative();
      }
      assertThat(Rtcp.valid(p)).as("seed %d", seed).isIn(true, false);
    }
  }
}
