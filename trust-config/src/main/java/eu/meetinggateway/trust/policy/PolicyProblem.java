// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

/**
 * Something in a policy document that is not understood. Each text is one line without control
 * characters; what stands in the document is shown shortened.
 *
 * @param line from 1
 * @param column from 1
 * @param path where in the document, such as {@code rules/2/features}; entries of lists count from
 *     0
 * @param problem what is wrong
 * @param expected what would be right
 * @param suggestion what to do, such as {@code did you mean 'microphone'?}
 */
public record PolicyProblem(
    int line, int column, String path, String problem, String expected, String suggestion) {
  @Override
  public String toString() {
    return "line %d, column %d%s: %s; expected %s; %s"
        .formatted(line, column, path.isEmpty() ? "" : ", " + path, problem, expected, suggestion);
  }
}
