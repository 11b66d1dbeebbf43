// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ReasonKey;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of a trust policy. What no rule allows is refused; what one rule forbids no other
 * allows.
 *
 * @param id unique within the policy; never leaves the country
 * @param effect allow or forbid
 * @param direction which way, as the policy's country sees it; without meaning for features of the
 *     whole meeting
 * @param peers the other country; empty: every peer that the policy accepts. For features of the
 *     whole meeting, allow needs every other country of the meeting among them, and forbid one
 * @param features at least one
 * @param when the conditions
 * @param obligations of an allow; those of all allows that match are joined
 * @param reason of a forbid, if it has one of its own
 */
public record Rule(
    String id,
    Effect effect,
    Direction direction,
    Set<Country> peers,
    Set<Feature> features,
    When when,
    Set<Obligation> obligations,
    Optional<ReasonKey> reason) {
  /**
   * @throws IllegalArgumentException if there is no feature, or a forbid has obligations
   */
  public Rule {
    peers = Set.copyOf(peers);
    features = Set.copyOf(features);
    obligations = Set.copyOf(obligations);
    if (features.isEmpty()) {
      throw new IllegalArgumentException("a rule has at least one feature");
    }
    if (effect == Effect.FORBID && !obligations.isEmpty()) {
      throw new IllegalArgumentException("what is forbidden has no obligations");
    }
  }
}
