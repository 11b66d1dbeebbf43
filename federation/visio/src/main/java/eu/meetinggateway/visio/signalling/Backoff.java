// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times between attempts, each up to a fifth longer by chance: 0.5 s doubling to 2 s, so
 * that a server that was restarted has us back soon; 5 s after {@value #QUICK_ATTEMPTS} attempts,
 * which is about a minute; 10 s for what quick repetition cannot heal.
 */
public final class Backoff {
  public static final Duration FIRST = Duration.ofMillis(500);
  public static final Duration LONGEST = Duration.ofSeconds(10);

  static final int QUICK_ATTEMPTS = 30;
  private static final Duration QUICK = Duration.ofSeconds(2);
  private static final Duration PATIENT = Duration.ofSeconds(5);

  private final RandomGenerator random;
  private Duration next = FIRST;
  private int attempts;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The waiting time before the next attempt. */
  public Duration next() {
    Duration base = next;
    attempts++;
    Duration twice = base.multipliedBy(2);
    next = attempts >= QUICK_ATTEMPTS ? PATIENT : twice.compareTo(QUICK) > 0 ? QUICK : twice;
    long spread = base.toMillis() / 5;
    Duration chosen = base.plusMillis(random.nextLong(spread + 1));
    return chosen.compareTo(LONGEST) > 0 ? LONGEST : chosen;
  }

  /** The next waiting time is the longest, for what quick repetition cannot heal. */
  public void longest() {
    next = LONGEST;
  }

  /** An attempt worked: begin again with the shortest time. */
  public void reset() {
    next = FIRST;
    attempts = 0;
  }
}
