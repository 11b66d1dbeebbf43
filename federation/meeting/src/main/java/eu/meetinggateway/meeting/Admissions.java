// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that was decided here about the guests of one meeting. A decision about a person goes
 * before one about their delegation, and both go before the policy. Where only {@link
 * Admission#INVITED} people may be, none but a decision about that very person lets anybody in.
 *
 * @param delegations by country
 * @param people by person
 * @param stayed who is in because they were when their delegation was made to wait; nobody decided
 *     about them by name, and none of them is among {@code people}
 */
public record Admissions(
    Map<Country, Standing> delegations, Map<PersonId, Standing> people, Set<PersonId> stayed) {
  /** Nothing is decided. */
  public static final Admissions NONE = new Admissions(Map.of(), Map.of(), Set.of());

  /** About how many people of one meeting can be decided singly. */
  public static final int MAX_PEOPLE = 10_000;

  /**
   * @throws IllegalArgumentException if somebody stayed who was decided about
   */
  public Admissions {
    delegations = Collections.unmodifiableSortedMap(new TreeMap<>(delegations));
    Map<PersonId, Standing> decided = people;
    people = Sorting.changed(Sorting.empty(Sorting.PEOPLE), map -> map.putAll(decided));
    if (!Collections.disjoint(stayed, people.keySet())) {
      throw new IllegalArgumentException("who was decided about stays by that decision");
    }
    SortedSet<PersonId> sorted = new TreeSet<>(Sorting.PEOPLE);
    sorted.addAll(stayed);
    stayed = Collections.unmodifiableSortedSet(sorted);
  }

  /** Whether this person stands otherwise than by their delegation or the policy alone. */
  public boolean knows(PersonId person) {
    return people.containsKey(person) || stayed.contains(person);
  }

  /** How many people it {@linkplain #knows knows}. */
  public int known() {
    return people.size() + stayed.size();
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
    Map<PersonId, Standing> singly = new HashMap<>(people);
    Set<PersonId> staying = new HashSet<>(stayed);
    if (decision.person().isPresent()) {
      PersonId person = decision.person().orElseThrow();
      singly.put(person, decision.standing());
      staying.remove(person);
      return new Admissions(delegations, singly, staying);
    }
    Country guests = decision.guests();
    Map<Country, Standing> whole = new HashMap<>(delegations);
    whole.put(guests, decision.standing());
    if (decision.standing() == Standing.WAITING) {
      in.stream().filter(person -> !singly.containsKey(person)).forEach(staying::add);
    } else {
      singly
          .entrySet()
          .removeIf(
              each -> each.getKey().owner().equals(guests) && each.getValue() != Standing.REFUSED);
      staying.removeIf(person -> person.owner().equals(guests));
    }
    return new Admissions(whole, singly, staying);
  }

  /**
   * How the people of a country stand.
   *
   * @param way how they enter, by policy
   * @param present everybody of that country who is there
   */
  Lobby lobby(Country guests, Admission way, Collection<PersonId> present) {
    Standing others = others(guests, way);
    Map<PersonId, Standing> singly = new HashMap<>();
    present.forEach(person -> singly.put(person, singly(person, way, others)));
    return new Lobby(others, singly);
  }

  private Standing others(Country guests, Admission way) {
    Standing undecided = way == Admission.DIRECT ? Standing.ADMITTED : Standing.WAITING;
    Standing decided = delegations.getOrDefault(guests, undecided);
    boolean byNameOnly = way == Admission.INVITED && decided == Standing.ADMITTED;
    return byNameOnly ? Standing.WAITING : decided;
  }

  private Standing singly(PersonId person, Admission way, Standing others) {
    boolean stays = way != Admission.INVITED && stayed.contains(person);
    return people.getOrDefault(person, stays ? Standing.ADMITTED : others);
  }
}
