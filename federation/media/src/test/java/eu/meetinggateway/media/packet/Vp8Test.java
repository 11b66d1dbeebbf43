// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Vp8Test {
  private static final String HEADER = "8060000100000001000000aa";

  private static int keyframeSize(String payload) {
    Packet packet = Packet.allocate();
    packet.set(HexFormat.of().parseHex(HEADER + payload.replace(" ", "")));
    return Vp8.keyframeSize(packet);
  }

  @Test
  void aKeyframeTellsItsSizeBehindEveryKindOfDescriptor() {
    String frame = "50 42 00 9d012a 8002 e001 0011";
    int size = 640 << 16 | 480;
    assertThat(keyframeSize("10" + frame)).isEqualTo(size);
    assertThat(keyframeSize("90 80 11" + frame)).isEqualTo(size);
    assertThat(keyframeSize("90 80 9234" + frame)).isEqualTo(size);
    assertThat(keyframeSize("90 e0 9234 07 40" + frame)).isEqualTo(size);
  }

  @Test
  void whatLiveKitInjectsIsEightByEight() {
    assertThat(keyframeSize("10 10 02 00 9d012a 0800 0800 0047")).isEqualTo(8 << 16 | 8);
  }

  @Test
  void deltaFramesContinuationsAndScrapsAreNoKeyframes() {
    assertThat(keyframeSize("10 51 42 00 9d012a 8002 e001 00")).isZero();
    assertThat(keyframeSize("00 50 42 00 9d012a 8002 e001 00")).isZero();
    assertThat(keyframeSize("11 50 42 00 9d012a 8002 e001 00")).isZero();
    assertThat(keyframeSize("10 50 42 00 9d012b 8002 e001 00")).isZero();
    assertThat(keyframeSize("10 50 42 00 9d012a 8002 e0")).isZero();
    assertThat(keyframeSize("90")).isZero();
    assertThat(keyframeSize("")).isZero();
  }
}
