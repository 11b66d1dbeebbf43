// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ReasonKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An example meeting with the outcome that a country's officers expect.
 *
 * @param name one line, unique in its document
 * @param meeting what happens
 * @param expected what is to come of it
 */
public record PolicyTest(String name, ExampleMeeting meeting, Expected expected) {
  /** An outcome, as far as it is fixed. */
  public sealed interface Expected {}

  /**
   * It is permitted.
   *
   * @param obligations exactly these go with it; empty: whatever they are
   */
  public record Permitted(Optional<Set<Obligation>> obligations) implements Expected {}

  /**
   * It is refused.
   *
   * @param by this country is one of those that refuse; empty: whoever it is
   * @param reason this is one of its reasons; empty: whatever it is
   */
  public record Refused(Optional<Country> by, Optional<ReasonKey> reason) implements Expected {}

  /**
   * Reads policy tests from a YAML document of at most 1 MiB.
   *
   * @throws PolicyException naming everything that is wrong, with line, column and remedy
   */
  public static List<PolicyTest> parse(byte[] yaml) {
    return PolicyTestReader.read(yaml);
  }
}
