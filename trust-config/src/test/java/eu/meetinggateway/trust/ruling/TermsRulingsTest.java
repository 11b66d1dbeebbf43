// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.Trials;
import eu.meetinggateway.trust.terms.RandomTerms;
import eu.meetinggateway.trust.terms.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TermsRulingsTest {
  private static final Country HERE = new Country("FR");
  private static final int TERMS = Trials.of(2_000);
  private static final int QUESTIONS = 40;

  @Test
  void tablesSayWhatAPlainReadingSays() {
    long first = Trials.seed("rulings");
    int permits = 0;
    for (long seed = first; seed != first + TERMS; seed++) {
      RandomTerms random = new RandomTerms(seed);
      Terms terms = random.whole();
      TermsRulings rulings = TermsRulings.of(HERE, terms, Optional.empty());
      List<PersonId> people = people(random);
      Facts facts = facts(random, people);
      for (int i = 0; i < QUESTIONS; i++) {
        facts = i % 10 == 0 ? facts(random, people) : facts;
        Flow flow = flow(random, people);
        Instant now = Instant.ofEpochSecond(RandomTerms.START - 1 + random.random().nextInt(14));
        permits += agree(rulings, terms, flow, facts, now, seed) ? 1 : 0;
      }
    }
    assertThat(permits).as("what is permitted at all").isGreaterThan(TERMS / 8);
  }

  private static boolean agree(
      TermsRulings rulings, Terms terms, Flow flow, Facts facts, Instant now, long seed) {
    Optional<Set<Obligation>> plain = PlainRulings.rule(HERE, terms, flow, facts, now);
    Ruling ruling = rulings.rule(rulings.terms(), flow, facts, now);
    assertThat(ruling).as("seed " + seed + " " + flow).isNotEqualTo(Ruling.Refuse.error(HERE));
    assertThat(
            ruling instanceof Ruling.Permit(var obligations)
                ? Optional.of(obligations)
                : Optional.empty())
        .as("seed %d: %s in %s at %s is %s", seed, flow, facts, now, ruling)
        .isEqualTo(plain.map(TreeSet::new));
    return plain.filter(_ -> !flow.to().equals(flow.person().owner())).isPresent();
  }

  @Test
  void aSecondOfferTightensEveryLaneOfTheFirst() {
    long first = Trials.seed("tightening");
    for (long seed = first; seed != first + TERMS; seed++) {
      RandomTerms random = new RandomTerms(seed);
      Terms alone = Terms.of(random.offer(HERE));
      Terms both = alone.merge(random.whole());
      TermsRulings wide = TermsRulings.of(HERE, alone, Optional.empty());
      TermsRulings narrow = TermsRulings.of(HERE, both, Optional.empty());
      List<PersonId> people = people(random);
      Facts facts = facts(random, people);
      for (int i = 0; i < QUESTIONS; i++) {
        Flow flow = flow(random, people);
        Instant now = Instant.ofEpochSecond(RandomTerms.START + random.random().nextInt(12));
        if (!flow.feature().wholeMeeting()
            && narrow.rule(narrow.terms(), flow, facts, now) instanceof Ruling.Permit) {
          assertThat(wide.rule(wide.terms(), flow, facts, now))
              .as("seed %d: %s in %s at %s", seed, flow, facts, now)
              .isInstanceOf(Ruling.Permit.class);
        }
      }
    }
  }

  @Test
  void everyRefusalCanBeSaid() {
    for (long seed = 0; seed < Trials.of(500); seed++) {
      RandomTerms random = new RandomTerms(seed);
      TermsRulings rulings = TermsRulings.of(HERE, random.whole(), Optional.empty());
      List<PersonId> people = people(random);
      Facts facts = facts(random, people);
      for (int i = 0; i < QUESTIONS; i++) {
        Instant now = Instant.ofEpochSecond(RandomTerms.START + random.random().nextInt(12));
        if (rulings.rule(rulings.terms(), flow(random, people), facts, now)
            instanceof Ruling.Refuse refuse) {
          assertThat(refuse.told().text()).doesNotContain("…", "{", "reason.", "change.");
          assertThat(refuse.provenance()).isEmpty();
        }
      }
    }
  }

  @Test
  @SuppressWarnings("NullAway") // what must not happen is tried here
  void anErrorWhileRulingIsARefusal() {
    TermsRulings rulings = TermsRulings.of(HERE, new RandomTerms(1).whole(), Optional.empty());

    assertThat(rulings.rule(rulings.terms(), null, new Facts(HERE, Set.of(HERE)), Instant.EPOCH))
        .isEqualTo(Ruling.Refuse.error(HERE));
  }

  @Test
  void otherTermsOrAnotherCountrysFactsAreRefused() {
    TermsRulings rulings = TermsRulings.of(HERE, new RandomTerms(1).whole(), Optional.empty());
    Flow atHome = new Flow(new PersonId(HERE, new UUID(0, 0)), Feature.CHAT, HERE, PortKind.VISIO);
    Facts facts = new Facts(HERE, Set.of(HERE));
    Country other = new Country("DE");

    assertThat(rulings.rule(rulings.terms(), atHome, facts, Instant.EPOCH))
        .isInstanceOf(Ruling.Permit.class);
    assertThat(rulings.rule(TermsHash.of(new byte[0]), atHome, facts, Instant.EPOCH))
        .isEqualTo(Ruling.Refuse.error(HERE));
    assertThat(
            rulings.rule(
                rulings.terms(), atHome, new Facts(other, Set.of(HERE, other)), Instant.EPOCH))
        .isEqualTo(Ruling.Refuse.error(HERE));
  }

  private static List<PersonId> people(RandomTerms random) {
    List<PersonId> people = new ArrayList<>();
    for (Country country : RandomTerms.COUNTRIES) {
      people.add(new PersonId(country, new UUID(0, random.random().nextInt(8))));
      people.add(new PersonId(country, new UUID(1, random.random().nextInt(8))));
    }
    return people;
  }

  private static Flow flow(RandomTerms random, List<PersonId> people) {
    return new Flow(
        random.any(people),
        random.any(RandomTerms.FEATURES),
        random.any(RandomTerms.COUNTRIES),
        random.any(List.of(PortKind.VISIO, PortKind.PEER)));
  }

  private static Facts facts(RandomTerms random, List<PersonId> people) {
    Random chance = random.random();
    Map<PersonId, PersonFacts> known = new HashMap<>();
    int described = chance.nextInt(people.size() + 1);
    for (PersonId person : people.subList(0, described)) {
      known.put(
          person,
          new PersonFacts(
              random.any(List.of(ParticipantKind.values())),
              random.any(List.of(Attestation.values())),
              random.any(List.of(Assurance.values())),
              chance.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(random.any(RandomTerms.ORGANISATIONS))));
    }
    Map<Country, Site> sites = new HashMap<>();
    for (Country country : RandomTerms.COUNTRIES) {
      if (chance.nextInt(10) != 0) {
        sites.put(
            country,
            new Site(
                country,
                Set.of(country),
                chance.nextBoolean()
                    ? Set.of(new Certification("c5"), new Certification("bio"))
                    : Set.of(),
                Instant.ofEpochSecond(RandomTerms.START + (chance.nextInt(5) == 0 ? 5 : 1000))));
      }
    }
    Set<Country> countries = new HashSet<>(RandomTerms.COUNTRIES.subList(0, 3));
    if (chance.nextInt(20) == 0) {
      countries.add(RandomTerms.COUNTRIES.get(3));
    }
    return new Facts(
        HERE,
        countries,
        chance.nextInt(10) == 0 ? Optional.of(Marking.NONE) : Optional.of(RandomTerms.MARKING),
        chance.nextInt(3) == 0
            ? Set.of(Obligation.NOTICE)
            : Set.of(Obligation.NOTICE, Obligation.INDICATOR, Obligation.WATERMARK),
        known,
        Set.copyOf(
            people.subList(described, described + chance.nextInt(people.size() - described + 1))),
        sites);
  }
}
