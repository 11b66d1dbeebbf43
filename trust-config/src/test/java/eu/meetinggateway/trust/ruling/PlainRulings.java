// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.terms.Clause;
import eu.meetinggateway.trust.terms.Condition;
import eu.meetinggateway.trust.terms.Conflict;
import eu.meetinggateway.trust.terms.Contribution;
import eu.meetinggateway.trust.terms.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of the specification once more, contribution by contribution over the texts of keys,
 * without any table: whether something is permitted, and with what obligations.
 */
final class PlainRulings {
  private final Country here;
  private final Terms terms;
  private final Flow flow;
  private final Facts facts;
  private final Instant now;
  private final Country from;
  private final Country to;
  private final boolean whole;

  private PlainRulings(Country here, Terms terms, Flow flow, Facts facts, Instant now) {
    this.here = here;
    this.terms = terms;
    this.flow = flow;
    this.facts = facts;
    this.now = now;
    this.from = flow.person().owner();
    this.to = flow.to();
    this.whole = flow.feature().wholeMeeting();
  }

  /** The obligations of a permit; empty: refused. */
  static Optional<Set<Obligation>> rule(
      Country here, Terms terms, Flow flow, Facts facts, Instant now) {
    PlainRulings plain = new PlainRulings(here, terms, flow, facts, now);
    if (!plain.whole && flow.at() != PortKind.PEER && plain.from.equals(here)) {
      return plain.to.equals(here) ? Optional.of(Set.of()) : Optional.empty();
    }
    Set<Obligation> obligations = plain.obligations();
    return plain.way()
            && plain.meeting()
            && plain.time()
            && plain.person()
            && plain.rules()
            && plain.data()
            && plain.numbers()
            && facts.obligations().containsAll(obligations)
        ? Optional.of(obligations)
        : Optional.empty();
  }

  private boolean way() {
    boolean passes = from.equals(here) != to.equals(here);
    boolean door = (flow.at() == PortKind.PEER) == from.equals(here);
    return terms.countries().containsAll(List.of(from, to))
        && terms.countries().containsAll(facts.countries())
        && facts.countries().containsAll(List.of(from, to))
        && (whole ? offered().equals(terms.countries()) : passes && door)
        && offered().contains(here)
        && terms.conflicts().stream().noneMatch(Conflict::meeting);
  }

  private Set<Country> offered() {
    return terms.contributions().stream()
        .filter(one -> one.key().toString().equals("rules"))
        .map(Contribution::country)
        .collect(Collectors.toSet());
  }

  private boolean meeting() {
    Set<String> hosts = said("host").map(PlainRulings::text).collect(Collectors.toSet());
    Set<String> custodians =
        said("custodian/" + flow.feature().label())
            .map(PlainRulings::text)
            .collect(Collectors.toSet());
    boolean kept = flow.feature() == Feature.RECORDING || flow.feature() == Feature.TRANSCRIPTION;
    Set<String> keepers = kept && custodians.isEmpty() ? hosts : custodians;
    return hosts.size() < 2
        && said("hosts").allMatch(one -> words(one).containsAll(hosts))
        && (!whole || keepers.isEmpty() || keepers.equals(Set.of(to.code())))
        && said(whole ? "feature/" + flow.feature().label() : "lane/" + from + "/" + to)
            .noneMatch(one -> text(one).equals("deny"))
        && said("marking").allMatch(this::handled);
  }

  private boolean handled(Contribution one) {
    return facts
        .marking()
        .map(Marking::toString)
        .filter(marking -> text(one).startsWith(marking + " as ") && !text(one).endsWith(" as -"))
        .isPresent();
  }

  private boolean time() {
    return said("not-before").allMatch(one -> now.getEpochSecond() >= Long.parseLong(text(one)))
        && said("not-after").allMatch(one -> now.getEpochSecond() < Long.parseLong(text(one)));
  }

  private boolean person() {
    Optional<PersonFacts> person = Optional.ofNullable(facts.people().get(flow.person()));
    return terms.countries().stream()
        .filter(country -> say().contains(country) && !country.equals(from))
        .allMatch(country ->
            said("attestation/" + from + "/" + country)
                    .allMatch(one ->
                        person
                            .filter(known ->
                                known.attestation().compareTo(Attestation.valueOf(text(one))) >= 0)
                            .isPresent())
                && said("assurance/" + from + "/" + country)
                    .allMatch(one ->
                        person
                            .filter(known ->
                                known.assurance().label().equals(text(one))
                                    || known.assurance().compareTo(assurance(text(one))) > 0)
                            .isPresent()));
  }

  private static Assurance assurance(String label) {
    return Assurance.valueOf(label.toUpperCase(Locale.ROOT));
  }

  private boolean rules() {
    return said("rules")
        .allMatch(one -> {
          List<Clause> allowing = matching(one, Effect.ALLOW);
          return !allowing.isEmpty() && matching(one, Effect.FORBID).isEmpty();
        });
  }

