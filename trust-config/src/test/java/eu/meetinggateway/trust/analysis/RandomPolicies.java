// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.NameForm;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import eu.meetinggateway.trust.policy.MarkingTable;
import eu.meetinggateway.trust.policy.MeetingLimits;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.ResidencyPolicy.Requirement;
import eu.meetinggateway.trust.policy.Rule;
import eu.meetinggateway.trust.policy.RuleException;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.policy.Validity;
import eu.meetinggateway.trust.policy.When;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Small policies in which every part of the language occurs often, and meetings to try on them. In
 * every other world by chance restrictions are eight times as rare, so that much is permitted.
 */
final class RandomPolicies {
  static final List<Country> COUNTRIES =
      List.of(new Country("BE"), new Country("DE"), new Country("FR"), new Country("NL"));
  private static final List<Feature> FEATURES =
      List.of(
          Feature.CAMERA,
          Feature.CHAT,
          Feature.FILES,
          Feature.RECORDING,
          Feature.TRANSCRIPTION,
          Feature.DIAL_IN);
  private static final List<Obligation> OBLIGATIONS =
      List.of(Obligation.INDICATOR, Obligation.NOTICE, Obligation.CONSENT_OF_ALL);
  private static final List<Organisation> ORGANISATIONS =
      List.of(new Organisation("interior"), new Organisation("health"));
  private static final List<Certification> CERTIFICATIONS =
      List.of(new Certification("c5"), new Certification("bio"));
  private static final Marking EU = new Marking("EU", "RESTRICTED");
  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private final Random random;
  private final boolean generous;
  private final Map<Country, Site> sites = new HashMap<>();

  RandomPolicies(long seed) {
    random = new Random(seed);
    generous = random.nextBoolean();
    for (Country country : COUNTRIES) {
      if (!often()) {
        continue;
      }
      Set<Country> jurisdictions = new HashSet<>(Set.of(country));
      if (seldom()) {
        jurisdictions.add(any(COUNTRIES));
      }
      sites.put(
          country,
          new Site(
              seldom() ? any(COUNTRIES) : country,
              jurisdictions,
              some(CERTIFICATIONS),
              START.plusSeconds(86_400L * (20 + random.nextInt(100)))));
    }
  }

  /** Whether something restricts that does so once in that many times. */
  private boolean restricts(int oneIn) {
    return random.nextInt(generous ? 8 * oneIn : oneIn) == 0;
  }

  private boolean seldom() {
    return restricts(6);
  }

  private boolean often() {
    return !restricts(8);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private <T> Set<T> some(List<T> list) {
    Set<T> some = new HashSet<>();
    list.forEach(each -> {
      if (random.nextBoolean()) {
        some.add(each);
      }
    });
    return some;
  }

  private <T> Set<T> seldomSome(List<T> list) {
    return restricts(3) ? some(list) : Set.of();
  }

  private <E extends Enum<E>> E any(Class<E> list) {
    return any(Arrays.asList(list.getEnumConstants()));
  }

  private <E extends Enum<E>> List<E> all(Class<E> list) {
    return Arrays.asList(list.getEnumConstants());
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return seldom() ? Optional.of(value.get()) : Optional.empty();
  }

  CountryPolicies policies(Country own) {
    return new CountryPolicies(trust(own), residency(own));
  }

  private Instant moment() {
    return START.plusSeconds(3_600L * random.nextInt(24 * 60));
  }

  private Validity validity() {
    Instant from = seldom() ? moment() : START;
    Optional<Instant> until = maybe(() -> from.plusSeconds(3_600L * (1 + random.nextInt(1_000))));
    return new Validity(from, until);
  }

  private TrustPolicy trust(Country own) {
    List<Country> others = COUNTRIES.stream().filter(country -> !country.equals(own)).toList();
    Marking low = new Marking(own.code(), "LOW");
    Marking high = new Marking(own.code(), "HIGH");
    MarkingTable table =
        seldom()
            ? MarkingTable.EMPTY
            : new MarkingTable(
                List.of(low, high),
                random.nextBoolean()
                    ? List.of(
                        new MarkingTable.Equivalence(
                            EU, any(List.of(low, high)), "a treaty", LocalDate.of(2013, 9, 23)))
                    : List.of());
    SortedMap<Country, Peer> peers = new TreeMap<>();
    for (Country other : others) {
      if (often()) {
        peers.put(other, peer(other, table));
      }
    }
    List<Rule> rules = new ArrayList<>();
    int count = 3 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      rules.add(rule("rule-" + i, List.copyOf(peers.keySet()), table));
    }
    List<RuleException> exceptions = new ArrayList<>();
    rules.stream()
        .filter(rule -> rule.effect() == Effect.FORBID && random.nextBoolean())
        .forEach(rule -> exceptions.add(exception(rule, others, table)));
    return new TrustPolicy(
        own,
        1,
        validity(),
        Optional.ofNullable(sites.get(own)),
        peers,
        List.of(),
        rules,
        exceptions,
        limits(),
        table,
        new TreeMap<>());
  }

  private Peer peer(Country other, MarkingTable table) {
    List<Marking> limits = new ArrayList<>(table.labels());
    limits.add(Marking.NONE);
    return new Peer(
        seldom() ? any(Peer.Status.class) : Peer.Status.ACCEPTED,
        seldom() ? any(Direction.class) : Direction.BOTH,
        restricts(2) ? any(Attestation.class) : Attestation.C,
        seldom() ? any(Assurance.class) : Assurance.NONE,
        any(limits),
        Admission.LOBBY,
        NameForm.FULL,
        Optional.ofNullable(sites.get(other)));
  }

