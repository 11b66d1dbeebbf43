// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.ReasonKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyTestReaderTest {
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");

  private static final String MEETING =
      "host: FR, countries: [FR, DE], at: 2026-12-01T09:00:00Z, from: DE, to: FR, feature: chat";

  @Test
  void everythingThatIsSaidOfAnExampleIsRead() {
    String whole =
        """
        kind: policy-tests
        tests:
          - name: Whole
            host: DE
            countries: [DE, FR]
            marking: {scheme: EU, label: RESTRICTED}
            at: 2026-12-01T09:00:00Z
            from: FR
            to: DE
            feature: recording
            person: {kind: phone, attestation: A, assurance: high, organisation: army}
            supported: [notice]
            expect: refuse
            by: DE
            reason: own-reason
        """;
    assertThat(parse(whole))
        .containsExactly(
            new PolicyTest(
                "Whole",
                new ExampleMeeting(
                    DE,
                    new TreeSet<>(Set.of(DE, FR)),
                    new Marking("EU", "RESTRICTED"),
                    Instant.parse("2026-12-01T09:00:00Z"),
                    FR,
                    DE,
                    Feature.RECORDING,
                    new PersonFacts(
                        ParticipantKind.PHONE,
                        Attestation.A,
                        Assurance.HIGH,
                        Optional.of(new Organisation("army"))),
                    Set.of(Obligation.NOTICE)),
                new PolicyTest.Refused(Optional.of(DE), Optional.of(new ReasonKey("own-reason")))));
  }

  @Test
  void whatIsLeftOutIsAnUnmappedPersonInAnUnmarkedMeetingThatCanDoEverything() {
    assertThat(parse(tests("{name: a, " + MEETING + ", expect: refuse}")))
        .containsExactly(
            new PolicyTest(
                "a",
                new ExampleMeeting(
                    FR,
                    new TreeSet<>(Set.of(DE, FR)),
                    Marking.NONE,
                    Instant.parse("2026-12-01T09:00:00Z"),
                    DE,
                    FR,
                    Feature.CHAT,
                    PersonFacts.unmapped(ParticipantKind.PERSON),
                    EnumSet.allOf(Obligation.class)),
                new PolicyTest.Refused(Optional.empty(), Optional.empty())));
    assertThat(parse(tests("{name: a, " + MEETING + ", person: {}, expect: refuse}")))
        .extracting(test -> test.meeting().person())
        .containsExactly(PersonFacts.unmapped(ParticipantKind.PERSON));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expect: permit                                     | any",
        "expect: permit, obligations: none                  | []",
        "expect: permit, obligations: [notice]              | [NOTICE]",
      })
  void obligationsAreThoseThatAreNamedNoneOrAny(String expected, String obligations) {
    assertThat(parse(tests("{name: a, " + MEETING + ", " + expected + "}")))
        .extracting(test ->
            ((PolicyTest.Permitted) test.expected())
                .obligations()
                .map(Object::toString)
                .orElse("any"))
        .containsExactly(obligations);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // what replaces what of the example | column in line 3 | path | problem, or suggestion
        "host: FR,                | -                    | 3   | tests/0 | key 'host' is missing",
        "countries: [FR, DE],     | -                    | 3   | tests/0 | key 'countries' is missing",
        "from: DE,                | -                    | 3   | tests/0 | key 'from' is missing",
        "expect: permit           | -                    | 3   | tests/0 | key 'expect' is missing",
        "name: a,                 | -                    | 3   | tests/0 | key 'name' is missing",
        "to: FR                   | to: NL               | 3   | tests/0 | 'host', 'from' and 'to' take part",
        "to: FR                   | to: DE               | 3   | tests/0 | goes to another country; correct the countries",
        "expect: permit           | expect: permt        | 111 | tests/0/expect | did you mean 'permit'?",
        "expect: permit           | expect: permit, by: FR | 3 | tests/0 | has no 'by'; expected 'obligations' at most",
        "expect: permit           | expect: permit, reason: error | 3 | tests/0 | remove key 'reason'",
        "expect: permit           | expect: refuse, obligations: none | 3 | tests/0 | expected 'by' and 'reason' at most",
      })
  void whatIsNotUnderstoodIsRefusedWhereItStands(
      String part, String instead, int column, String path, String problem) {
    String example = "{name: a, " + MEETING + ", expect: permit}";
    assertThat(example).contains(part);
    ReportedProblems.of(
            PolicyTest::parse, tests(example.replace(part, instead.equals("-") ? "" : instead)))
        .haveOneAt(3, column, path, problem);
  }

  @Test
  void twoToSixtyFourCountriesMeet() {
    List<String> codes =
        new ArrayList<>(KnownCountries.names().keySet().stream().sorted().limit(63).toList());
    codes.add("FR");
    String example =
        tests("{name: a, " + MEETING + ", expect: permit}").replace("[FR, DE]", codes.toString());
    ExampleMeeting meeting = parse(example).getFirst().meeting();

    assertThat(meeting.countries()).hasSize(64);
    assertThat(meeting.others(FR)).hasSize(63).doesNotContain(FR);
    ReportedProblems.of(PolicyTest::parse, example.replace("[AD,", "[ZW, AD,"))
        .haveOneAt(3, 3, "tests/0", "2 to 64 countries take part");
  }

  @Test
  void twoTestsHaveTwoNames() {
    String example = "{name: a, " + MEETING + ", expect: permit}";

    ReportedProblems.of(PolicyTest::parse, tests(example, example))
        .haveOneAt(4, 10, "tests/1/name", "'a' is the name of two tests");
    assertThat(parse(tests(example, example.replace("name: a", "name: b")))).hasSize(2);
  }

  private static String tests(String... examples) {
    return "kind: policy-tests\ntests:\n- " + String.join("\n- ", examples) + "\n";
  }

  private static List<PolicyTest> parse(String yaml) {
    return PolicyTest.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