  private List<Clause> matching(Contribution one, Effect effect) {
    return ((eu.meetinggateway.trust.terms.TermValue.Clauses) one.value())
        .clauses().stream()
            .filter(clause -> clause.effect() == effect)
            .filter(clause -> clause.features().contains(flow.feature()))
            .filter(clause -> whole || lane(clause, one.country()))
            .filter(clause -> holds(clause.when(), effect == Effect.FORBID))
            .filter(clause ->
                clause.unless().stream()
                    .noneMatch(exemption ->
                        exemption.features().contains(flow.feature())
                            && (whole || exemption.peers().contains(other(one.country())))
                            && holds(exemption.when(), false)))
            .toList();
  }

  private Country other(Country country) {
    return country.equals(from) ? to : from;
  }

  private boolean lane(Clause clause, Country country) {
    String way = country.equals(from) ? "send" : "receive";
    return clause.peers().contains(other(country))
        && List.of("both", way).contains(clause.direction().label());
  }

  private boolean holds(Condition when, boolean ifUnknown) {
    boolean timely =
        when.intervals().isEmpty()
            || when.intervals().stream()
                .anyMatch(
                    interval -> !now.isBefore(interval.from()) && now.isBefore(interval.until()));
    PersonFacts person = facts.people().get(flow.person());
    if (person == null) {
      boolean asks =
          Stream.of(when.kinds(), when.attestations(), when.assurances(), when.organisations())
              .anyMatch(set -> !set.isEmpty());
      return timely && (!asks || ifUnknown);
    }
    return timely
        && (when.kinds().isEmpty() || when.kinds().contains(person.kind()))
        && (when.attestations().isEmpty() || when.attestations().contains(person.attestation()))
        && (when.assurances().isEmpty() || when.assurances().contains(person.assurance()))
        && (when.organisations().isEmpty()
            || person
                .organisation()
                .filter(organisation -> when.organisations().contains(organisation))
                .isPresent());
  }

  private boolean data() {
    Site site = facts.sites().get(to);
    return site != null
        && now.isBefore(site.validUntil())
        && DataUse.of(flow.feature()).stream().allMatch(use -> data(use, site));
  }

  private boolean data(DataUse use, Site site) {
    String cell = use.category().label() + "/" + use.handling().label();
    return said("places/" + cell).allMatch(one -> words(one).contains(site.country().code()))
        && said("jurisdictions/" + cell)
            .allMatch(one ->
                words(one).containsAll(site.jurisdictions().stream().map(Country::code).toList()))
        && said("certifications/" + cell + "/" + site.country())
            .allMatch(one ->
                site.certifications().stream()
                    .map(Certification::label)
                    .toList()
                    .containsAll(words(one)))
        && amounts("retention-minimum/" + cell)
            .allMatch(minimum ->
                amounts("retention-maximum/" + cell).allMatch(maximum -> minimum <= maximum));
  }

  private boolean numbers() {
    return among("participants", _ -> true) && among("guests", PlainRulings::guest);
  }

  private boolean among(String limit, Predicate<PersonFacts> counted) {
    PersonFacts own = facts.people().get(flow.person());
    if (own != null && !counted.test(own)) {
      return true;
    }
    List<PersonId> there = new ArrayList<>(facts.strangers());
    facts
        .people()
        .forEach((person, known) -> {
          if (counted.test(known)) {
            there.add(person);
          }
        });
    long before =
        there.stream().filter(person -> order(person).compareTo(order(flow.person())) < 0).count();
    return amounts(limit).allMatch(most -> before < most || there.size() <= most);
  }

  private static boolean guest(PersonFacts person) {
    return person.attestation() == Attestation.C;
  }

  private static String order(PersonId person) {
    return person.owner() + " " + person.pseudonym();
  }

  private Set<Obligation> obligations() {
    Set<Obligation> obligations = new TreeSet<>();
    said("rules")
        .forEach(one ->
            matching(one, Effect.ALLOW)
                .forEach(clause -> obligations.addAll(clause.obligations())));
    for (DataUse use : DataUse.of(flow.feature())) {
      String key = "data-obligations/" + use.category().label() + "/" + use.handling().label();
      said(key)
          .forEach(one ->
              Stream.of(Obligation.values())
                  .filter(obligation -> words(one).contains(obligation.label()))
                  .forEach(obligations::add));
    }
    return obligations;
  }

  private Set<Country> say() {
    return whole ? terms.countries() : new TreeSet<>(List.of(from, to));
  }

  private Stream<Contribution> said(String key) {
    return terms.contributions().stream()
        .filter(one -> one.key().toString().equals(key) && say().contains(one.country()));
  }

  private Stream<Long> amounts(String key) {
    return said(key).map(PlainRulings::text).map(Long::valueOf).toList().stream();
  }

  private static String text(Contribution one) {
    return one.value().text();
  }

  private static List<String> words(Contribution one) {
    return text(one).isEmpty() ? List.of() : List.of(text(one).split(" "));
  }
}
