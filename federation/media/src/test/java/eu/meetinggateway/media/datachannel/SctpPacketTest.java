// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SctpPacketTest {
  private static final String HEADER = "1388138800000001deadbeef";
  private static final String INIT = "0100002400000001000186a0ffffffff00000001";
  private static final String DATA = "0003001300000001000000000000003378797a00";

  private static boolean wellFormed(String chunks) {
    return SctpPacket.wellFormed(HexFormat.of().parseHex(HEADER + chunks));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DATA,
        DATA + DATA,
        INIT + "800800070f82c000" + "c0000004" + "80000004",
        "0600000c" + "000c0008" + "78797a7a",
        "0e000004",
        "8200000a" + "00110006" + "00070000",
        "fe000004"
      })
  void wholeChunksWithWholeParametersPass(String chunks) {
    assertThat(wellFormed(chunks)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "000300",
        "00030000" + "00000001",
        "00030003" + "00000001",
        "00030014" + "00000001",
        DATA + "00",
        INIT + "80080000" + "0f82c000" + "c0000004" + "00000004",
        INIT + "80080003" + "0f82c000" + "c0000004" + "00000004",
        INIT + "80080020" + "0f82c000" + "c0000004" + "00000004",
        "01000010" + "00000001" + "000186a0" + "ffffffff",
        "0600000c" + "000c0000" + "78797a7a",
        "82000008" + "00110009",
      })
  void whatIsCutOrTurnsInPlaceDoesNot(String chunks) {
    assertThat(wellFormed(chunks)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0f000004", "80000004", "81000004", "c1000004"})
  void chunksThatDataChannelsDoNotUseDoNot(String chunk) {
    assertThat(wellFormed(chunk)).isFalse();
    assertThat(wellFormed(DATA + chunk)).isFalse();
  }

  @Test
  void everyCutOfAPacketIsReadWithinItsBounds() {
    byte[] whole =
        HexFormat.of().parseHex(HEADER + INIT + "800800070f82c000c000000480000004" + DATA);
    for (int length = 0; length < whole.length; length++) {
      boolean _ = SctpPacket.wellFormed(java.util.Arrays.copyOf(whole, length));
    }
  }
}
