// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Change;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Remedy;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.terms.Clause;
import eu.meetinggateway.trust.terms.Contribution;
import eu.meetinggateway.trust.terms.OwnOffer;
import eu.meetinggateway.trust.terms.Provenance;
import eu.meetinggateway.trust.terms.TermKey;
import eu.meetinggateway.trust.terms.TermValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes refusals, with where they come from if that is known here. */
final class Refusals {
  private final Index index;
  private final Optional<OwnOffer> own;

  Refusals(Index index, Optional<OwnOffer> own) {
    this.index = index;
    this.own = own;
  }

  /** A refusal that no rule is the source of. */
  Ruling.Refuse plain(
      Country country, StandardReason reason, Map<String, String> parameters, Remedy remedy) {
    return refuse(country, reason.key(), Optional.empty(), parameters, remedy, List.of());
  }

  Ruling.Refuse plain(Country country, StandardReason reason, Change change) {
    return plain(country, reason, Map.of(), Remedy.of(List.of(country), change));
  }

  /** A refusal that nothing would change. */
  Ruling.Refuse without(Country country, StandardReason reason) {
    return new Ruling.Refuse(
        country, reason.key(), new TreeMap<>(), Optional.empty(), Optional.empty(), List.of());
  }

  /** A refusal that a contribution is the source of. */
  Ruling.Refuse of(
      Contribution source,
      StandardReason standard,
      Map<String, String> parameters,
      Change change,
      Map<String, String> changed) {
    return of(
        source.country(),
        source.reason(),
        standard,
        parameters,
        change(source.country(), change, changed),
        own.map(offer -> offer.contributions().getOrDefault(source, List.of())).orElse(List.of()));
  }

  /** A refusal that a clause is the source of. */
  Ruling.Refuse of(
      Country country, Clause clause, StandardReason standard, Map<String, String> parameters) {
    return of(
        country,
        clause.reason(),
        standard,
        parameters,
        Remedy.of(List.of(country), Change.LIFT),
        own.map(offer -> offer.clauses().getOrDefault(clause, List.of())).orElse(List.of()));
  }

  static Remedy change(Country by, Change change, Map<String, String> parameters) {
    SortedSet<Country> countries = new TreeSet<>(List.of(by));
    return new Remedy(countries, change, new TreeMap<>(parameters));
  }

  /** In the country's own words if it has any, else in those of the standard reason. */
  private Ruling.Refuse of(
      Country country,
      ReasonKey reason,
      StandardReason standard,
      Map<String, String> parameters,
      Remedy remedy,
      List<Provenance> provenance) {
    Optional<Sentences> said = said(country, reason);
    return refuse(
        country, said.isPresent() ? reason : standard.key(), said, parameters, remedy, provenance);
  }

  private Optional<Sentences> said(Country country, ReasonKey reason) {
    if (StandardReason.isStandard(reason)) {
      return Optional.empty();
    }
    return index.contributions(TermKey.of(country, reason)).stream()
        .map(Contribution::value)
        .filter(TermValue.Said.class::isInstance)
        .map(value -> ((TermValue.Said) value).sentences())
        .findFirst();
  }

  private Ruling.Refuse refuse(
      Country country,
      ReasonKey reason,
      Optional<Sentences> said,
      Map<String, String> parameters,
      Remedy remedy,
      List<Provenance> provenance) {
    return new Ruling.Refuse(
        country,
        reason,
        new TreeMap<>(parameters),
        said,
        Optional.of(remedy),
        country.equals(index.here()) ? provenance : List.of());
  }
}
