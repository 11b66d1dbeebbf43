// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import java.util.SortedSet;

/**
 * A ruling that was given, with everything that it depended on: one line of a record. The person is
 * what policies know of people, and nobody by name.
 *
 * @param meeting what was asked
 * @param answer what was ruled
 */
public record RecordedRuling(ExampleMeeting meeting, Answer answer) {
  /** What was ruled. */
  public sealed interface Answer {}

  /**
   * It was permitted.
   *
   * @param obligations that went with it, of every country
   */
  public record Permitted(SortedSet<Obligation> obligations) implements Answer {}

  /**
   * It was refused.
   *
   * @param by which country
   * @param reason which it gave
   */
  public record Refused(Country by, ReasonKey reason) implements Answer {}

  /**
   * Reads one line: a JSON object as {@code docs/policies.md} describes it.
   *
   * @param line at most 64 KiB
   * @throws IllegalArgumentException if it is not exactly that; the message names the member
   */
  public static RecordedRuling parse(String line) {
    return RecordedRulingReader.read(line);
  }
}
