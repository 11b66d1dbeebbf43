// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.terms.Conflict;
import eu.meetinggateway.trust.terms.Contribution;
import eu.meetinggateway.trust.terms.Term;
import eu.meetinggateway.trust.terms.TermKey;
import eu.meetinggateway.trust.terms.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Terms, by what is asked of them. */
final class Index {
  private final Country here;
  private final Terms terms;
  private final Set<Country> offered = new HashSet<>();
  private final Map<TermKey, List<Contribution>> byKey = new HashMap<>();
  private final Optional<Conflict> conflict;

  Index(Country here, Terms terms) {
    this.here = here;
    this.terms = terms;
    for (Contribution contribution : terms.contributions()) {
      byKey.computeIfAbsent(contribution.key(), _ -> new ArrayList<>()).add(contribution);
    }
    contributions(TermKey.of(Term.RULES)).forEach(rules -> offered.add(rules.country()));
    this.conflict = terms.conflicts().stream().filter(Conflict::meeting).findFirst();
  }

  Country here() {
    return here;
  }

  Terms terms() {
    return terms;
  }

  /** Whether the country has made an offer; one without rules is none. */
  boolean offered(Country country) {
    return offered.contains(country);
  }

  /** What refuses the meeting as a whole. */
  Optional<Conflict> conflict() {
    return conflict;
  }

  List<Contribution> contributions(TermKey key) {
    return byKey.getOrDefault(key, List.of());
  }

  /** Those of the countries that have a say, in the order of contributions. */
  List<Contribution> contributions(TermKey key, Collection<Country> say) {
    return contributions(key).stream().filter(one -> say.contains(one.country())).toList();
  }
}
