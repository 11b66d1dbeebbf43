// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.policy;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.NameForm;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.terms.Clause;
import eu.meetinggateway.trust.terms.Condition;
import eu.meetinggateway.trust.terms.Contribution;
import eu.meetinggateway.trust.terms.Interval;
import eu.meetinggateway.trust.terms.Offer;
import eu.meetinggateway.trust.terms.Term;
import eu.meetinggateway.trust.terms.TermKey;
import eu.meetinggateway.trust.terms.TermValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Offers over small domains, so that countries contradict each other often. */
final class RandomOffers {
  private static final List<String> COUNTRIES = List.of("BE", "DE", "FR", "NL");
  private static final List<Long> DAYS = List.of(0L, 30L, 365L, 1826L);
  private static final List<Long> SECONDS =
      List.of(1_800_000_000L, 1_800_003_600L, 1_800_007_200L, 1_800_010_800L);
  private static final List<String> REASONS =
      List.of("not-allowed", "peer-suspended", "not-without-form", "places");
  private static final List<Marking> MARKINGS =
      List.of(
          Marking.NONE,
          new Marking("EU", "RESTREINT UE/EU RESTRICTED"),
          new Marking("DE", "VS – NUR FÜR DEN DIENSTGEBRAUCH"));
  private static final List<Feature> WHOLE_MEETING =
      Stream.of(Feature.values()).filter(Feature::wholeMeeting).toList();
  private static final List<DataUse> USES =
      Stream.of(Feature.values()).flatMap(f -> DataUse.of(f).stream()).distinct().toList();

  private final Random random;

