// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.analysis.Difference.Sort;
import eu.meetinggateway.trust.policy.GuardRail;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalysesTest {
  private static final CountryPolicies FR = Realistic.policies("fr");

  private static CountryPolicies draft(String from, String to) {
    return Realistic.edited("fr", Map.of(from, to));
  }

  @Test
  void aPolicyDiffersInNothingFromItself() {
    for (CountryPolicies policies : Realistic.all()) {
      assertThat(Comparison.of(policies, policies).differences()).isEmpty();
    }
  }

  @Test
  void aDraftThatLowersAMinimumNewlyAllowsAndNothingElse() {
    CountryPolicies draft =
        draft("    attestation: B\n    assurance: low\n", "    attestation: C\n");
    Comparison comparison = Comparison.of(FR, draft);
    assertThat(comparison.of(Sort.NEWLY_ALLOWED))
        .isNotEmpty()
        .allSatisfy(difference -> {
          assertThat(difference.example().from()).isEqualTo(new Country("DE"));
          assertThat(Explanation.of(List.of(FR), difference.example()).permitted()).isFalse();
          assertThat(Explanation.of(List.of(draft), difference.example()).permitted()).isTrue();
        });
    assertThat(comparison.of(Sort.NEWLY_REFUSED)).isEmpty();
    assertThat(Comparison.implies(FR, draft)).isTrue();
    assertThat(Comparison.implies(draft, FR)).isFalse();
  }

  @Test
  void aRuleThatNoMeetingMeetsIsDead() {
    CountryPolicies draft = draft("expires: 2027-01-31T23:00:00Z", "expires: 2026-10-30T00:00:00Z");
    assertThat(RuleReview.of(draft))
        .anySatisfy(finding -> {
          assertThat(finding.subject()).isEqualTo("trial-with-berlin");
          assertThat(finding.sort()).isEqualTo(RuleFinding.Sort.DEAD);
        });
    assertThat(RuleReview.of(FR)).noneMatch(each -> each.subject().equals("trial-with-berlin"));
  }

  @Test
  void aRuleThatAnotherMakesUselessIsShadowed() {
    CountryPolicies draft =
        draft(
            "features: [presence, microphone, camera, hand, reaction]",
            "features: [presence, microphone, camera, hand, reaction, chat]");
    assertThat(RuleReview.of(draft))
        .anySatisfy(finding -> {
          assertThat(finding.subject()).isEqualTo("write");
          assertThat(finding.sort()).isEqualTo(RuleFinding.Sort.SHADOWED);
        });
  }

  @Test
  void aFeatureThatIsAllowedAndForbiddenAltogetherIsAlwaysRefused() {
    CountryPolicies draft =
        draft(
            "    features: [matrix]\n    when: {markings: [none], countries: [DE]}",
            "    features: [matrix]\n    when: {markings: [none], countries: [DE], hosts: [AT]}");
    assertThat(RuleReview.of(draft))
        .anySatisfy(finding -> {
          assertThat(finding.subject()).isEqualTo("matrix");
          assertThat(finding.sort()).isEqualTo(RuleFinding.Sort.ALWAYS_REFUSED);
        });
  }

  @Test
  void aGuardRailNamesTheMeetingThatBreaksIt() {
    List<GuardRail> rails = GuardRail.parse(Realistic.bytes("guard-rails.yaml"));
    assertThat(Breach.of(FR, rails)).isEmpty();
    CountryPolicies recordsAll =
        draft("when: {markings: [none], hosts: [FR]}", "when: {hosts: [FR]}");
    assertThat(Breach.of(recordsAll, rails))
        .singleElement()
        .satisfies(breach -> {
          assertThat(breach.rail().id()).isEqualTo("marked-meetings-are-not-recorded");
          assertThat(breach.example().orElseThrow().marking().none()).isFalse();
          assertThat(breach.example().orElseThrow().feature()).isEqualTo(Feature.RECORDING);
        });
    CountryPolicies silent = draft("obligations: [indicator]", "obligations: [notice]");
    assertThat(Breach.of(silent, rails))
        .extracting(breach -> breach.rail().id())
        .containsExactly("recordings-are-indicated");
    CountryPolicies abroad =
        draft(
            "places: [FR], retention: {max-days: 30}",
            "places: [FR, CH], retention: {max-days: 30}");
    assertThat(Breach.of(abroad, rails))
        .singleElement()
        .satisfies(breach -> {
          assertThat(breach.path()).isEqualTo("data/diagnostics/store/0");
          assertThat(breach.places()).containsExactly(new Country("CH"));
        });
  }

  @Test
  void germanyAndTheNetherlandsCanNeverWriteToEachOther() {
    List<Impossibility> found =
        Impossibility.of(List.of(Realistic.policies("de"), Realistic.policies("nl")), _ -> {});
    assertThat(found)
        .filteredOn(each -> each.feature() == Feature.CHAT)
        .hasSize(2)
        .allSatisfy(each ->
            assertThat(each.nearest().grounds())
                .extracting(ground -> ground.reason().label())
                .containsExactly("archives-act"));
    assertThat(found).noneMatch(each -> each.feature() == Feature.RECORDING);
  }

  @Test
  void aRecordedRulingIsAskedAgain() {
    String line =
        """
        {"at":"2026-12-01T10:00:00Z","countries":["DE","FR"],"feature":"camera","from":"DE",\
        "host":"FR","marking":"none","person":{"kind":"person","attestation":"B",\
        "assurance":"low"},"ruling":{"permit":[]},"supported":["indicator"],"to":"FR"}\
        """;
    Replay replay = new Replay(draft("    assurance: low\n", "    assurance: high\n"));
    replay.ask(1, RecordedRuling.parse(line));
    assertThat(replay.changed())
        .extracting(Replay.Changed::change)
        .containsExactly(Replay.Change.NEWLY_REFUSED);
    Replay same = new Replay(FR);
    same.ask(1, RecordedRuling.parse(line));
    assertThat(same.changed()).isEmpty();
  }

  @Test
  void aRecordThatIsNotExactlyRightIsRefused() {
    for (String line :
        List.of("", "[]", "{}", "{\"at\":1}", "null", "{\"at\":\"x\",\"at\":\"y\"}", "{} {}")) {
      assertThatThrownBy(() -> RecordedRuling.parse(line))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void everyAnswerHasWordsInFourLanguages() {
    CountryPolicies draft =
        draft("    attestation: B\n    assurance: low\n", "    attestation: C\n");
    assertThat(Edit.of(FR, draft))
        .extracting(edit -> Words.of(edit).en())
        .containsExactly(
            "Changed: trust/peers/DE/assurance, from low to none",
            "Changed: trust/peers/DE/attestation, from B to C");
    assertThat(Words.of(Comparison.of(FR, draft).differences().getFirst()).de())
        .startsWith("Neu erlaubt: ");
  }
}
