// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.policy.PolicyTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableOfMeetingsTest {
  @Test
  void everyMeetingOfTheTableEndsAsTheTableSays() {
    List<PolicyTest> table = PolicyTest.parse(Realistic.bytes("meetings.yaml"));
    assertThat(table).hasSizeGreaterThanOrEqualTo(60);
    assertThat(TestResult.of(Realistic.all(), table))
        .allSatisfy(result ->
            assertThat(result.passed())
                .as(
                    "%s: %s %s",
                    result.test().name(),
                    result.explanation().grounds(),
                    result.explanation().obligations())
                .isTrue());
  }
}
