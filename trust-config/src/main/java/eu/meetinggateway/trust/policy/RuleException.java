// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Lifts a rule that forbids, for a part of what it matches and until a date. It allows nothing by
 * itself: some rule must allow what is no longer forbidden.
 *
 * @param id unique within the policy, also among the rules
 * @param overrides the id of the rule that forbids
 * @param peers for which; empty: for all that the rule is for
 * @param features for which; empty: for all that the rule is for
 * @param when under which conditions
 * @param reason why, for those who review the policy
 * @param expires the first instant at which the rule forbids again
 * @param approval who approved this exception
 */
public record RuleException(
    String id,
    String overrides,
    Set<Country> peers,
    Set<Feature> features,
    When when,
    String reason,
    Instant expires,
    Approval approval) {
  public RuleException {
    peers = Set.copyOf(peers);
    features = Set.copyOf(features);
  }

  /**
   * An approval of its own.
   *
   * @param reference of the decision in the country's files
   * @param date of the decision
   * @param by the officers by their office, not by name; at least one
   */
  public record Approval(String reference, LocalDate date, List<String> by) {
    /**
     * @throws IllegalArgumentException if nobody approved
     */
    public Approval {
      by = List.copyOf(by);
      if (by.isEmpty()) {
        throw new IllegalArgumentException("an exception is approved by at least one officer");
      }
    }
  }
}