  RandomOffers(Random random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Two to four countries' offers, whose contributions are to these terms. */
  List<Offer> offers(List<Term> terms) {
    List<String> codes = new ArrayList<>(COUNTRIES);
    Collections.shuffle(codes, random);
    SortedSet<Country> countries = new TreeSet<>();
    codes.subList(0, 2 + below(5) / 2).forEach(code -> countries.add(new Country(code)));
    // The same keys for everybody, or nobody would contradict anybody.
    List<TermKey> keys = new ArrayList<>();
    DataUse use = one(USES);
    terms.forEach(term -> keys.add(key(term, use, countries)));
    SortedSet<Feature> features = features();
    return countries.stream().map(by -> offer(by, countries, keys, features)).toList();
  }

  private Offer offer(
      Country by, SortedSet<Country> countries, List<TermKey> keys, SortedSet<Feature> features) {
    SortedSet<Contribution> contributions = new TreeSet<>();
    contributions.add(
        new Contribution(
            TermKey.of(Term.REQUIRED),
            by,
            labels(below(3) == 0 ? Collections.emptySortedSet() : features),
            reason()));
    for (TermKey key : keys) {
      boolean others = key.term() == Term.SENTENCES && !key.scope().getFirst().equals(by.code());
      for (int n = others ? 0 : 1 + below(5) / 4; n > 0; n--) {
        contributions.add(new Contribution(key, by, value(key, countries, features), reason()));
      }
    }
    return new Offer(by, countries, contributions);
  }

  private TermKey key(Term term, DataUse use, SortedSet<Country> countries) {
    List<Country> known = List.copyOf(countries);
    return switch (term) {
      case RULES,
          MARKING,
          HOST,
          HOSTS,
          PARTICIPANTS,
          GUESTS,
          DURATION,
          NOT_BEFORE,
          NOT_AFTER,
          REQUIRED ->
          TermKey.of(term);
      case LANE, ATTESTATION, ASSURANCE, ADMISSION, NAME_FORM ->
          TermKey.of(term, one(known), one(known));
      case FEATURE, CUSTODIAN -> TermKey.of(term, one(WHOLE_MEETING));
      case PLACES, JURISDICTIONS, RETENTION_MINIMUM, RETENTION_MAXIMUM, DATA_OBLIGATIONS ->
          TermKey.of(term, use);
      case CERTIFICATIONS -> TermKey.of(term, use, one(known));
      case SENTENCES -> TermKey.of(one(known), new ReasonKey("not-without-form"));
    };
  }

  private TermValue value(TermKey key, SortedSet<Country> countries, SortedSet<Feature> features) {
    List<String> codes = countries.stream().map(Country::code).toList();
    return switch (key.term()) {
      case RULES -> new TermValue.Clauses(clauses(countries, features));
      case LANE, FEATURE -> new TermValue.Permission(one(List.of(TermValue.Grade.values())));
      case ATTESTATION -> level(Attestation.values());
      case ASSURANCE -> level(Assurance.values());
      case ADMISSION -> level(Admission.values());
      case NAME_FORM -> level(NameForm.values());
      case MARKING -> new TermValue.Handled(one(MARKINGS), handledAs());
      case HOST, CUSTODIAN -> TermValue.Labels.of(List.of(one(codes)));
      case HOSTS, PLACES, JURISDICTIONS -> TermValue.Labels.of(some(COUNTRIES, 3));
      case PARTICIPANTS, GUESTS, DURATION -> new TermValue.Amount(below(1000));
      case NOT_BEFORE, NOT_AFTER -> new TermValue.Amount(one(SECONDS));
      case REQUIRED -> labels(features);
      case CERTIFICATIONS -> TermValue.Labels.of(some(List.of("c5", "bio", "secnumcloud"), 2));
      case RETENTION_MINIMUM, RETENTION_MAXIMUM -> new TermValue.Amount(one(DAYS));
      case DATA_OBLIGATIONS ->
          TermValue.Labels.of(
              some(Stream.of(Obligation.values()).map(Obligation::label).toList(), 3));
      case SENTENCES -> said();
    };
  }

  private TermValue said() {
    String number = Integer.toString(below(2));
    return new TermValue.Said(
        new Sentences(
            "Pas sans « formulaire » " + number + ".",
            "Nicht ohne das \"Formblatt\" " + number + ".",
            "Niet zonder formulier \\ " + number + ".",
            "Not without form " + number + "."));
  }

  private Optional<Marking> handledAs() {
    return below(4) == 0 ? Optional.empty() : Optional.of(one(MARKINGS));
  }

  private TermValue level(Labelled[] levels) {
    return new TermValue.Level(levels[below(levels.length)].label());
  }

  private static TermValue labels(SortedSet<Feature> features) {
    return TermValue.Labels.of(features.stream().map(Feature::label).toList());
  }

  private ReasonKey reason() {
    return new ReasonKey(one(REASONS));
  }

  private SortedSet<Feature> features() {
    return new TreeSet<>(some(List.of(Feature.values()), 3));
  }

  private SortedSet<Clause> clauses(SortedSet<Country> countries, SortedSet<Feature> features) {
    SortedSet<Clause> clauses = new TreeSet<>();
    for (int n = below(3); n > 0; n--) {
      boolean whole = below(2) == 0;
      SortedSet<Feature> of = new TreeSet<>(features);
      of.add(one(List.of(Feature.values())));
      of.removeIf(feature -> feature.wholeMeeting() != whole);
      if (!of.isEmpty()) {
        clauses.add(clause(whole, countries, of));
      }
    }
    return clauses;
  }

  private Clause clause(boolean whole, SortedSet<Country> countries, SortedSet<Feature> of) {
    Effect effect = below(2) == 0 ? Effect.ALLOW : Effect.FORBID;
    SortedSet<Country> peers = whole ? new TreeSet<>() : countries;
    SortedSet<Clause.Exemption> unless = new TreeSet<>();
    if (effect == Effect.FORBID && below(2) == 0) {
      unless.add(new Clause.Exemption(peers, of, condition()));
    }
    return new Clause(
        effect,
        whole ? Direction.BOTH : one(List.of(Direction.values())),
        peers,
        of,
        condition(),
        unless,
        effect == Effect.FORBID
            ? new TreeSet<>()
            : new TreeSet<>(some(List.of(Obligation.values()), 2)),
        effect == Effect.FORBID ? reason() : new ReasonKey("not-allowed"));
  }

  private Condition condition() {
    SortedSet<Interval> intervals = new TreeSet<>();
    if (below(2) == 0) {
      int from = below(SECONDS.size() - 1);
      intervals.add(
          new Interval(
              Instant.ofEpochSecond(SECONDS.get(from)),
              Instant.ofEpochSecond(SECONDS.get(from + 1))));
    }
    return new Condition(
        new TreeSet<>(some(List.of(ParticipantKind.values()), 1)),
        new TreeSet<>(some(List.of(Attestation.values()), 2)),
        new TreeSet<>(some(List.of(Assurance.values()), 1)),
        new TreeSet<>(some(List.of(new Organisation("interieur.gouv.fr")), 1)),
        intervals);
  }

  private <T> List<T> some(List<T> of, int atMost) {
    List<T> some = new ArrayList<>();
    for (int n = below(atMost + 1); n > 0; n--) {
      some.add(one(of));
    }
    return some;
  }
}
