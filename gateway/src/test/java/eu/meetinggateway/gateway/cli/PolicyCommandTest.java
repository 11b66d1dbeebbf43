// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
  private static final Path POLICIES =
      Path.of("..", "tests", "src", "test", "resources", "policies");

  private static final String RECORDED =
      """
      {"at":"2026-12-01T10:00:00Z","countries":["DE","FR"],"feature":"camera","from":"DE",\
      "host":"FR","marking":"none","person":{"kind":"person","attestation":"B",\
      "assurance":"low"},"ruling":{"permit":[]},"supported":[],"to":"FR"}
      """;

  @TempDir Path directory;
  private Path draft = Path.of("");

  @BeforeEach
  void copyFrance() throws IOException {
    draft = Files.createDirectory(directory.resolve("draft"));
    for (String file : new String[] {"trust.yaml", "residency.yaml"}) {
      Files.copy(POLICIES.resolve("fr").resolve(file), draft.resolve(file));
    }
  }

  private static String policies(String of) {
    return POLICIES.resolve(of).toString();
  }

  private static CommandResult policy(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "policy";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandResult.of(all);
  }

  private void edit(String from, String to) throws IOException {
    Path file = draft.resolve("trust.yaml");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void aPolicyInWhichEveryRuleDoesSomethingAndEveryRailHoldsIsFine() {
    CommandResult result =
        policy("check", policies("fr"), "--guard-rails", policies("guard-rails.yaml"));
    assertThat(result.exitCode()).as(result.out()).isZero();
    assertThat(result.out()).contains("FR: trust policy version 12").contains("findings: 0.");
  }

  @Test
  void aBrokenGuardRailIsAFindingWithAnExample() throws IOException {
    edit("when: {markings: [none], hosts: [FR]}", "when: {hosts: [FR]}");
    CommandResult result =
        policy("check", draft.toString(), "--guard-rails", policies("guard-rails.yaml"));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("marked-meetings-are-not-recorded")
        .contains("Example: ")
        .contains("marking DE VS-NUR");
  }

  @Test
  void aMistakeIsToldWithItsPlaceAndRemedy() throws IOException {
    edit("    status: accepted", "    status: acepted");
    CommandResult result = policy("check", draft.toString());
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("trust.yaml: line ").contains("did you mean 'accepted'?");
  }

  @Test
  void aRefusalIsExplainedWithWhatWouldChangeIt() {
    String[] question = {
      "explain",
      policies("fr"),
      policies("de"),
      "--from",
      "DE",
      "--to",
      "FR",
      "--feature",
      "screen",
      "--at",
      "2026-12-01T10:00:00Z",
      "--attestation",
      "B",
      "--assurance",
      "low"
    };
    CommandResult result = policy(question);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("DE permits. Rules: screens.")
        .contains("FR refuses (trust-policy rules, version 12): FR does not allow")
        .contains("FR adds a rule that allows");
  }

  @Test
  void aPermitNamesTheRulesItComesFromInTheOfficersLanguage() {
    CommandResult result =
        policy(
            "explain",
            policies("fr"),
            "--from",
            "FR",
            "--to",
            "DE",
            "--feature",
            "camera",
            "--at",
            "2026-12-01T10:00:00Z",
            "--language",
            "fr");
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .contains("FR permet. Règles : meet.")
        .contains("FR supprime la règle meet");
  }

  @Test
  void aDraftThatNewlyAllowsSomethingIsAFinding() throws IOException {
    edit("    attestation: B\n    assurance: low\n", "    attestation: C\n");
    CommandResult result = policy("diff", policies("fr"), draft.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("Changed: trust/peers/DE/attestation, from B to C")
        .contains("Newly allowed: ")
        .contains("Whatever is allowed stays allowed");
    CommandResult back = policy("diff", draft.toString(), policies("fr"));
    assertThat(back.exitCode()).isZero();
    assertThat(back.out()).contains("The draft allows nothing new.");
  }

  @Test
  void aRecordIsReplayedAndAWrongLineOfItIsNamed() throws IOException {
    Path record = directory.resolve("record.jsonl");
    String line = RECORDED;
    Files.writeString(record, line + line);
    assertThat(policy("replay", draft.toString(), record.toString()).exitCode()).isZero();
    edit("    assurance: low\n    marking", "    assurance: high\n    marking");
    CommandResult result = policy("replay", draft.toString(), record.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("Line 2: Newly refused").contains("2 of 2 rulings");
    Files.writeString(record, line + "{}\n");
    CommandResult wrong = policy("replay", draft.toString(), record.toString());
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("line 2: 'host' is missing");
  }

  @Test
  void whatCanNeverHappenIsNamedWithItsReason() {
    CommandResult result = policy("impossible", policies("de"), policies("nl"));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("Never possible: chat from DE to NL")
        .contains("archives act");
    assertThat(result.err()).contains("Trying every meeting of DE, NL");
  }

  @Test
  void theTableOfMeetingsPasses() {
    CommandResult result =
        policy(
            "test",
            "--tests",
            policies("meetings.yaml"),
            policies("fr"),
            policies("de"),
            policies("nl"),
            policies("be"));
    assertThat(result.exitCode()).as(result.out()).isZero();
    assertThat(result.out()).contains("82 of 82 tests pass");
  }

  @Test
  void everyLineOfEveryAnswerIsInTheOfficersLanguage() throws IOException {
    edit("when: {markings: [none], hosts: [FR]}", "when: {hosts: [FR]}");
    edit("expires: 2027-01-31T23:00:00Z", "expires: 2026-10-30T00:00:00Z");
    Path record = directory.resolve("record.jsonl");
    Files.writeString(record, RECORDED.replace("\"camera\"", "\"screen\""));
    String fr = draft.toString();
    List<List<String>> questions =
        List.of(
            List.of("check", fr, "--guard-rails", policies("guard-rails.yaml")),
            List.of("diff", policies("fr"), fr),
            List.of("diff", fr, policies("fr")),
            List.of("replay", fr, record.toString()),
            List.of("impossible", policies("de"), policies("nl")),
            List.of("test", "--tests", policies("meetings.yaml"), policies("fr"), policies("de")));
    for (List<String> question : questions) {
      Map<String, Set<Language>> lines = new TreeMap<>();
      for (Language language : Language.values()) {
        CommandResult result =
            policy(
                Stream.concat(question.stream(), Stream.of("--language", language.label()))
                    .toArray(String[]::new));
        (result.out() + result.err())
            .lines()
            .forEach(line ->
                lines.computeIfAbsent(line, _ -> EnumSet.noneOf(Language.class)).add(language));
      }
      assertThat(lines).as("%s", question).hasSizeGreaterThan(4);
      assertThat(lines)
          .as("%s", question)
          .allSatisfy((line, languages) -> {
            assertThat(line).doesNotContain("analysis.", "amend.", "{", "…");
            assertThat(languages).as(line).hasSize(1);
          });
    }
  }

  @Test
  void aTestThatFailsIsExplained() {
    CommandResult result =
        policy("test", "--tests", policies("meetings.yaml"), policies("fr"), policies("de"));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("FAILED: ");
  }
}
