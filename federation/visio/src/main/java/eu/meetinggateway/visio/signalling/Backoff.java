// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waiting times between attempts: 0.5 s doubling to 10 s, each up to a fifth longer by chance. */
public final class Backoff {
  public static final Duration FIRST = Duration.ofMillis(500);
  public static final Duration LONGEST = Duration.ofSeconds(10);

  private final RandomGenerator random;
  private Duration next = FIRST;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The waiting time before the next attempt. */
  public Duration next() {
    Duration base = next;
    Duration twice = base.multipliedBy(2);
    next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
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
  }
}
