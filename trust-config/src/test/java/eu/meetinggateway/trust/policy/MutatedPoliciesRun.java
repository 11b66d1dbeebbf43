// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.LongRun;
import java.io.IOException;
import java.util.Optional;

/** Reads a million damaged policies. */
final class MutatedPoliciesRun {
  private MutatedPoliciesRun() {}

  public static void main(String[] arguments) throws IOException {
    DamagedPolicies damaged = new DamagedPolicies();
    LongRun.of(
        arguments,
        1_000_000,
        "damaged policies are read or refused, each within a second and 64 MB",
        seed -> {
          try {
            boolean _ = damaged.read(seed);
            return Optional.empty();
          } catch (AssertionError e) {
            return Optional.of(String.valueOf(e.getMessage()));
          }
        });
  }
}
