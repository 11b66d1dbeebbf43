// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Trust files. Nothing but {@link TrustFileException} may come out of {@link TrustFile#parse}, with
 * a message of one line that names the line; the file's own country is never one of its peers.
 */
class TrustFileFuzzer {
  @FuzzTest
  void aFileIsReadOrRefused(byte[] input) {
    TrustFile file;
    try {
      file = TrustFile.parse(input);
    } catch (TrustFileException e) {
      assertThat(e).hasMessageMatching("line [0-9]+: .{1,500}");
      return;
    }
    assertThat(file.peers()).doesNotContainKey(file.country());
    assertThat(file.hash().value()).hasSize(64);
    assertThat(TrustFile.parse(input)).isEqualTo(file);
  }
}
