// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Messages that open data channels. No exception may come out of {@link Dcep#parse}; what was read
 * is short and can be written again and reads the same.
 */
class DcepFuzzer {
  @FuzzTest
  void aMessageIsReadOrRefused(byte[] input) {
    switch (Dcep.parse(input)) {
      case Dcep.Open open -> {
        assertThat(open.label().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(Dcep.LABEL_BYTES_MAX);
        assertThat(Dcep.parse(Dcep.open(open.label(), open.delivery()))).isEqualTo(open);
      }
      case Dcep.Ack _ -> assertThat(input).hasSizeBetween(1, 4);
      case null -> {}
    }
  }
}
