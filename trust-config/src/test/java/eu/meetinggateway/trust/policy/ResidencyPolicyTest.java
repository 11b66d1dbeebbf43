// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataCategory;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Handling;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ReasonKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResidencyPolicyTest {
  private static final String HEAD =
      "kind: residency-policy\ncountry: FR\nversion: 1\nvalid-from: 2026-11-01T00:00:00Z\n";
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");

  @Test
  void aWholeRequirementIsRead() {
    ResidencyPolicy policy =
        parse(
            HEAD
                + """
                data:
                  files:
                    store:
                      - when: {markings: [{scheme: FR, label: DR}]}
                        places: [FR, DE]
                        jurisdictions: [FR]
                        certifications: {FR: [secnumcloud, hds]}
                        retention: {min-days: 10, max-days: 1826}
                        obligations: [encrypt-at-rest]
                        reason: certified
                      - places: [FR]
                    backup: [{places: [FR], retention: {max-days: 0}}]
                reasons:
                  certified: {fr: a, de: b, nl: c, en: d}
                """);

    assertThat(policy.data())
        .containsOnlyKeys(
            new DataUse(DataCategory.FILES, Handling.STORE),
            new DataUse(DataCategory.FILES, Handling.BACKUP));
    assertThat(policy.data().get(new DataUse(DataCategory.FILES, Handling.STORE)))
        .containsExactly(
            new ResidencyPolicy.Requirement(
                Set.of(new Marking("FR", "DR")),
                Set.of(FR, DE),
                Set.of(FR),
                Map.of(FR, Set.of(new Certification("secnumcloud"), new Certification("hds"))),
                OptionalInt.of(10),
                OptionalInt.of(1826),
                Set.of(Obligation.ENCRYPT_AT_REST),
                Optional.of(new ReasonKey("certified"))),
            requirement(OptionalInt.empty(), OptionalInt.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "data: {chatt: {}}                      | 5 | 8 | data/chatt | did you mean 'chat'?",
        "data: {chat: {keep: []}}               | 5 | 15 | data/chat/keep | one of transit",
        "data: {chat: {store: {places: [FR]}}}  | 5 | 22 | data/chat/store | is not a list",
        "data: {chat: {store: [{}]}}            | 5 | 23 | data/chat/store/0 | 'places' is missing",
        "data: {chat: {store: [{places: []}]}}  | 5 | 32 | data/chat/store/0/places | the list is empty",
        "data: {chat: {store: [{places: [EU]}]}} | 5 | 33 | data/chat/store/0/places/0 | 'EU' is no country",
        "data: {chat: {store: [{places: [EL]}]}} | 5 | 33 | data/chat/store/0/places/0 | 'GR' (Greece)",
        "data: {chat: {store: [{places: [FR], certifications: {DE: [c5]}}]}} | 5 | 55 | data/chat/store/0/certifications/DE | not among the places",
        "data: {chat: {store: [{places: [FR], retention: {min-days: 31, max-days: 30}}]}} | 5 | 49 | data/chat/store/0/retention | kept longer than it may",
        "data: {chat: {store: [{places: [FR], retention: {min: 31}}]}} | 5 | 50 | data/chat/store/0/retention/min | 'min-days'?",
        "data: {chat: {store: [{places: [FR], retention: {max-days: P5Y}}]}} | 5 | 60 | data/chat/store/0/retention/max-days | digits",
        "data: {chat: {store: [{places: [FR], retention: {max-days: 36526}}]}} | 5 | 60 | data/chat/store/0/retention/max-days | write 36525",
        "data: {chat: {transit: [{places: [FR], retention: {max-days: 1}}]}} | 5 | 51 | data/chat/transit/0/retention | nothing is kept",
        "data: {chat: {store: [{places: [FR], reason: x}]}} | 5 | 46 | data/chat/store/0/reason | no reason 'x'",
        "data: {chat: {store: [{places: [FR], when: {}}]}} | 5 | 44 | data/chat/store/0/when | 'markings' is missing",
        "data: {chat: {store: [{places: [FR], when: {markings: [DR]}}]}} | 5 | 56 | data/chat/store/0/when/markings/0 | not a block",
        "rules: []                              | 5 | 1 | rules | unknown key 'rules'",
      })
  void whatIsNotUnderstoodIsRefusedWhereItStands(
      String rest, int line, int column, String path, String part) {
    ReportedProblems.of(ResidencyPolicy::parse, HEAD + rest + "\n")
        .haveOneAt(line, column, path, part);
  }

  @Test
  void aRequirementThatContradictsItselfCannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> requirement(OptionalInt.of(2), OptionalInt.of(1)))
        .withMessageContaining("no longer");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new ResidencyPolicy.Requirement(
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Set.of(),
                Optional.empty()))
        .withMessageContaining("at least one place");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new ResidencyPolicy.Requirement(
                Set.of(),
                Set.of(FR),
                Set.of(),
                Map.of(DE, Set.of()),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Set.of(),
                Optional.empty()))
        .withMessageContaining("only in places");
  }

  @Test
  void onlyWhatIsKeptHasARetention() {
    TreeMap<DataUse, List<ResidencyPolicy.Requirement>> data = new TreeMap<>();
    data.put(
        new DataUse(DataCategory.CHAT, Handling.KEYS),
        List.of(requirement(OptionalInt.empty(), OptionalInt.of(1))));

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new ResidencyPolicy(
                FR, 1, new Validity(Instant.EPOCH, Optional.empty()), data, new TreeMap<>()))
        .withMessageContaining("only what is kept");
  }

  private static ResidencyPolicy.Requirement requirement(OptionalInt least, OptionalInt most) {
    return new ResidencyPolicy.Requirement(
        Set.of(), Set.of(FR), Set.of(), Map.of(), least, most, Set.of(), Optional.empty());
  }

  private static ResidencyPolicy parse(String yaml) {
    return ResidencyPolicy.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
