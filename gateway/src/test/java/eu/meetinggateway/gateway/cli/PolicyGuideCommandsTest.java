// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide for officers shows of the command line is what the command line answers. */
class PolicyGuideCommandsTest {
  private static final Path POLICIES =
      Path.of("..", "tests", "src", "test", "resources", "policies");
  private static final Pattern SHOWN =
      Pattern.compile(
          "```\\n\\$ gateway (policy (?:[^\\n]*\\\\\\n)*[^\\n]*)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern RECORDS = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void everyCommandOfTheGuideAnswersAsTheGuideShows() throws IOException {
    draftThatRecordsMarkedMeetings();
    List<MatchResult> shown = SHOWN.matcher(guide()).results().toList();
    assertThat(shown).hasSize(4);
    for (MatchResult each : shown) {
      CommandResult result = CommandResult.of(words(each.group(1)));
      assertThat(result.err()).doesNotContain("Unknown", "cannot");
      assertThat(result.out()).containsPattern(pattern(each.group(2)));
    }
  }

  @Test
  void theRecordOfTheGuideIsReplayedWithoutAChange() throws IOException {
    Matcher records = RECORDS.matcher(guide());
    assertThat(records.find()).isTrue();
    Path record = Files.writeString(directory.resolve("record.jsonl"), records.group(1));

    CommandResult result = CommandResult.of("policy", "replay", place("fr"), record.toString());

    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("0 of 2 rulings would change");
  }

  private void draftThatRecordsMarkedMeetings() throws IOException {
    Path draft = Files.createDirectory(directory.resolve("draft"));
    Path france = POLICIES.resolve("fr");
    Files.copy(france.resolve("residency.yaml"), draft.resolve("residency.yaml"));
    String trust = Files.readString(france.resolve("trust.yaml"));
    String condition = "when: {markings: [none], hosts: [FR]}";
    assertThat(trust).contains(condition);
    Files.writeString(draft.resolve("trust.yaml"), trust.replace(condition, "when: {hosts: [FR]}"));
  }

  private static String guide() throws IOException {
    return Files.readString(Path.of("..", "docs", "policies.md"));
  }

  private String[] words(String command) {
    Stream<String> words =
        WORD.matcher(command.replace("\\\n", " "))
            .results()
            .map(word -> word.group(1) == null ? place(word.group(2)) : word.group(1));
    return words.toArray(String[]::new);
  }

  /** A file or folder of the guide, where it really is; any other word as it is. */
  private String place(String word) {
    for (Path folder : List.of(directory, POLICIES)) {
      if (Files.exists(folder.resolve(word))) {
        return folder.resolve(word).toString();
      }
    }
    return word;
  }

  /** All lines in their order; an ellipsis stands for some that are left out. */
  private static Pattern pattern(String answer) {
    List<String> lines = new ArrayList<>();
    for (String line : answer.strip().split("\n", -1)) {
      lines.add(line.equals("…") ? "(?s:.*?)" : Pattern.quote(line) + "\\R");
    }
    return Pattern.compile("\\A" + String.join("", lines));
  }
}
