// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Candidates. No exception may come out of {@link Candidate#parse}; a candidate that was read can
 * be written again and reads the same.
 */
class CandidateFuzzer {
  @FuzzTest
  void aCandidateIsReadOrPassedOver(byte[] input) {
    Candidate.parse(new String(input, UTF_8))
        .ifPresent(c -> assertThat(Candidate.parse(c.format())).contains(c));
  }
}
