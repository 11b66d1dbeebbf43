// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoudnessTest {
  @ParameterizedTest
  @CsvSource({
    "1.0, true, 0", "0.5, true, 6", "0.125, true, 18", "0.1, true, 20", "0.0, true, 127",
    "1e-30, true, 127", "7, true, 0", "NaN, true, 127", "-1, true, 127", "Infinity, true, 0",
    "1.0, false, 127"
  })
  void aLinearLevelIsMinusDecibels(float level, boolean active, int dBov) {
    assertThat(Loudness.dBov(level, active)).isEqualTo(dBov);
  }
}
