// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.PersonFacts;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One thing that one person does in one meeting at one moment: everything that an outcome can
 * depend on, besides the policies.
 *
 * @param host the host country
 * @param countries all that take part, the host among them, 2 to 64
 * @param marking the meeting's, {@link Marking#NONE} if it has none
 * @param at the moment, a whole second; the meeting began then and lasts an hour
 * @param from the country of the person who sends it, or starts it
 * @param to the country where it arrives; for a feature of the whole meeting the one that has
 *     custody, or at whose port the telephone or the Matrix room is
 * @param feature what it is
 * @param person what {@code from} says of the person
 * @param supported the obligations that every gateway of the meeting can perform
 */
public record ExampleMeeting(
    Country host,
    SortedSet<Country> countries,
    Marking marking,
    Instant at,
    Country from,
    Country to,
    Feature feature,
    PersonFacts person,
    Set<Obligation> supported) {
  /**
   * @throws IllegalArgumentException if host, {@code from} or {@code to} do not take part, nothing
   *     crosses, or there are not 2 to 64 countries
   */
  public ExampleMeeting {
    countries = Collections.unmodifiableSortedSet(new TreeSet<>(countries));
    supported = Set.copyOf(supported);
    if (countries.size() < 2 || countries.size() > 64) {
      throw new IllegalArgumentException("2 to 64 countries take part");
    }
    if (!countries.contains(host) || !countries.contains(from) || !countries.contains(to)) {
      throw new IllegalArgumentException("'host', 'from' and 'to' take part in the meeting");
    }
    if (from.equals(to) && !feature.wholeMeeting()) {
      throw new IllegalArgumentException("what a person sends goes to another country");
    }
  }

  /** The countries but one. */
  public SortedSet<Country> others(Country own) {
    SortedSet<Country> others = new TreeSet<>(countries);
    others.remove(own);
    return others;
  }
}
