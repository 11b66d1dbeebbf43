// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataCategory;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.Handling;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.terms.Clause;
import eu.meetinggateway.trust.terms.Condition;
import eu.meetinggateway.trust.terms.Contribution;
import eu.meetinggateway.trust.terms.Interval;
import eu.meetinggateway.trust.terms.Term;
import eu.meetinggateway.trust.terms.TermKey;
import eu.meetinggateway.trust.terms.TermValue;
import eu.meetinggateway.trust.terms.TermValue.Grade;
import eu.meetinggateway.trust.terms.Terms;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Terms of France and Germany that permit, facts to go with them, and what is added to either. */
abstract class PermittingTerms {
  static final Country FR = new Country("FR");
  static final Country DE = new Country("DE");
  static final Country NL = new Country("NL");
  static final PersonId ANNA = new PersonId(DE, new UUID(0, 1));
  static final PersonId BERT = new PersonId(DE, new UUID(0, 2));
  static final DataUse STORED = new DataUse(DataCategory.CHAT, Handling.STORE);
  static final Organisation ARMY = new Organisation("army");
  static final Organisation COURT = new Organisation("court");
  static final long NOON = 1_800_000_000L;

  final SortedSet<Contribution> contributions = new TreeSet<>();
  final Map<PersonId, PersonFacts> people = new HashMap<>();
  final Set<PersonId> strangers = new HashSet<>();
  final Map<Country, Site> sites = new HashMap<>();
  final Set<Obligation> supported = new TreeSet<>();
  Set<Country> present = Set.of(FR, DE);
  Optional<Marking> marking = Optional.of(Marking.NONE);

  PermittingTerms() {
    for (Country country : List.of(FR, DE)) {
      Country other = country.equals(FR) ? DE : FR;
      say(country, TermKey.of(Term.RULES), rules(allow(other, Condition.ALWAYS)));
      say(country, TermKey.of(Term.HOST), labels("FR"));
      say(country, TermKey.of(Term.LANE, FR, DE), grade(Grade.ALLOW));
      say(country, TermKey.of(Term.LANE, DE, FR), grade(Grade.ALLOW));
      say(
          country,
          TermKey.of(Term.MARKING),
          new TermValue.Handled(Marking.NONE, Optional.of(Marking.NONE)));
      for (Feature feature : List.of(Feature.CHAT, Feature.RECORDING)) {
        DataUse.of(feature)
            .forEach(use -> say(country, TermKey.of(Term.PLACES, use), labels("DE", "FR")));
      }
      site(country, Set.of(country), NOON + 1_000);
    }
    people.put(ANNA, person(Attestation.B, Optional.empty()));
  }

  static Clause allow(Country peer, Condition when, Obligation... obligations) {
    return clause(Effect.ALLOW, peer, when, Collections.emptySortedSet(), obligations);
  }

  static Clause clause(
      Effect effect,
      Country peer,
      Condition when,
      SortedSet<Clause.Exemption> unless,
      Obligation... obligations) {
    return new Clause(
        effect,
        Direction.BOTH,
        sorted(peer),
        sorted(Feature.CHAT),
        when,
        unless,
        sorted(obligations),
        StandardReason.FORBIDDEN.key());
  }

  static Clause recording() {
    return new Clause(
        Effect.ALLOW,
        Direction.BOTH,
        Collections.emptySortedSet(),
        sorted(Feature.RECORDING),
        Condition.ALWAYS,
        Collections.emptySortedSet(),
        Collections.emptySortedSet(),
        StandardReason.NOT_ALLOWED.key());
  }

  @SafeVarargs
  static <T> SortedSet<T> sorted(T... values) {
    SortedSet<T> sorted = new TreeSet<>();
    for (T value : values) {
      sorted.add(value);
    }
    return sorted;
  }

  static TermValue rules(Clause... clauses) {
    return new TermValue.Clauses(sorted(clauses));
  }

  static Condition when(Organisation organisation, Interval... intervals) {
    return new Condition(
        Collections.emptySortedSet(),
        Collections.emptySortedSet(),
        Collections.emptySortedSet(),
        sorted(organisation),
        sorted(intervals));
  }

  static Condition from(long from, long until) {
    return new Condition(
        Collections.emptySortedSet(),
        Collections.emptySortedSet(),
        Collections.emptySortedSet(),
        Collections.emptySortedSet(),
        sorted(interval(from, until)));
  }

  static Interval interval(long from, long until) {
    return new Interval(Instant.ofEpochSecond(from), Instant.ofEpochSecond(until));
  }

  static TermValue labels(String... labels) {
    return TermValue.Labels.of(List.of(labels));
  }

  static TermValue grade(Grade grade) {
    return new TermValue.Permission(grade);
  }

  static TermValue amount(long amount) {
    return new TermValue.Amount(amount);
  }

  static PersonFacts person(Attestation attestation, Optional<Organisation> of) {
    return new PersonFacts(ParticipantKind.PERSON, attestation, Assurance.SUBSTANTIAL, of);
  }

  void site(Country of, Set<Country> jurisdictions, long until) {
    sites.put(
        of,
        new Site(of, jurisdictions, Set.of(new Certification("c5")), Instant.ofEpochSecond(until)));
  }

  void say(Country country, TermKey key, TermValue value) {
    say(country, key, value, StandardReason.FORBIDDEN.key());
  }

  /** In place of what the country has said of it. */
  void say(Country country, TermKey key, TermValue value, ReasonKey reason) {
    contributions.removeIf(one -> one.country().equals(country) && one.key().equals(key));
    contributions.add(new Contribution(key, country, value, reason));
  }

  TermsRulings rulings() {
    return TermsRulings.of(FR, new Terms(sorted(FR, DE), contributions), Optional.empty());
  }

  Facts facts() {
    return new Facts(FR, present, marking, supported, people, strangers, sites);
  }

  /** Anna in Germany writes, and it is to arrive in France. */
  String chat() {
    return chat(ANNA, NOON);
  }

  String chat(PersonId person, long second) {
    return ask(rulings(), new Flow(person, Feature.CHAT, FR, PortKind.VISIO), second);
  }

  String recording(Country keeper) {
    return ask(rulings(), new Flow(ANNA, Feature.RECORDING, keeper, PortKind.VISIO), NOON);
  }

  String ask(TermsRulings rulings, Flow flow, long second) {
    return switch (rulings.rule(
        rulings.terms(), flow, facts(), Instant.ofEpochSecond(second).plusMillis(500))) {
      case Ruling.Permit(var obligations) ->
          "permit" + (obligations.isEmpty() ? "" : " " + obligations);
      case Ruling.Refuse refuse ->
          refuse.country()
              + " "
              + refuse.reason()
              + refuse.parameters()
              + refuse
                  .remedy()
                  .map(remedy ->
                      " " + remedy.by() + " " + remedy.change().label() + remedy.parameters())
                  .orElse("");
    };
  }
}
