// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Policy documents. Nothing but {@link PolicyException} may come out, and then every problem is one
 * line that names a place in the document; what is read reads the same again. None costs more than
 * a second of processor time or 64 MB.
 */
class PolicyFuzzer {
  static {
    loadClasses("aTrustPolicyIsReadOrRefused", TrustPolicy::parse);
    loadClasses("aResidencyPolicyIsReadOrRefused", ResidencyPolicy::parse);
  }

  /** What loading costs, and Jazzer's changing of what is loaded, is no document's. */
  private static void loadClasses(String seeds, Function<byte[], Object> reading) {
    URL folder = PolicyFuzzer.class.getResource("PolicyFuzzerInputs/" + seeds);
    try (Stream<Path> files = Files.list(Path.of(requireNonNull(folder).toURI()))) {
      for (Path file : files.toList()) {
        try {
          Object _ = reading.apply(Files.readAllBytes(file));
        } catch (PolicyException e) {
          assertThat(e.problems()).isNotEmpty();
        }
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @FuzzTest
  void aTrustPolicyIsReadOrRefused(byte[] input) {
    boolean _ = trustPolicy(input);
  }

  @FuzzTest
  void aResidencyPolicyIsReadOrRefused(byte[] input) {
    boolean _ = residencyPolicy(input);
  }

  /** Whether it is read and not refused. */
  static boolean trustPolicy(byte[] yaml) {
    return isRead(
        yaml,
        document -> {
          TrustPolicy policy = TrustPolicy.parse(document);
          assertThat(policy.peers()).doesNotContainKey(policy.country());
          return policy;
        });
  }

  /** Whether it is read and not refused. */
  static boolean residencyPolicy(byte[] yaml) {
    return isRead(yaml, ResidencyPolicy::parse);
  }

  private static boolean isRead(byte[] yaml, Function<byte[], Object> reading) {
    Cost cost = new Cost();
    try {
      Object policy = reading.apply(yaml);
      cost.isThatOfOneDocument();
      assertThat(reading.apply(yaml)).isEqualTo(policy);
      return true;
    } catch (PolicyException e) {
      cost.isThatOfOneDocument();
      everyProblemIsUseful(e.problems(), yaml.length);
      return false;
    }
  }

  private static void everyProblemIsUseful(List<PolicyProblem> problems, int length) {
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
