// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that was decided here about the guests of one meeting. A decision about a person goes
 * before one about their delegation, and both go before the policy, except that nobody is let in
 * where only {@link Admission#INVITED} people may be.
 *
 * @param delegations by country
 * @param people by person
 */
public record Admissions(Map<Country, Standing> delegations, Map<PersonId, Standing> people) {
  /** Nothing is decided. */
  public static final Admissions NONE = new Admissions(Map.of(), Map.of());

  /** About how many people of one meeting can be decided singly. */
  public static final int MAX_PEOPLE = 10_000;

  public Admissions {
    delegations = Collections.unmodifiableSortedMap(new TreeMap<>(delegations));
    Map<PersonId, Standing> decided = people;
    people = Sorting.changed(Sorting.empty(Sorting.PEOPLE), map -> map.putAll(decided));
  }

  /**
   * What follows from one more decision.
   *
   * <ul>
   *   <li>A delegation that is admitted or refused takes with it whoever had been decided about
   *       singly, except that a person who was refused stays so.
   *   <li>When a delegation has to wait, whoever of it is in stays in.
   * </ul>
   *
   * @param in everybody of that country who is there and in
   */
  public Admissions with(AdmissionDecision decision, Collection<PersonId> in) {
    Country guests = decision.guests();
    Map<PersonId, Standing> singly = new HashMap<>(people);
    if (decision.person().isPresent()) {
      singly.put(decision.person().orElseThrow(), decision.standing());
      return new Admissions(delegations, singly);
    }
    Map<Country, Standing> whole = new HashMap<>(delegations);
    whole.put(guests, decision.standing());
    if (decision.standing() == Standing.WAITING) {
      in.forEach(person -> singly.put(person, Standing.ADMITTED));
    } else {
      singly
          .entrySet()
          .removeIf(
              each -> each.getKey().owner().equals(guests) && each.getValue() != Standing.REFUSED);
    }
    return new Admissions(whole, singly);
  }

  /**
   * How the people of a country stand.
   *
   * @param way how they enter, by policy
   * @param present everybody of that country who is there
   */
  Lobby lobby(Country guests, Admission way, Collection<PersonId> present) {
    if (way == Admission.INVITED) {
      return new Lobby(Standing.REFUSED, Map.of());
    }
    Standing undecided = way == Admission.DIRECT ? Standing.ADMITTED : Standing.WAITING;
    Standing others = delegations.getOrDefault(guests, undecided);
    Map<PersonId, Standing> singly = new HashMap<>();
    present.forEach(person -> singly.put(person, people.getOrDefault(person, others)));
    return new Lobby(others, singly);
  }
}
