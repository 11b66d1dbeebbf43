// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(new Random(1));

  @Test
  void waitingTimesDoubleFromHalfASecondToTen() {
    long[] bases = {500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000};
    for (long base : bases) {
      assertThat(backoff.next().toMillis()).isBetween(base, Math.min(10_000, base * 6 / 5));
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
