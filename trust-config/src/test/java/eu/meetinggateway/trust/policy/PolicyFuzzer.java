// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/**
 * Policy documents. Nothing but {@link PolicyException} may come out, and then every problem is one
 * line that names a place in the document; what is read reads the same again.
 */
class PolicyFuzzer {
  @FuzzTest
  void aTrustPolicyIsReadOrRefused(byte[] input) {
    try {
      TrustPolicy policy = TrustPolicy.parse(input);
      assertThat(policy.peers()).doesNotContainKey(policy.country());
      assertThat(TrustPolicy.parse(input)).isEqualTo(policy);
    } catch (PolicyException e) {
      everyProblemIsUseful(e.problems(), input.length);
    }
  }

  @FuzzTest
  void aResidencyPolicyIsReadOrRefused(byte[] input) {
    try {
      ResidencyPolicy policy = ResidencyPolicy.parse(input);
      assertThat(ResidencyPolicy.parse(input)).isEqualTo(policy);
    } catch (PolicyException e) {
      everyProblemIsUseful(e.problems(), input.length);
    }
  }

  static void everyProblemIsUseful(List<PolicyProblem> problems, int length) {
    assertThat(problems).isNotEmpty().hasSizeLessThanOrEqualTo(PolicyProblems.LIMIT);
    for (PolicyProblem problem : problems) {
      assertThat(problem.line()).isBetween(1, length + 2);
      assertThat(problem.column()).isBetween(1, length + 2);
      assertThat(problem.problem()).isNotBlank();
      assertThat(problem.expected()).isNotBlank();
      assertThat(problem.suggestion()).isNotBlank();
      assertThat(problem.toString()).matches("[^\\p{C}\\p{Zl}\\p{Zp}]{1,4000}");
    }
  }
}