  private Rule rule(String id, List<Country> peers, MarkingTable table) {
    Effect effect = restricts(3) ? Effect.FORBID : Effect.ALLOW;
    Set<Feature> features = some(FEATURES);
    if (features.isEmpty()) {
      features = Set.of(Feature.CHAT);
    }
    return new Rule(
        id,
        effect,
        seldom() ? any(Direction.class) : Direction.BOTH,
        seldomSome(peers),
        features,
        when(table),
        effect == Effect.ALLOW ? seldomSome(OBLIGATIONS) : Set.of(),
        Optional.empty());
  }

  private RuleException exception(Rule rule, List<Country> others, MarkingTable table) {
    return new RuleException(
        "exception-from-" + rule.id(),
        rule.id(),
        seldomSome(others),
        Set.of(),
        when(table),
        "a trial",
        moment(),
        new RuleException.Approval("1", LocalDate.of(2026, 10, 1), List.of("trust officer")));
  }

  private When when(MarkingTable table) {
    List<Marking> markings = new ArrayList<>(table.labels());
    markings.add(Marking.NONE);
    table.equivalences().forEach(each -> markings.add(each.of()));
    Optional<Instant> from = maybe(this::moment);
    return new When(
        seldomSome(markings),
        seldomSome(all(ParticipantKind.class)),
        seldomSome(all(Attestation.class)),
        seldomSome(all(Assurance.class)),
        seldomSome(ORGANISATIONS),
        seldomSome(COUNTRIES),
        seldomSome(COUNTRIES),
        seldom() ? List.of(hours()) : List.of(),
        from,
        from.flatMap(begin -> maybe(() -> begin.plusSeconds(3_600L * (1 + random.nextInt(500))))));
  }

  private When.Hours hours() {
    Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
    if (random.nextBoolean()) {
      days.removeAll(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    }
    return new When.Hours(
        days,
        LocalTime.of(random.nextInt(12), 0),
        LocalTime.of(12 + random.nextInt(12), 30),
        ZoneId.of(any(List.of("Europe/Paris", "Europe/Helsinki"))));
  }

  private MeetingLimits limits() {
    Map<Feature, Country> custodians = new EnumMap<>(Feature.class);
    if (seldom()) {
      custodians.put(Feature.RECORDING, any(COUNTRIES));
    }
    return new MeetingLimits(
        seldomSome(COUNTRIES),
        custodians,
        OptionalInt.empty(),
        seldom() ? OptionalInt.of(random.nextInt(2)) : OptionalInt.empty(),
        OptionalInt.empty());
  }

  private ResidencyPolicy residency(Country own) {
    SortedMap<DataUse, List<Requirement>> data = new TreeMap<>();
    for (Feature feature : FEATURES) {
      for (DataUse use : DataUse.of(feature)) {
        if (!restricts(20)) {
          List<Requirement> cell = new ArrayList<>();
          cell.add(requirement(use, own));
          if (seldom()) {
            cell.add(requirement(use, own));
          }
          data.put(use, cell);
        }
      }
    }
    return new ResidencyPolicy(own, 1, validity(), data, new TreeMap<>());
  }

  private Requirement requirement(DataUse use, Country own) {
    Set<Country> places = seldom() ? some(COUNTRIES) : new HashSet<>(COUNTRIES);
    places.add(own);
    Map<Country, Set<Certification>> certifications = new HashMap<>();
    if (seldom()) {
      certifications.put(own, some(CERTIFICATIONS));
    }
    OptionalInt least = OptionalInt.empty();
    OptionalInt most = OptionalInt.empty();
    if (use.handling().keeps() && seldom()) {
      least = OptionalInt.of(random.nextInt(40));
    } else if (use.handling().keeps() && seldom()) {
      most = OptionalInt.of(random.nextInt(40));
    }
    return new Requirement(
        seldom() ? Set.of(Marking.NONE) : Set.of(),
        places,
        seldom() ? new HashSet<>(List.of(own, any(COUNTRIES))) : Set.of(),
        certifications,
        least,
        most,
        seldom() ? some(OBLIGATIONS) : Set.of(),
        Optional.empty());
  }

  ExampleMeeting meeting() {
    List<Country> countries = new ArrayList<>(some(COUNTRIES));
    if (countries.size() < 2) {
      countries = List.of(COUNTRIES.get(1), COUNTRIES.get(2));
    }
    Feature feature = any(FEATURES);
    Country from = any(countries);
    Country to = any(countries);
    while (to.equals(from) && !feature.wholeMeeting()) {
      to = any(countries);
    }
    Marking marking =
        restricts(2)
            ? any(List.of(EU, new Marking("FR", "LOW"), new Marking("DE", "HIGH")))
            : Marking.NONE;
    return new ExampleMeeting(
        any(countries),
        new TreeSet<>(countries),
        marking,
        moment(),
        from,
        to,
        feature,
        person(),
        seldom() ? some(OBLIGATIONS) : EnumSet.allOf(Obligation.class));
  }

  private PersonFacts person() {
    return new PersonFacts(
        any(ParticipantKind.class),
        random.nextBoolean() ? Attestation.A : any(Attestation.class),
        random.nextBoolean() ? Assurance.HIGH : any(Assurance.class),
        random.nextBoolean() ? Optional.of(any(ORGANISATIONS)) : Optional.empty());
  }
}
