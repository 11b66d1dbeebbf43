// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.KnownPerson;
import eu.meetinggateway.trust.PersonId;
import java.util.Optional;
import java.util.Set;

/**
 * A participant with their appearance.
 *
 * @param known what our own instance knows of the person; empty if it knows nothing, for everybody
 *     abroad, and wherever the person is to be shown
 * @param unserved media that the person publishes in no codec that is decoded everywhere, so that
 *     no track of it is reported; empty for everybody abroad, and wherever the person is to be
 *     shown
 */
public record Person(
    PersonId id, Appearance appearance, Optional<KnownPerson> known, Set<Feature> unserved) {
  public Person {
    unserved = Set.copyOf(unserved);
  }

  /** Somebody of whom nothing is known. */
  public Person(PersonId id, Appearance appearance) {
    this(id, appearance, Optional.empty(), Set.of());
  }
}
