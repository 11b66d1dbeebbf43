// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlDocumentTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                            | 1 | 1 | the file is empty",
        "# nothing                     | 1 | 1 | the file is empty",
        "a: &x 1/b: *x                 | 1 | 4 | an anchor (&) stands here",
        "a: *x                         | 1 | 4 | an alias (*) stands here",
        "a: !!str 1                    | 1 | 4 | a tag (!) stands here",
        "a: !!java.net.URL [x]         | 1 | 4 | a tag (!) stands here",
        "a: {}/---/b: {}               | 2 | 1 | a second document begins here",
        "a: {                          | 2 | 1 | this is not YAML",
        "a:/ b: 1/  c: 2               | 3 | 4 | this is not YAML",
        "a: 1/\tb: 1                   | 2 | 1 | this is not YAML",
        "a: \"\\U90000000\"            | 1 | 1 | the file is not YAML",
        "a: 1 # \u0007x                | 1 | 8 | a character is not printable",
        "a: 1/bc: \u0007x              | 2 | 5 | a character is not printable",
      })
  void whatIsNotPlainYamlIsRefusedWhereItStands(String file, int line, int column, String problem) {
    String yaml = file.replace('/', '\n').replace("\\t", "\t") + "\n";

    PolicyProblem first = problems(yaml.getBytes(UTF_8)).getFirst();

    assertThat(first.problem()).startsWith(problem);
    assertThat(first.line()).isEqualTo(line);
    assertThat(first.column()).isEqualTo(column);
    assertThat(first.expected()).isNotBlank();
    assertThat(first.suggestion()).isNotBlank();
  }

  @Test
  void aliasesAreAllReported() {
    assertThat(problems("a: *x\nb: *y\n".getBytes(UTF_8))).hasSize(2);
  }

  @Test
  void aFileOfOneMebibyteIsReadAndOneByteMoreIsNot() {
    String text = "a: 1\n";
    byte[] largest = (text + "\n".repeat(1024 * 1024 - text.length())).getBytes(UTF_8);
    byte[] tooLarge = (text + "\n".repeat(1024 * 1024 + 1 - text.length())).getBytes(UTF_8);

    assertThat(problems(largest)).isEmpty();
    assertThat(problems(tooLarge))
        .extracting(PolicyProblem::toString)
        .containsExactly(
            "line 1, column 1: the file is too large; expected at most 1048576 bytes; shorten it");
  }

  @Test
  void aLineOf4096CharactersIsReadAndOneMoreIsNot() {
    assertThat(problems(("a: 1\n#" + "x".repeat(4095)).getBytes(UTF_8))).isEmpty();
    assertThat(problems(("a: 1\n#" + "x".repeat(4096)).getBytes(UTF_8)))
        .extracting(PolicyProblem::toString)
        .containsExactly(
            "line 2, column 4097: the line is too long; expected at most 4096 characters;"
                + " begin a new line");
  }

  @Test
  void sixtyFourLevelsAreReadAndOneMoreIsNot() {
    assertThat(problems(("[".repeat(64) + "]".repeat(64)).getBytes(UTF_8))).isEmpty();
    assertThat(problems(("[".repeat(65) + "]".repeat(65)).getBytes(UTF_8)))
        .extracting(PolicyProblem::problem, PolicyProblem::column)
        .containsExactly(tuple("this is nested too deeply", 65));
  }

  @Test
  void aHundredThousandValuesAreReadAndOneMoreIsNot() {
    assertThat(problems(("[" + "1,\n".repeat(99_999) + "]").getBytes(UTF_8))).isEmpty();
    assertThat(problems(("[" + "1,\n".repeat(100_000) + "]").getBytes(UTF_8)))
        .extracting(PolicyProblem::problem)
        .containsExactly("too many values stand here");
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedWhereTheyStand() {
    byte[] bytes = "country: FR\nab: x\n".getBytes(UTF_8);
    bytes[16] = (byte) 0xff;

    assertThat(problems(bytes))
        .extracting(PolicyProblem::toString)
        .containsExactly(
            "line 2, column 5: a character is not UTF-8; expected text in UTF-8;"
                + " save the file as UTF-8");
  }

  private static List<PolicyProblem> problems(byte[] yaml) {
    PolicyProblems problems = new PolicyProblems();
    assertThat(YamlDocument.compose(yaml, problems).isPresent()).isEqualTo(!problems.any());
    try {
      problems.throwIfAny();
      return List.of();
    } catch (PolicyException e) {
      return e.problems();
    }
  }
}
