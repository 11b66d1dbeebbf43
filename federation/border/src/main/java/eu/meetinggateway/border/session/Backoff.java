// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next dial: doubles from the first to the longest wait, and a random
 * half of it is cut off, so that gateways that lost each other at once do not dial at once.
 */
final class Backoff {
  private final long firstMillis;
  private final long lastMillis;
  private final RandomGenerator random;
  private int failures;

  Backoff(SessionTiming timing, RandomGenerator random) {
    this.firstMillis = timing.firstRetry().toMillis();
    this.lastMillis = timing.lastRetry().toMillis();
    this.random = random;
  }

  /** The wait after one more failure, in milliseconds. */
  long nextMillis() {
    long wait = Math.min(lastMillis, firstMillis << Math.min(failures, 20));
    failures++;
    return Math.max(1, wait - (long) (random.nextDouble() * wait / 2));
  }

  /** A session came up. */
  void reset() {
    failures = 0;
  }
}
