// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.util.random.RandomGenerator;

/** Freshness of the peer's consent to receive on the selected pair (RFC 7675 section 5.1). */
final class Consent {
  static final long LIFETIME_NANOS = 30_000_000_000L;
  private static final long MIN_INTERVAL_NANOS = 4_000_000_000L;
  private static final long MAX_INTERVAL_NANOS = 6_000_000_000L;

  private final RandomGenerator random;
  private long givenNanos;
  private long nextCheckNanos;
  private boolean lost;

  Consent(RandomGenerator random) {
    this.random = random;
  }

  /** A valid answer came. */
  void given(long nowNanos) {
    givenNanos = nowNanos;
    lost = false;
  }

  /** Another pair was selected, whose check has just been answered. */
  void begin(long nowNanos) {
    given(nowNanos);
    schedule(nowNanos);
  }

  boolean lost() {
    return lost;
  }

  /** True once, when consent has expired. */
  boolean expires(long nowNanos) {
    var expires = !lost && nowNanos - givenNanos >= LIFETIME_NANOS;
    lost |= expires;
    return expires;
  }

  /** Whether a check is due; if so the next one is scheduled. */
  boolean checkDue(long nowNanos) {
    var due = nowNanos - nextCheckNanos >= 0;
    if (due) {
      schedule(nowNanos);
    }
    return due;
  }

  private void schedule(long nowNanos) {
    nextCheckNanos = nowNanos + random.nextLong(MIN_INTERVAL_NANOS, MAX_INTERVAL_NANOS + 1);
  }
}
