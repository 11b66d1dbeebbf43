// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Change;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.policy.RealisticPolicies;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DerivationTest {
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");
  private static final Country NL = new Country("NL");

  @Test
  void theSameMeetingGetsTheSameBytesAndTheOfferIsComplete() throws OfferException {
    for (Country country : List.of(FR, DE, NL)) {
      OwnOffer own = derive(country, day());

      assertThat(derive(country, day()).offer().canonical()).isEqualTo(own.offer().canonical());
      assertThat(Offer.parse(own.offer().canonical())).isEqualTo(own.offer());
    }
  }

  @Test
  void everyContributionAndClauseComesFromSomewhere() {
    OwnOffer own = derive(FR, day());

    assertThat(own.contributions().keySet())
        .containsExactlyInAnyOrderElementsOf(own.offer().contributions());
    assertThat(own.clauses().keySet()).containsExactlyInAnyOrderElementsOf(clauses(own));
    assertThat(
            Stream.concat(own.contributions().values().stream(), own.clauses().values().stream()))
        .allSatisfy(provenance -> assertThat(provenance).isNotEmpty());
  }

  @Test
  void nothingThatStaysAtHomeIsInTheOffer() {
    String json = new String(derive(FR, day()).offer().canonical(), StandardCharsets.UTF_8);

    assertThat(json).doesNotContain("SGDSN", "record-at-home", "trial", "crisis");
  }

  @Test
  void aRuleThatDoesNotFitTheMeetingLeavesNoClause() {
    assertThat(paths(derive(FR, day())))
        .contains("rules/meet")
        .doesNotContain(
            "rules/matrix",
            "rules/no-phones-in-protected-meetings",
            "rules/no-foreign-screens-at-night");
  }

  @Test
  void aMarkedMeetingBringsTheRulesForIt() {
    OwnOffer own =
        derive(
            FR,
            proposal(
                new Marking("FR", "DIFFUSION RESTREINTE"),
                "2026-12-01T08:00:00Z",
                "2026-12-01T10:00:00Z"));

    assertThat(paths(own))
        .contains("rules/no-phones-in-protected-meetings")
        .doesNotContain("rules/record-at-home");
  }

  @Test
  void hoursBecomeInstantsAndTheExceptionEndsWhereItEnds() {
    OwnOffer own =
        derive(FR, proposal(Marking.NONE, "2027-01-31T20:00:00Z", "2027-02-01T09:00:00Z"));

    assertThat(clauses(own).stream().filter(clause -> !clause.unless().isEmpty()))
        .singleElement()
        .satisfies(clause -> {
          assertThat(clause.when().intervals())
              .containsExactly(interval("2027-01-31T21:00:00Z", "2027-02-01T05:00:00Z"));
          assertThat(clause.unless().first().when().intervals())
              .containsExactly(interval("2027-01-31T20:00:00Z", "2027-01-31T23:00:00Z"));
          assertThat(clause.unless().first().peers()).containsExactly(DE);
        });
  }

  @Test
  void whatIsKeptByLawAndDeletedByLawIsAConflictThatNamesEverybody() {
    Terms terms =
        Terms.of(Stream.of(FR, DE, NL).map(country -> derive(country, day()).offer()).toList());

    assertThat(terms.conflicts())
        .filteredOn(conflict -> conflict.key().term() == Term.RETENTION_MINIMUM)
        .singleElement()
        .satisfies(conflict -> {
          assertThat(conflict.contributions().stream().map(Contribution::country))
              .containsExactlyInAnyOrder(FR, DE, NL);
          assertThat(conflict.features()).contains(Feature.CHAT);
          assertThat(conflict.remedy().change()).isEqualTo(Change.RETENTION);
          assertThat(conflict.remedy().by()).containsExactly(NL);
        });
  }

  private static Interval interval(String from, String until) {
    return new Interval(Instant.parse(from), Instant.parse(until));
  }

  private static List<String> paths(OwnOffer own) {
    return own.clauses().values().stream().flatMap(List::stream).map(Provenance::path).toList();
  }

  private static Set<Clause> clauses(OwnOffer own) {
    return own.offer().contributions().stream()
        .map(Contribution::value)
        .filter(TermValue.Clauses.class::isInstance)
        .map(value -> ((TermValue.Clauses) value).clauses())
        .findFirst()
        .orElseThrow();
  }

  private static Proposal day() {
    return proposal(Marking.NONE, "2026-12-01T08:00:00Z", "2026-12-01T10:00:00Z");
  }

  private static Proposal proposal(Marking marking, String start, String end) {
    return new Proposal(
        "meeting",
        FR,
        new TreeSet<>(List.of(FR, DE, NL)),
        marking,
        new TreeSet<>(List.of(Feature.values())),
        new TreeSet<>(),
        Instant.parse(start),
        Instant.parse(end));
  }

  private static OwnOffer derive(Country country, Proposal proposal) {
    String name = country.code().toLowerCase(Locale.ROOT);
    return OwnOffer.derive(
        TrustPolicy.parse(RealisticPolicies.trust(name)),
        ResidencyPolicy.parse(RealisticPolicies.residency(name)),
        proposal);
  }
}
