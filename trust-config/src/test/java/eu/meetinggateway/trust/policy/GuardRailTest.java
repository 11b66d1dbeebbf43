// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataCategory;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Handling;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ParticipantKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GuardRailTest {
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");
  private static final Marking EU = new Marking("EU", "RESTRICTED");

  @Test
  void everySortOfGuardRailIsRead() {
    assertThat(
            parse(
                """
                kind: guard-rails
                rails:
                  - id: a
                    why: Because of a
                    never:
                      direction: send
                      peers: [DE]
                      features: [recording, chat]
                      when: {kinds: [phone], markings: [{scheme: EU, label: RESTRICTED}]}
                      unless: {from: 2026-12-01T00:00:00Z}
                  - id: b
                    why: Because of b
                    only-with: {features: [chat], obligations: [notice]}
                  - id: c
                    why: Because of c
                    within: {categories: [chat], handlings: [store, backup], places: [FR, DE]}
                """))
        .containsExactly(
            new GuardRail.Never(
                "a",
                "Because of a",
                Direction.SEND,
                Set.of(DE),
                Set.of(Feature.RECORDING, Feature.CHAT),
                when(Set.of(EU), Set.of(ParticipantKind.PHONE), Optional.empty()),
                List.of(
                    when(Set.of(), Set.of(), Optional.of(Instant.parse("2026-12-01T00:00:00Z")))),
                Set.of()),
            new GuardRail.Never(
                "b",
                "Because of b",
                Direction.BOTH,
                Set.of(),
                Set.of(Feature.CHAT),
                When.ALWAYS,
                List.of(),
                Set.of(Obligation.NOTICE)),
            new GuardRail.Within(
                "c",
                "Because of c",
                Set.of(DataCategory.CHAT),
                Set.of(Handling.STORE, Handling.BACKUP),
                Set.of(FR, DE)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // a rail | column in line 3 | path | problem, or suggestion
        "{why: w, never: {features: [chat]}} | 3 | rails/0 | key 'id' is missing",
        "{id: a, never: {features: [chat]}} | 3 | rails/0 | key 'why' is missing",
        "{id: a, why: w} | 3 | rails/0 | says one thing; expected one of the keys never, only-with, within; add one",
        "{id: a, why: w, never: {features: [chat]}, within: {places: [FR]}} | 3 | rails/0 | make a guard rail of each",
        "{id: a, why: w, never: {}} | 26 | rails/0/never | key 'features' is missing",
        "{id: a, why: w, never: {features: [chat], obligations: [notice]}} | 45 | rails/0/never/obligations | unknown key",
        "{id: a, why: w, never: {features: [chat], unless: {}}} | 26 | rails/0/never | 'unless' lifts everything",
        "{id: a, why: w, only-with: {features: [chat]}} | 30 | rails/0/only-with | key 'obligations' is missing",
        "{id: a, why: w, only-with: {obligations: [notice]}} | 30 | rails/0/only-with | key 'features' is missing",
        "{id: a, why: w, within: {}} | 27 | rails/0/within | key 'places' is missing",
        "{id: a, why: w, within: {places: [EU]}} | 37 | rails/0/within/places/0 | 'EU' is no country",
      })
  void whatIsNotUnderstoodIsRefusedWhereItStands(
      String rail, int column, String path, String part) {
    ReportedProblems.of(GuardRail::parse, "kind: guard-rails\nrails:\n- " + rail + "\n")
        .haveOneAt(3, column, path, part);
  }

  @Test
  void aDocumentWithoutGuardRailsIsNone() {
    ReportedProblems.of(GuardRail::parse, "kind: guard-rails\n")
        .haveOneAt(1, 1, "", "key 'rails' is missing");
    ReportedProblems.of(GuardRail::parse, "rails: [{id: a, why: w, within: {places: [FR]}}]\n")
        .haveOneAt(1, 1, "", "key 'kind' is missing");
  }

  @Test
  void twoGuardRailsHaveTwoIds() {
    String twice =
        "kind: guard-rails\nrails:\n" + "- {id: a, why: w, within: {places: [FR]}}\n".repeat(2);

    ReportedProblems.of(GuardRail::parse, twice).haveOneAt(4, 8, "rails/1/id", "stands twice");
    assertThat(parse(twice.replaceFirst("id: a", "id: b"))).hasSize(2);
  }

  private static When when(
      Set<Marking> markings, Set<ParticipantKind> kinds, Optional<Instant> from) {
    return new When(
        markings,
        kinds,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        List.of(),
        from,
        Optional.empty());
  }

  private static List<GuardRail> parse(String yaml) {
    return GuardRail.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
