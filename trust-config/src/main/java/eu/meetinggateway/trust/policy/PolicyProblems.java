// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one document, so that its author learns all of it at once. */
final class PolicyProblems {
  /** More than anybody reads. */
  static final int LIMIT = 50;

  private static final Comparator<PolicyProblem> ORDER =
      Comparator.comparingInt(PolicyProblem::line).thenComparingInt(PolicyProblem::column);

  private final List<PolicyProblem> found = new ArrayList<>();

  /**
   * Notes one more.
   *
   * @throws PolicyException with the last one that anybody would read, so that the rest of a
   *     hostile document costs nothing
   */
  void add(PolicyProblem problem) {
    found.add(problem);
    if (found.size() == LIMIT) {
      throwIfAny();
    }
  }

  boolean any() {
    return !found.isEmpty();
  }

  void throwIfAny() {
    if (any()) {
      throw new PolicyException(found.stream().sorted(ORDER).toList());
    }
  }
}
