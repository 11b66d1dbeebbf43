// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.policy.PolicyTest;
import java.util.Collection;
import java.util.List;

/**
 * A policy test and what came of it.
 *
 * @param test what was asked and expected
 * @param explanation what the policies say
 * @param passed whether that is what was expected
 */
public record TestResult(PolicyTest test, Explanation explanation, boolean passed) {
  /** Runs tests against the policies of some countries, one pair of each, in order. */
  public static List<TestResult> of(
      Collection<CountryPolicies> policies, Collection<PolicyTest> tests) {
    return tests.stream()
        .map(test -> {
          Explanation explanation = Explanation.of(policies, test.meeting());
          return new TestResult(test, explanation, meets(explanation, test.expected()));
        })
        .toList();
  }

  private static boolean meets(Explanation explanation, PolicyTest.Expected expected) {
    return switch (expected) {
      case PolicyTest.Permitted(var obligations) ->
          explanation.permitted()
              && obligations.filter(those -> !those.equals(explanation.obligations())).isEmpty();
      case PolicyTest.Refused(var by, var reason) ->
          !explanation.permitted()
              && explanation.grounds().stream()
                  .anyMatch(ground ->
                      by.filter(country -> !country.equals(ground.provenance().country())).isEmpty()
                          && reason.filter(key -> !key.equals(ground.reason())).isEmpty());
    };
  }
}
