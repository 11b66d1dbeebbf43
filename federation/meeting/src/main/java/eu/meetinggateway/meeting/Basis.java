// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.KnownPerson;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.ruling.Rulings;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a joint meeting is ruled by.
 *
 * @param rulings what the checkpoint asks
 * @param terms under which it asks
 * @param facts what is known before anybody is in the meeting
 * @param ways how each country's people enter here; those of a country that is not named wait
 * @param attested what our country says of one of its people of whom our instance knows this
 */
public record Basis(
    Rulings rulings,
    TermsHash terms,
    Facts facts,
    Map<Country, Admission> ways,
    Function<KnownPerson, PersonFacts> attested) {
  public Basis {
    ways = Map.copyOf(ways);
  }

  /** Where our country vouches for nobody. */
  public Basis(Rulings rulings, TermsHash terms, Facts facts, Map<Country, Admission> ways) {
    this(rulings, terms, facts, ways, known -> PersonFacts.unmapped(known.kind()));
  }

  /**
   * The facts with those who are there now. A peer says of nobody anything that counts: of people
   * abroad nothing is known.
   *
   * @param before the facts of the last review, given back if they still hold
   */
  Facts facts(Facts before, Collection<PortState> ports) {
    Map<PersonId, PersonFacts> people = new HashMap<>();
    Set<PersonId> strangers = new HashSet<>();
    for (PortState port : ports) {
      for (Person person : port.people().values()) {
        if (port.id().kind() == PortKind.PEER || person.known().isEmpty()) {
          strangers.add(person.id());
        } else {
          people.put(person.id(), attested.apply(person.known().orElseThrow()));
        }
      }
    }
    return before.with(people, strangers);
  }
}
