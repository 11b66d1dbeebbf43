// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * When a document is in force.
 *
 * @param from its first instant
 * @param until the first instant at which it no longer is; empty: until it is replaced
 */
public record Validity(Instant from, Optional<Instant> until) {
  /**
   * @throws IllegalArgumentException if it ends before it begins
   */
  public Validity {
    if (until.isPresent() && !from.isBefore(until.orElseThrow())) {
      throw new IllegalArgumentException("a policy ends after it begins");
    }
  }

  /** Whether the document is in force at that instant. */
  public boolean contains(Instant now) {
    return !now.isBefore(from) && (until.isEmpty() || now.isBefore(until.orElseThrow()));
  }
}
