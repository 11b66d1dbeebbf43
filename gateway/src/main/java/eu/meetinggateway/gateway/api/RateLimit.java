// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket, kept as the one instant at which it would be full again (the generic cell rate
 * algorithm, ITU-T I.371). Any thread.
 */
final class RateLimit {
  private final long intervalNanos;
  private final long burstNanos;
  private final AtomicLong fullAtNanos;

  /**
   * @param perSecond how many in the long run
   * @param burst how many at once
   */
  RateLimit(int perSecond, int burst, long nowNanos) {
    this.intervalNanos = 1_000_000_000L / perSecond;
    this.burstNanos = burst * intervalNanos;
    this.fullAtNanos = new AtomicLong(nowNanos);
  }

  /**
   * Takes one if there is one.
   *
   * @return 0 if it was taken, otherwise the nanoseconds until there is one
   */
  long take(long nowNanos) {
    for (; ; ) {
      long fullAt = fullAtNanos.get();
      long next = (fullAt - nowNanos > 0 ? fullAt : nowNanos) + intervalNanos;
      long excess = next - nowNanos - burstNanos;
      if (excess > 0) {
        return excess;
      }
      if (fullAtNanos.compareAndSet(fullAt, next)) {
        return 0;
      }
    }
  }
}
