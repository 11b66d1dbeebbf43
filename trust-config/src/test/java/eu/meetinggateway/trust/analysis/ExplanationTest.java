// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.Trials;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import eu.meetinggateway.trust.ruling.Ruling;
import eu.meetinggateway.trust.ruling.TermsRulings;
import eu.meetinggateway.trust.terms.OwnOffer;
import eu.meetinggateway.trust.terms.Proposal;
import eu.meetinggateway.trust.terms.Provenance;
import eu.meetinggateway.trust.terms.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final int WORLDS = Trials.of(150);
  private static final int MEETINGS = 20;

  /** Shows meetings of random countries, and says the seed if something is wrong. */
  private static void inRandomWorlds(BiConsumer<List<CountryPolicies>, ExampleMeeting> check) {
    inWorlds(Trials.seed("explanations"), WORLDS, check);
  }

  private static void inWorlds(
      long seed, int worlds, BiConsumer<List<CountryPolicies>, ExampleMeeting> check) {
    Random seeds = new Random(seed);
    for (int i = 0; i < worlds; i++) {
      long worldSeed = seeds.nextLong();
      RandomPolicies world = new RandomPolicies(worldSeed);
      List<CountryPolicies> all = RandomPolicies.COUNTRIES.stream().map(world::policies).toList();
      for (int j = 0; j < MEETINGS; j++) {
        ExampleMeeting meeting = world.meeting();
        try {
          check.accept(all, meeting);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError(
              "with -Dtests.seed=" + seed + ", world " + i + ": " + meeting, e);
        }
      }
    }
  }

  @Test
  void anExplanationSaysWhatTheRulingUnderTheMergedTermsSays() {
    inRandomWorlds((all, meeting) -> {
      Explanation explanation = Explanation.of(all, meeting);
      for (Country here : List.of(meeting.from(), meeting.to())) {
        Ruling ruling = ruling(all, meeting, here);
        switch (ruling) {
          case Ruling.Permit(var obligations) -> {
            assertThat(explanation.grounds()).as(here + " permits").isEmpty();
            assertThat(obligations).isEqualTo(explanation.obligations());
          }
          case Ruling.Refuse refuse ->
              assertThat(explanation.permitted()).as("%s: %s", here, refuse).isFalse();
        }
      }
    });
  }

  private static Ruling ruling(List<CountryPolicies> all, ExampleMeeting meeting, Country here) {
    SortedSet<Feature> features = new TreeSet<>(List.of(meeting.feature()));
    Proposal proposal =
        new Proposal(
            "m",
            meeting.host(),
            meeting.countries(),
            meeting.marking(),
            features,
            new TreeSet<>(),
            meeting.at(),
            meeting.at().plusSeconds(3_600));
    List<OwnOffer> offers = new ArrayList<>();
    for (CountryPolicies each : all) {
      if (meeting.countries().contains(each.country())) {
        offers.add(OwnOffer.derive(each.trust(), each.residency(), proposal));
      }
    }
    Terms terms = Terms.of(offers.stream().map(OwnOffer::offer).toList());
    TermsRulings rulings =
        TermsRulings.of(
            here,
            terms,
            offers.stream().filter(own -> own.offer().country().equals(here)).findFirst());
    PersonId person = new PersonId(meeting.from(), new UUID(0, 1));
    // Every country states the same of the sites, but one that is no peer is not asked for it.
    Map<Country, Site> sites = new HashMap<>();
    all.forEach(each -> sites.putAll(each.sites()));
    Facts facts =
        new Facts(
            here,
            meeting.countries(),
            Optional.of(meeting.marking()),
            meeting.supported(),
            Map.of(person, meeting.person()),
            sites);
    boolean abroad = !meeting.to().equals(here);
    return rulings.rule(
        terms.hash(),
        new Flow(person, meeting.feature(), meeting.to(), abroad ? PortKind.PEER : PortKind.VISIO),
        facts,
        meeting.at());
  }

  /** Otherwise countries state different sites of one country, and each rules by its own facts. */
  private static boolean sameSites(List<CountryPolicies> all, List<CountryPolicies> amended) {
    return all.stream()
        .map(CountryPolicies::sites)
        .toList()
        .equals(amended.stream().map(CountryPolicies::sites).toList());
  }

  @Test
  void theSuggestedChangeFlipsTheAnswerAndNoPartOfItCanBeLeftOut() {
    inRandomWorlds((all, meeting) -> {
      Explanation before = Explanation.of(all, meeting);
      List<CountryPolicies> amended = Explanation.amended(all, before.change());
      Explanation after = Explanation.of(amended, meeting);
      assertThat(after.permitted()).as("%s", before).isEqualTo(!before.permitted());
      if (after.permitted() && sameSites(all, amended)) {
        assertThat(ruling(amended, meeting, meeting.from())).isInstanceOf(Ruling.Permit.class);
        assertThat(ruling(amended, meeting, meeting.to())).isInstanceOf(Ruling.Permit.class);
      }
      before
          .change()
          .forEach((country, amendments) -> {
            for (Amendment amendment : amendments) {
              Map<Country, List<Amendment>> less = new TreeMap<>(before.change());
              List<Amendment> fewer = new ArrayList<>(amendments);
              fewer.remove(amendment);
              less.put(country, fewer);
              assertThat(Explanation.of(Explanation.amended(all, less), meeting).permitted())
                  .as("without %s", amendment)
                  .isEqualTo(before.permitted());
            }
          });
    });
  }

  @Test
  void whateverAGroundCitesIsWhyItStands() {
    inRandomWorlds((all, meeting) -> {
      for (Ground ground : Explanation.of(all, meeting).grounds()) {
        Map<Country, List<Amendment>> change =
            Map.of(ground.provenance().country(), List.of(ground.amendment()));
        assertThat(Explanation.of(Explanation.amended(all, change), meeting).grounds())
            .doesNotContain(ground);
      }
    });
  }

  /** Else the other tests would say little. The seed is always the same, so this never flickers. */
  @Test
  void permitsAndGroundsOfEveryKindAreMetAndCited() {
    assumeTrue(Trials.enough());
    Set<String> reasons = new TreeSet<>();
    Set<Class<?>> kinds = new HashSet<>();
    Set<String> cited = new TreeSet<>();
    Map<Boolean, Integer> answers = new HashMap<>();
    inWorlds(
        2026,
        150,
        (all, meeting) -> {
          Explanation explanation = Explanation.of(all, meeting);
          answers.merge(explanation.permitted(), 1, Integer::sum);
          for (Ground ground : explanation.grounds()) {
            reasons.add(ground.reason().label());
            kinds.add(ground.amendment().getClass());
          }
          for (Country here : List.of(meeting.from(), meeting.to())) {
            if (ruling(all, meeting, here) instanceof Ruling.Refuse refuse
                && refuse.country().equals(here)) {
              cited.add(refuse.reason().label());
            }
          }
        });
    assertThat(answers.get(true)).as("permits among %s", answers).isGreaterThan(300);
    assertThat(answers.get(false)).as("refusals among %s", answers).isGreaterThan(300);
    everyKindIsAmong(reasons, kinds);
    assertThat(cited).hasSizeGreaterThan(10);
  }

  private static void everyKindIsAmong(Set<String> reasons, Set<Class<?>> kinds) {
    Set<Class<?>> expected = new HashSet<>(List.of(Amendment.class.getPermittedSubclasses()));
    expected.remove(Amendment.RemoveRule.class); // takes a permit away
    assertThat(kinds).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(reasons)
        .containsExactlyInAnyOrder(
            "not-allowed",
            "forbidden",
            "peer-not-accepted",
            "peer-suspended",
            "attestation-too-low",
            "assurance-too-low",
            "marking-not-handled",
            "host-not-accepted",
            "custodian",
            "outside-validity",
            "too-many-guests",
            "places",
            "jurisdictions",
            "certifications",
            "retention-minimum",
            "obligation-not-supported",
            "fact-missing");
  }

  @Test
  void aRefusalCitesAGroundOfTheExplanationInItsOwnCountryAlone() {
    inRandomWorlds((all, meeting) -> {
      List<Provenance> grounds =
          Explanation.of(all, meeting).grounds().stream().map(Ground::provenance).toList();
      if (grounds.stream().anyMatch(ground -> ground.path().endsWith("site"))) {
        return; // where a site is not known, the explanation asks for it and for nothing beyond
      }
      for (Country here : List.of(meeting.from(), meeting.to())) {
        if (ruling(all, meeting, here) instanceof Ruling.Refuse refuse) {
          if (!refuse.country().equals(here)) {
            assertThat(refuse.provenance()).as("another country's policy").isEmpty();
            continue;
          }
          for (Provenance from : refuse.provenance()) {
            assertThat(grounds).as("%s", refuse).anyMatch(ground -> same(ground, from));
          }
        }
      }
    });
  }

  /** Rules and cells are cited exactly, peers and what else a policy has by their part of it. */
  private static boolean same(Provenance ground, Provenance cited) {
    String path = cited.path();
    boolean exactly = path.startsWith("rules/") || path.startsWith("data/");
    String part = path.replaceFirst("[/-].*", "");
    return ground.document() == cited.document()
        && (exactly
            ? ground.path().equals(path)
            : ground.path().startsWith(part)
                || (part.equals("markings") && ground.path().endsWith("/marking")));
  }

  @Test
  void withoutAnyOfTheRulesThatAreCitedForAPermitItIsRefused() {
    inRandomWorlds((all, meeting) -> {
      Explanation before = Explanation.of(all, meeting);
      if (!before.permitted()) {
        return;
      }
      for (Assessment assessment : before.assessments()) {
        List<Amendment> removal = new ArrayList<>();
        assessment.allows().forEach(id -> removal.add(new Amendment.RemoveRule(id)));
        assertThat(
                Explanation.of(
                        Explanation.amended(all, Map.of(assessment.country(), removal)), meeting)
                    .permitted())
            .as("without %s", assessment.allows())
            .isFalse();
      }
    });
  }

  @Test
  void withoutTheCitedForbidItIsNoLongerAGround() {
    inRandomWorlds((all, meeting) -> {
      Explanation before = Explanation.of(all, meeting);
      for (Ground ground : before.grounds()) {
        String path = ground.provenance().path();
        if (path.startsWith("rules/") && ground.amendment() instanceof Amendment.AddException) {
          Country country = ground.provenance().country();
          Explanation after =
              Explanation.of(
                  Explanation.amended(
                      all,
                      Map.of(
                          country,
                          List.of(new Amendment.RemoveRule(path.substring("rules/".length()))))),
                  meeting);
          assertThat(after.grounds()).hasSize(before.grounds().size() - 1).doesNotContain(ground);
        }
      }
    });
  }
}
