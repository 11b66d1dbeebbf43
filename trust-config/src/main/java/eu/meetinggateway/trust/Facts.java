// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known when a ruling is asked for, apart from the flow itself. What is missing here is
 * unknown, and a ruling that depends on it is a refusal.
 *
 * @param here the country of this gateway
 * @param countries the countries that take part in the meeting, ours included
 * @param marking the meeting's marking, {@link Marking#NONE} if it is known to have none, empty if
 *     that is not known
 * @param obligations what every gateway of the meeting can perform
 * @param people what their countries say of the people in the meeting
 * @param sites where the countries' instances run
 */
public record Facts(
    Country here,
    Set<Country> countries,
    Optional<Marking> marking,
    Set<Obligation> obligations,
    Map<PersonId, PersonFacts> people,
    Map<Country, Site> sites) {
  public Facts {
    countries = Set.copyOf(countries);
    obligations = Set.copyOf(obligations);
    people = Map.copyOf(people);
    sites = Map.copyOf(sites);
  }

  /** Facts of which nothing is known but the countries. */
  public Facts(Country here, Set<Country> countries) {
    this(here, countries, Optional.empty(), Set.of(), Map.of(), Map.of());
  }
}
