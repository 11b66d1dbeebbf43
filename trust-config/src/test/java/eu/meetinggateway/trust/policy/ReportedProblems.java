// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** What a reader says is wrong with a document. */
record ReportedProblems(List<PolicyProblem> list) {
  /**
   * Reads a document that is wrong.
   *
   * @throws AssertionError if it is read
   */
  static ReportedProblems of(Function<byte[], ?> reading, String yaml) {
    try {
      Object policy = reading.apply(yaml.getBytes(StandardCharsets.UTF_8));
      throw new AssertionError("it was read: " + policy);
    } catch (PolicyException e) {
      return new ReportedProblems(e.problems());
    }
  }

  /** One of them stands at that place and says that. */
  void haveOneAt(int line, int column, String path, String part) {
    assertThat(list)
        .anySatisfy(problem -> {
          assertThat(problem.line()).isEqualTo(line);
          assertThat(problem.column()).isEqualTo(column);
          assertThat(problem.path()).isEqualTo(path);
          assertThat(problem.toString()).contains(part);
        });
  }
}
