// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next dial: doubles from the first to the longest wait, and a random
 * half of it is cut off, so that gateways that lost each other at once do not dial at once. The
 * longest wait is a short one at first: a peer that is started anew is back within seconds, one
 * that stays away for a minute is not missed by a few more.
 */
final class Backoff {
  private final SessionTiming timing;
  private final RandomGenerator random;
  private int failures;
  private long waitedMillis;

  Backoff(SessionTiming timing, RandomGenerator random) {
    this.timing = timing;
    this.random = random;
  }

  /** The wait after one more failure, in milliseconds. */
  long nextMillis() {
    boolean soon = waitedMillis < timing.soon().toMillis();
    long longest = (soon ? timing.lastSoonRetry() : timing.lastRetry()).toMillis();
    long wait = Math.min(longest, timing.firstRetry().toMillis() << Math.min(failures, 20));
    failures++;
    long chosen = Math.max(1, wait - (long) (random.nextDouble() * wait / 2));
    waitedMillis += chosen;
    return chosen;
  }

  /** A session came up. */
  void reset() {
    failures = 0;
    waitedMillis = 0;
  }
}
