// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RtcpTest {
  @Test
  void aCompoundIsWrittenAsTheRfcDrawsIt() {
    Packet p = Packet.allocate();
    Rtcp.appendSenderReport(p, 0x11223344, 0x0102030405060708L, 0x0a0b0c0d, 5, 600);
    Rtcp.appendCname(p, 0x11223344, "gw");
    Rtcp.appendPli(p, 1, 0x55667788);
    Rtcp.appendNack(p, 1, 0x55667788);
    Rtcp.appendNackEntry(p, 28 + 16 + 12, 65_535, 3);
    assertThat(HexFormat.of().formatHex(p.toArray()))
        .isEqualTo(
            "80c80006112233440102030405060708"
                + "0a0b0c0d0000000500000258"
                + "81ca0003112233440102677700000000"
                + "81ce00020000000155667788"
                + "81cd00030000000155667788ffff0003");
    assertThat(Rtcp.valid(p)).isTrue();
  }

  @Test
  void reportBlocksAreCountedInTheHeader() {
    Packet p = Packet.allocate();
    Rtcp.appendReceiverReport(p, 9);
    Rtcp.appendReportBlock(p, 0, 7, 128, 3, 70_000, 40, 0x0506, 0x0708);
    Rtcp.appendReportBlock(p, 0, 8, 0, 0, 1, 0, 0, 0);
    assertThat(Rtcp.type(p, 0)).isEqualTo(Rtcp.RECEIVER_REPORT);
    assertThat(Rtcp.format(p, 0)).isEqualTo(2);
    assertThat(Rtcp.next(p, 0)).isEqualTo(p.length()).isEqualTo(56);
    assertThat(p.bytes().getInt(12)).isEqualTo(128 << 24 | 3);
    assertThat(p.bytes().getInt(16)).isEqualTo(70_000);
  }

  @Test
  void lengthsThatDoNotAddUpAreNotValid() {
    Packet p = Packet.allocate();
    p.set(HexFormat.of().parseHex("81c9000700000001"));
    assertThat(Rtcp.valid(p)).isFalse();
    p.set(HexFormat.of().parseHex("80c9000100000001ff"));
    assertThat(Rtcp.valid(p)).isFalse();
    p.set(new byte[0]);
    assertThat(Rtcp.valid(p)).isFalse();
  }

  @Test
  void rtcpIsToldFromRtpByItsPayloadType() {
    Packet p = Packet.allocate();
    p.set(new byte[] {(byte) 0x80, (byte) 200, 0, 0});
    assertThat(Rtcp.looksLike(p)).isTrue();
    p.set(new byte[] {(byte) 0x80, (byte) (0x80 | 96), 0, 0});
    assertThat(Rtcp.looksLike(p)).isFalse();
  }
}
