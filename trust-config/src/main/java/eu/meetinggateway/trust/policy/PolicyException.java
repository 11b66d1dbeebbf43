// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy document is not understood. The message has one line per problem. */
public final class PolicyException extends RuntimeException {
  private final transient List<PolicyProblem> problems;

  /**
   * @param problems in the order of the document, at least one
   */
  PolicyException(List<PolicyProblem> problems) {
    super(problems.stream().map(PolicyProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** In the order of the document, at least one; of more than 50 the first that were found. */
  public List<PolicyProblem> problems() {
    return problems;
  }
}
