// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.policy.ExampleMeeting;
import java.util.Optional;

/**
 * A part of a policy that does nothing, or refuses everything.
 *
 * @param sort what is the matter
 * @param subject the id of the rule or exception, or the label of the feature
 * @param example a meeting in which it can be seen; empty if there can be none, because it is about
 *     no meeting at all
 */
public record RuleFinding(Sort sort, String subject, Optional<ExampleMeeting> example) {
  /** What is the matter. */
  public enum Sort {
    /** A rule or exception that no meeting can ever meet. */
    DEAD,
    /** A rule or exception that is met, but without it every answer would be the same. */
    SHADOWED,
    /** A feature that a rule allows and that is nevertheless refused in every meeting. */
    ALWAYS_REFUSED
  }
}
