// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged policies are errors or valid policies; nothing else comes out, and none costs more than a
 * second of processor time or 64 MB, counted as everything that is allocated, whether still in use
 * or not.
 */
final class MutatedPoliciesTest {
  @Test
  void aThousandDamagedPoliciesAreReadOrRefused() {
    assertThat(read(1_000)).isBetween(10, 500);
  }

  @Test
  @Tag("long")
  void aHundredThousandDamagedPoliciesAreReadOrRefused() {
    assertThat(read(100_000)).isBetween(1_000, 50_000);
  }

  private static int read(int times) {
    DamagedPolicies damaged = new DamagedPolicies();
    int read = 0;
    for (long seed = 0; seed < times; seed++) {
      read += damaged.read(seed) ? 1 : 0;
    }
    return read;
  }
}
