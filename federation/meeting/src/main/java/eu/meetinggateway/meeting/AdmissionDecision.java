// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import java.util.Optional;

/**
 * What somebody here decided about guests.
 *
 * @param guests their country
 * @param person who; empty for the whole delegation, whoever comes later included
 * @param standing how they stand from now on
 */
public record AdmissionDecision(Country guests, Optional<PersonId> person, Standing standing) {
  /**
   * @throws IllegalArgumentException if the person is of another country
   */
  public AdmissionDecision {
    if (person.isPresent() && !person.orElseThrow().owner().equals(guests)) {
      throw new IllegalArgumentException("a person is decided about as one of their own country");
    }
  }

  /**
   * Whoever of them comes from now on waits; whoever is in stays. The rule after a guest's removal.
   */
  public static AdmissionDecision newGuestsWait(Country guests) {
    return new AdmissionDecision(guests, Optional.empty(), Standing.WAITING);
  }
}
