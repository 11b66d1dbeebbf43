// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.policy.GuardRail;
import eu.meetinggateway.trust.policy.PolicyTest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How long an officer waits, in processor time, since machines that test are shared. */
class AnalysisTimeTest {
  @TestFactory
  Stream<DynamicTest> everyAnalysisOfRealisticPoliciesTakesAtMostTwoSeconds() {
    List<CountryPolicies> all = Realistic.all();
    CountryPolicies france = all.getFirst();
    CountryPolicies draft =
        Realistic.edited("fr", Map.of("    assurance: low\n", "    assurance: high\n"));
    List<GuardRail> rails = GuardRail.parse(Realistic.bytes("guard-rails.yaml"));
    List<PolicyTest> table = PolicyTest.parse(Realistic.bytes("meetings.yaml"));
    Map<String, Supplier<Object>> analyses = new LinkedHashMap<>();
    analyses.put("table of meetings, explained", () -> TestResult.of(all, table));
    analyses.put("comparison with a draft", () -> Comparison.of(france, draft));
    analyses.put("whether a draft implies another", () -> Comparison.implies(draft, france));
    analyses.put("meetings that can never happen", () -> Impossibility.of(all, _ -> {}));
    analyses.put("guard rails", () -> Breach.of(france, rails));
    for (CountryPolicies each : all) {
      analyses.put("rules of " + each.country(), () -> RuleReview.of(each));
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return analyses.entrySet().stream()
        .map(analysis ->
            DynamicTest.dynamicTest(
                analysis.getKey(),
                () -> {
                  long before = threads.getCurrentThreadCpuTime();
                  assertThat(analysis.getValue().get()).isNotNull();
                  assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
                      .isLessThan(Duration.ofSeconds(2));
                }));
  }
}
