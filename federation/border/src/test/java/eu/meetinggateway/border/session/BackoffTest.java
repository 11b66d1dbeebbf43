// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(SessionTiming.DEFAULT, new Random(7));

  @Test
  void aPeerThatIsStartedAnewIsDialledWithinTwoSeconds() {
    long waited = 0;
    assertThat(backoff.nextMillis()).isBetween(250L, 500L);
    assertThat(backoff.nextMillis()).isBetween(500L, 1_000L);
    while (waited < 57_000) {
      long wait = backoff.nextMillis();
      assertThat(wait).isBetween(1_000L, 2_000L);
      waited += wait;
    }
  }

  @Test
  void aPeerThatStaysAwayIsDialledLessOften() {
    long longest = 0;
    for (int i = 0; i < 100; i++) {
      longest = Math.max(longest, backoff.nextMillis());
      assertThat(longest).isLessThanOrEqualTo(15_000);
    }
    assertThat(longest).isGreaterThan(7_500);
    assertThat(backoff.nextMillis()).isGreaterThanOrEqualTo(7_500);
    backoff.reset();
    assertThat(backoff.nextMillis()).isLessThanOrEqualTo(500);
    assertThat(backoff.nextMillis()).isLessThanOrEqualTo(1_000);
    assertThat(backoff.nextMillis()).isLessThanOrEqualTo(2_000);
    assertThat(backoff.nextMillis()).isLessThanOrEqualTo(2_000);
  }
}
