// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataCategory;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Handling;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.NameForm;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.StandardReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/** Offers and terms by chance, from a small world so that everything meets everything. */
public final class RandomTerms {
  /** All countries of the world; the first three meet. */
  public static final List<Country> COUNTRIES =
      List.of(new Country("DE"), new Country("FR"), new Country("NL"), new Country("BE"));

  /** The second at which meetings of that world begin. */
  public static final long START = 1_800_000_000L;

  public static final Marking MARKING = new Marking("EU", "RESTRICTED");
  public static final List<Feature> FEATURES =
      List.of(Feature.CAMERA, Feature.CHAT, Feature.RECORDING, Feature.DIAL_IN);
  public static final List<Organisation> ORGANISATIONS =
      List.of(new Organisation("army"), new Organisation("court"));

  private final Random random;
  private final SortedSet<Country> meeting;

  /** Whose draws depend on nothing but the seed. */
  public RandomTerms(long seed) {
    this.random = new Random(seed);
    this.meeting = Collections.unmodifiableSortedSet(new TreeSet<>(COUNTRIES.subList(0, 3)));
  }

  /** Terms of few contributions of few keys, so that they often speak of the same. */
  public Terms few() {
    SortedSet<Contribution> contributions = new TreeSet<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      contributions.add(contribution(any(List.copyOf(meeting)), any(List.of(Term.values()))));
    }
    return new Terms(meeting, contributions);
  }

  /** What several countries could really have offered. */
  public Terms whole() {
    List<Offer> offers = new ArrayList<>();
    for (Country country : meeting) {
      if (random.nextInt(8) != 0) {
        offers.add(offer(country));
      }
    }
    return offers.isEmpty() ? new Terms(meeting, Proposal.none()) : Terms.of(offers);
  }

  /** A country's offer to a meeting of three. */
  public Offer offer(Country country) {
    SortedSet<Contribution> contributions = new TreeSet<>();
    contributions.add(contribution(country, Term.RULES));
    contributions.add(
        of(country, TermKey.of(Term.HOST), TermValue.Labels.of(List.of(likely("FR", "NL")))));
    for (Feature feature : FEATURES) {
      for (DataUse use : DataUse.of(feature)) {
        if (random.nextInt(60) != 0) {
          contributions.add(of(country, TermKey.of(Term.PLACES, use), places()));
        }
      }
    }
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      contributions.add(contribution(country, any(List.of(Term.values()))));
    }
    return new Offer(country, meeting, contributions);
  }

  private Contribution contribution(Country country, Term term) {
    return of(country, key(country, term), value(term));
  }

  private Contribution of(Country country, TermKey key, TermValue value) {
    ReasonKey reason =
        random.nextInt(3) == 0 ? new ReasonKey("own-reason") : StandardReason.FORBIDDEN.key();
    return new Contribution(key, country, value, reason);
  }

  private TermKey key(Country country, Term term) {
    List<String> scope = new ArrayList<>();
    for (Term.Scope part : term.scopes()) {
      scope.add(
          switch (part) {
            case COUNTRY ->
                term == Term.SENTENCES ? country.code() : any(List.copyOf(meeting)).code();
            case FEATURE -> likely(Feature.RECORDING, Feature.DIAL_IN).label();
            case CATEGORY ->
                any(List.of(DataCategory.CHAT, DataCategory.MEDIA, DataCategory.RECORDING)).label();
            case HANDLING -> any(List.of(Handling.PROCESS, Handling.STORE)).label();
            case REASON -> "own-reason";
          });
    }
    return new TermKey(term, scope);
  }

  private TermValue value(Term term) {
    return switch (term) {
      case RULES -> new TermValue.Clauses(clauses());
      case LANE, FEATURE ->
          new TermValue.Permission(
              likely(TermValue.Grade.ALLOW, any(List.of(TermValue.Grade.values()))));
      case ATTESTATION -> level(Attestation.values());
      case ASSURANCE -> level(Assurance.values());
      case ADMISSION -> level(Admission.values());
      case NAME_FORM -> level(NameForm.values());
      case MARKING ->
          new TermValue.Handled(
              likely(MARKING, Marking.NONE),
              random.nextInt(8) == 0 ? Optional.empty() : Optional.of(MARKING));
      case HOST, CUSTODIAN -> TermValue.Labels.of(List.of(likely("FR", "NL")));
      case HOSTS, PLACES, JURISDICTIONS -> places();
      case PARTICIPANTS, GUESTS -> new TermValue.Amount(random.nextInt(8));
      case DURATION, RETENTION_MINIMUM, RETENTION_MAXIMUM ->
          new TermValue.Amount(random.nextInt(100));
      case NOT_BEFORE -> new TermValue.Amount(START + random.nextInt(3));
      case NOT_AFTER -> new TermValue.Amount(START + 4 + random.nextInt(8));
      case REQUIRED -> TermValue.Labels.of(some(FEATURES, 4).stream().map(Feature::label).toList());
      case CERTIFICATIONS -> TermValue.Labels.of(some(List.of("c5", "bio"), 2));
      case DATA_OBLIGATIONS ->
          TermValue.Labels.of(some(obligations(), 2).stream().map(Obligation::label).toList());
      case SENTENCES -> new TermValue.Said(new Sentences("Non.", "Nein.", "Nee.", "No. \"\\é😀"));
    };
  }

  private static List<Obligation> obligations() {
    return List.of(Obligation.NOTICE, Obligation.INDICATOR, Obligation.WATERMARK);
  }

  private SortedSet<Clause> clauses() {
    SortedSet<Clause> clauses = new TreeSet<>();
    if (random.nextInt(4) != 0) {
      clauses.add(broad(Proposal.sorted(FEATURES.subList(0, 2)), meeting));
      clauses.add(broad(Proposal.sorted(FEATURES.subList(2, 4)), Proposal.none()));
    }
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      clauses.add(clause());
    }
    return clauses;
  }

  private static Clause broad(SortedSet<Feature> features, SortedSet<Country> peers) {
    return new Clause(
        Effect.ALLOW,
        Direction.BOTH,
        peers,
        features,
        Condition.ALWAYS,
        Proposal.none(),
        Proposal.none(),
        StandardReason.NOT_ALLOWED.key());
  }

  private Clause clause() {
    Effect effect = random.nextInt(6) == 0 ? Effect.FORBID : Effect.ALLOW;
    boolean whole = random.nextInt(3) == 0;
    List<Feature> features = whole ? FEATURES.subList(2, 4) : FEATURES.subList(0, 2);
    SortedSet<Feature> chosen = Proposal.sorted(atLeastOne(features));
    SortedSet<Country> peers =
        whole ? Proposal.none() : Proposal.sorted(atLeastOne(List.copyOf(meeting)));
    boolean allow = effect == Effect.ALLOW;
    SortedSet<Clause.Exemption> unless = new TreeSet<>();
    if (!allow && random.nextBoolean()) {
      unless.add(new Clause.Exemption(peers, Proposal.sorted(chosen), condition()));
    }
    return new Clause(
        effect,
        whole ? Direction.BOTH : any(List.of(Direction.values())),
        peers,
        chosen,
        condition(),
        unless,
        allow ? Proposal.sorted(some(obligations(), 4)) : Proposal.none(),
        allow ? StandardReason.NOT_ALLOWED.key() : new ReasonKey("own-reason"));
  }

  private Condition condition() {
    SortedSet<Interval> intervals = new TreeSet<>();
    if (random.nextInt(4) == 0) {
      long from = START + random.nextInt(5);
      intervals.add(
          new Interval(
              Instant.ofEpochSecond(from), Instant.ofEpochSecond(from + 1 + random.nextInt(5))));
    }
    return new Condition(
        Proposal.sorted(some(List.of(ParticipantKind.PERSON, ParticipantKind.PHONE), 6)),
        Proposal.sorted(some(List.of(Attestation.values()), 6)),
        Proposal.sorted(some(List.of(Assurance.values()), 8)),
        Proposal.sorted(some(ORGANISATIONS, 10)),
        intervals);
  }

  private TermValue places() {
    return TermValue.Labels.of(
        COUNTRIES.stream().filter(_ -> random.nextInt(30) != 0).map(Country::code).toList());
  }

  private TermValue level(Labelled[] levels) {
    return new TermValue.Level(likely(levels[0], any(List.of(levels))).label());
  }

  private <T> T likely(T often, T seldom) {
    return random.nextInt(10) == 0 ? seldom : often;
  }

  /** One of them. */
  public <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Some of them, each with the probability of one in that many. */
  public <T> List<T> some(List<T> values, int oneIn) {
    return values.stream().filter(_ -> random.nextInt(oneIn) == 0).toList();
  }

  private <T> List<T> atLeastOne(List<T> values) {
    List<T> some = new ArrayList<>(some(values, 2));
    if (some.isEmpty()) {
      some.add(any(values));
    }
    return some;
  }

  /** The source of chance itself. */
  public Random random() {
    return random;
  }
}
