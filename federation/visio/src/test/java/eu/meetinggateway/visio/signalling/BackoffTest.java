// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(new Random(1));

  @Test
  void waitingTimesDoubleFromHalfASecondToTwoAndGrowAfterAMinute() {
    for (int i = 0; i < Backoff.QUICK_ATTEMPTS + 10; i++) {
      long base = i < 2 ? 500L << i : i < Backoff.QUICK_ATTEMPTS ? 2_000 : 5_000;
      assertThat(backoff.next().toMillis()).isBetween(base, base * 6 / 5);
    }
  }

  @Test
  void successBeginsAnewAndHopelessCasesWaitLongest() {
    backoff.longest();
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(10));
    backoff.reset();
    assertThat(backoff.next()).isLessThan(Duration.ofMillis(601));
  }
}
