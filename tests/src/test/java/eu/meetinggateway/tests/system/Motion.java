// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tells from counters that are read now and then what goes on and what stands still. */
final class Motion {
  /** Many times the distance of two frames, so that a hiccup is no standstill. */
  private static final long STANDSTILL_NANOS = Duration.ofSeconds(1).toNanos();

  private record Count(long value, long changedNanos) {}

  private final Map<String, Count> counts = new HashMap<>();

  /** Whether a counter went on within the last second, as far as was read; a new one has not. */
  boolean goesOn(String counter, long value) {
    long now = System.nanoTime();
    Count before = counts.get(counter);
    if (before == null || before.value() != value) {
      long changed = before == null || value == 0 ? now - STANDSTILL_NANOS : now;
      before = new Count(value, changed);
      counts.put(counter, before);
    }
    return now - before.changedNanos() < STANDSTILL_NANOS;
  }
}
