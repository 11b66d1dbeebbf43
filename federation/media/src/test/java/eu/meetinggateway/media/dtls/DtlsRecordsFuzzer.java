// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/**
 * The filter before the DTLS library. No exception may come out; two well-formed datagrams in one
 * are well-formed, and one that is cut short is not.
 */
class DtlsRecordsFuzzer {
  @FuzzTest
  void aDatagramPassesOrNot(byte[] input) {
    if (!DtlsRecords.wellFormed(input)) {
      return;
    }
    assertThat(input).hasSizeGreaterThan(13);
    byte[] twice = Arrays.copyOf(input, 2 * input.length);
    System.arraycopy(input, 0, twice, input.length, input.length);
    assertThat(DtlsRecords.wellFormed(twice)).isTrue();
    assertThat(DtlsRecords.wellFormed(Arrays.copyOf(input, input.length - 1))).isFalse();
    assertThat(DtlsRecords.wellFormed(Arrays.copyOf(input, input.length + 1))).isFalse();
  }
}
