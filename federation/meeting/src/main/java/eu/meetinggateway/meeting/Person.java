// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.KnownPerson;
import eu.meetinggateway.trust.PersonId;
import java.util.Optional;

/**
 * A participant with their appearance.
 *
 * @param known what our own instance knows of the person; empty if it knows nothing, for everybody
 *     abroad, and wherever the person is to be shown
 */
public record Person(PersonId id, Appearance appearance, Optional<KnownPerson> known) {
  /** Somebody of whom nothing is known. */
  public Person(PersonId id, Appearance appearance) {
    this(id, appearance, Optional.empty());
  }
}
