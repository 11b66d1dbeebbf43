// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.StandardReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** One country's contributions while they are derived, each with where it comes from. */
final class Gathering {
  private final Country country;
  private final Map<Contribution, List<Provenance>> contributions = new TreeMap<>();
  private final Map<Clause, List<Provenance>> clauses = new TreeMap<>();
  private final SortedSet<ReasonKey> own = new TreeSet<>();

  Gathering(Country country) {
    this.country = country;
  }

  void add(TermKey key, TermValue value, ReasonKey reason, Provenance from) {
    Contribution contribution = new Contribution(key, country, value, reason);
    contributions.computeIfAbsent(contribution, _ -> new ArrayList<>()).add(from);
    use(reason);
  }

  void add(TermKey key, TermValue value, StandardReason reason, Provenance from) {
    add(key, value, reason.key(), from);
  }

  void add(Clause clause, Provenance from) {
    clauses.computeIfAbsent(clause, _ -> new ArrayList<>()).add(from);
    use(clause.reason());
  }

  private void use(ReasonKey reason) {
    if (!StandardReason.isStandard(reason)) {
      own.add(reason);
    }
  }

  SortedSet<Clause> clauses() {
    return Proposal.sorted(clauses.keySet());
  }

  /** The country's own reasons that something here uses. */
  SortedSet<ReasonKey> own() {
    return Proposal.sorted(own);
  }

  OwnOffer offer(SortedSet<Country> countries) {
    Offer offer = new Offer(country, countries, Proposal.sorted(contributions.keySet()));
    return new OwnOffer(offer, lists(contributions), lists(clauses));
  }

  private static <K> Map<K, List<Provenance>> lists(Map<K, List<Provenance>> from) {
    from.replaceAll((_, list) -> List.copyOf(list));
    return from;
  }

  static <T> TermValue.Labels labels(Collection<T> values, Function<T, String> label) {
    return TermValue.Labels.of(values.stream().map(label).toList());
  }

  static TermValue.Level level(Labelled constant) {
    return new TermValue.Level(constant.label());
  }
}
