// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.policy.ExampleMeeting;

/**
 * What two versions of a policy answer differently about one feature on one lane.
 *
 * @param sort what is different
 * @param example the simplest meeting in which it shows
 * @param cases how many of the cases that the versions can tell apart differ in this way
 */
public record Difference(Sort sort, ExampleMeeting example, int cases) {
  /** How the answer changes. */
  public enum Sort {
    NEWLY_ALLOWED,
    NEWLY_REFUSED,
    /** Allowed by both, with other obligations. */
    OTHER_OBLIGATIONS
  }
}
