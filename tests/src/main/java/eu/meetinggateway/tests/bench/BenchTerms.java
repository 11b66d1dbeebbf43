// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.NameForm;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.policy.MarkingTable;
import eu.meetinggateway.trust.policy.MeetingLimits;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.Rule;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.policy.Validity;
import eu.meetinggateway.trust.policy.When;
import eu.meetinggateway.trust.terms.Offer;
import eu.meetinggateway.trust.terms.OwnOffer;
import eu.meetinggateway.trust.terms.Proposal;
import eu.meetinggateway.trust.terms.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Policies as large as a figure needs them, and what follows from them. */
final class BenchTerms {
  static final Instant START = Instant.parse("2026-12-01T08:00:00Z");
  static final Country HERE = country(0);
  static final Country PEER = country(1);
  static final List<PersonId> PEOPLE = people();
  private static final Instant END = START.plusSeconds(7200);
  private static final Validity VALIDITY =
      new Validity(START.minusSeconds(86_400), Optional.empty());

  private BenchTerms() {}

  /** The offers of that many countries that all accept one another, with six rules each. */
  static List<Offer> offers(int countries) {
    Set<Country> all = new TreeSet<>();
    for (int i = 0; i < countries; i++) {
      all.add(country(i));
    }
    return all.stream().map(country -> offer(country, all, 6)).toList();
  }

  /** Two countries, with that many clauses on each lane in all. */
  static Terms withClauses(int clauses) {
    Set<Country> both = Set.of(HERE, PEER);
    return Terms.of(List.of(offer(HERE, both, clauses / 2), offer(PEER, both, clauses / 2)));
  }

  static Facts facts() {
    Map<PersonId, PersonFacts> people = new HashMap<>();
    for (PersonId person : PEOPLE) {
      people.put(
          person,
          new PersonFacts(
              ParticipantKind.PERSON, Attestation.A, Assurance.SUBSTANTIAL, Optional.empty()));
    }
    Map<Country, Site> sites = new HashMap<>();
    for (Country country : List.of(HERE, PEER)) {
      sites.put(country, new Site(country, Set.of(country), Set.of(), END));
    }
    return new Facts(HERE, Set.of(HERE, PEER), Optional.of(Marking.NONE), Set.of(), people, sites);
  }

  private static Offer offer(Country country, Set<Country> all, int rules) {
    Proposal proposal =
        new Proposal(
            "bench",
            HERE,
            new TreeSet<>(all),
            Marking.NONE,
            new TreeSet<>(Set.of(Feature.values())),
            new TreeSet<>(Set.of(Feature.PRESENCE)),
            START,
            END);
    return OwnOffer.derive(trust(country, all, rules), residency(country, all), proposal).offer();
  }

  private static TrustPolicy trust(Country country, Set<Country> all, int rules) {
    TreeMap<Country, Peer> peers = new TreeMap<>();
    all.stream().filter(other -> !other.equals(country)).forEach(other -> peers.put(other, peer()));
    return new TrustPolicy(
        country,
        1,
        VALIDITY,
        Optional.empty(),
        peers,
        List.of(),
        rules(rules),
        List.of(),
        MeetingLimits.NONE,
        MarkingTable.EMPTY,
        new TreeMap<>());
  }

  private static Peer peer() {
    return new Peer(
        Peer.Status.ACCEPTED,
        Direction.BOTH,
        Attestation.B,
        Assurance.LOW,
        Marking.NONE,
        Admission.LOBBY,
        NameForm.FULL,
        Optional.empty());
  }

  /** One allows; the others forbid, each a minute of its own that is over or yet to come. */
  private static List<Rule> rules(int count) {
    List<Rule> rules = new ArrayList<>();
    rules.add(rule("r0", Effect.ALLOW, When.ALWAYS));
    for (int i = 1; i < count; i++) {
      Instant from = START.plusSeconds(61L + i % 7000);
      rules.add(
          rule(
              "r" + i,
              Effect.FORBID,
              new When(
                  Set.of(),
                  Set.of(i % 2 == 0 ? ParticipantKind.PHONE : ParticipantKind.MATRIX_USER),
                  Set.of(),
                  Set.of(),
                  Set.of(),
                  Set.of(),
                  Set.of(),
                  List.of(),
                  Optional.of(from),
                  Optional.of(from.plusSeconds(1 + i / 7000)))));
    }
    return rules;
  }

  private static Rule rule(String id, Effect effect, When when) {
    return new Rule(
        id,
        effect,
        Direction.BOTH,
        Set.of(),
        Set.of(Feature.values()),
        when,
        Set.of(),
        Optional.empty());
  }

  private static ResidencyPolicy residency(Country country, Set<Country> all) {
    TreeMap<DataUse, List<ResidencyPolicy.Requirement>> data = new TreeMap<>();
    for (Feature feature : Feature.values()) {
      for (DataUse use : DataUse.of(feature)) {
        data.put(
            use,
            List.of(
                new ResidencyPolicy.Requirement(
                    Set.of(),
                    all,
                    all,
                    Map.of(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Set.of(),
                    Optional.empty())));
      }
    }
    return new ResidencyPolicy(country, 1, VALIDITY, data, new TreeMap<>());
  }

  private static Country country(int number) {
    return new Country("" + (char) ('A' + number / 26) + (char) ('A' + number % 26));
  }

  private static List<PersonId> people() {
    List<PersonId> people = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      people.add(new PersonId(country(0), new UUID(7, i)));
    }
    return people;
  }
}
