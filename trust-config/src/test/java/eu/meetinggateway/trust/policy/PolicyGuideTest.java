// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Obligation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of docs/policies.md and docs/upgrade-and-backup.md are what is said of them. */
final class PolicyGuideTest {
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "<!-- (?<what>[a-z ]+) -->\n```yaml\n(?<yaml>.*?)```\n(?:\n```\n(?<answer>.*?)```)?",
          Pattern.DOTALL);
  private static final String HEAD = "country: FR\nversion: 1\nvalid-from: 2026-11-01T00:00:00Z\n";
  private static final String PEERS = "peers: {DE: {status: accepted}, NL: {status: accepted}}\n";

  @TestFactory
  List<DynamicTest> everyExampleIsExecuted() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (String page : List.of("policies.md", "upgrade-and-backup.md")) {
      String text = read(page);
      List<MatchResult> examples = EXAMPLE.matcher(text).results().toList();
      assertThat(examples).as(page).hasSize(text.split("```yaml\n", -1).length - 1).isNotEmpty();
      examples.forEach(example -> tests.add(test(page, text, example)));
    }
    return tests;
  }

  private static String read(String page) throws Exception {
    return Files.readString(Path.of("..", "docs", page));
  }

  private static DynamicTest test(String page, String text, MatchResult example) {
    long line = 1 + text.substring(0, example.start()).lines().count();
    return DynamicTest.dynamicTest(
        page + " line " + line + ": " + example.group("what"),
        () -> execute(example.group("what"), example.group("yaml"), example.group("answer")));
  }

  private static void execute(String what, String yaml, String answer) {
    switch (what) {
      case "trust policy" -> assertThat(trust(yaml).rules()).isNotEmpty();
      case "part of a trust policy" -> {
        String peers = yaml.contains("peers:\n") ? "" : PEERS;
        assertThat(trust("kind: trust-policy\n" + HEAD + peers + yaml).version()).isOne();
      }
      case "residency policy" -> assertThat(residency(yaml).data()).isNotEmpty();
      case "part of a residency policy" ->
          assertThat(residency("kind: residency-policy\n" + HEAD + yaml).data()).isNotEmpty();
      case "refused trust policy" -> refused(() -> trust(yaml), answer);
      case "refused residency policy" -> refused(() -> residency(yaml), answer);
      case "guard rails" -> assertThat(GuardRail.parse(bytes(yaml))).isNotEmpty();
      case "policy tests" -> assertThat(PolicyTest.parse(bytes(yaml))).isNotEmpty();
      default -> throw new AssertionError("what is '" + what + "'?");
    }
  }

  private static void refused(ThrowingCallable reading, String answer) {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(reading)
        .withMessage(answer.strip());
  }

  private static byte[] bytes(String yaml) {
    return yaml.getBytes(StandardCharsets.UTF_8);
  }

  private static TrustPolicy trust(String yaml) {
    return TrustPolicy.parse(bytes(yaml));
  }

  private static ResidencyPolicy residency(String yaml) {
    return ResidencyPolicy.parse(bytes(yaml));
  }

  @Test
  void everyFeatureAndObligationIsExplained() throws Exception {
    String guide = read("policies.md");
    for (Labelled label : Feature.values()) {
      assertThat(guide).contains("`" + label.label() + "`");
    }
    for (Labelled label : Obligation.values()) {
      assertThat(guide).contains("| `" + label.label() + "` |");
    }
  }
}
