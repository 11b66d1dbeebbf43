// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {0, -5, Long.MAX_VALUE - SECOND})
  void aBurstPassesAndThenOneAfterTheOther(long start) {
    RateLimit limit = new RateLimit(2, 3, start);
    for (int i = 0; i < 3; i++) {
      assertThat(limit.take(start)).isZero();
    }
    assertThat(limit.take(start)).isEqualTo(SECOND / 2);
    assertThat(limit.take(start + SECOND / 2 - 1)).isEqualTo(1);
    assertThat(limit.take(start + SECOND / 2)).isZero();
    assertThat(limit.take(start + SECOND / 2)).isEqualTo(SECOND / 2);
  }

  @Test
  void aLongPauseAllowsNoMoreThanTheBurst() {
    RateLimit limit = new RateLimit(2, 3, 0);
    long later = 3600 * SECOND;
    for (int i = 0; i < 3; i++) {
      assertThat(limit.take(later)).isZero();
    }
    assertThat(limit.take(later)).isPositive();
  }
}
