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
 * @param strangers the people in the meeting of whom nothing is said; none of them is in {@code
 *     people}
 * @param sites where the countries' instances run
 */
public record Facts(
    Country here,
    Set<Country> countries,
    Optional<Marking> marking,
    Set<Obligation> obligations,
    Map<PersonId, PersonFacts> people,
    Set<PersonId> strangers,
    Map<Country, Site> sites) {
  public Facts {
    countries = Set.copyOf(countries);
    obligations = Set.copyOf(obligations);
    people = Map.copyOf(people);
    strangers = Set.copyOf(strangers);
    sites = Map.copyOf(sites);
  }

  /** Facts of which nothing is known but the countries. */
  public Facts(Country here, Set<Country> countries) {
    this(here, countries, Optional.empty(), Set.of(), Map.of(), Map.of());
  }

  /** Facts of a meeting with nobody in it of whom nothing is said. */
  public Facts(
      Country here,
      Set<Country> countries,
      Optional<Marking> marking,
      Set<Obligation> obligations,
      Map<PersonId, PersonFacts> people,
      Map<Country, Site> sites) {
    this(here, countries, marking, obligations, people, Set.of(), sites);
  }

  /** The same with these people in the meeting; the very same if they are already. */
  public Facts with(Map<PersonId, PersonFacts> known, Set<PersonId> unknown) {
    return known.equals(people) && unknown.equals(strangers)
        ? this
        : new Facts(here, countries, marking, obligations, known, unknown, sites);
  }
}
