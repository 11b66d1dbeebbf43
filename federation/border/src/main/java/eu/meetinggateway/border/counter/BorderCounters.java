// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.counter;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** One number per {@link BorderCounter}. Any thread; counting neither allocates nor locks. */
public final class BorderCounters {
  private static final BorderCounter[] ALL = BorderCounter.values();

  private final AtomicLongArray counts = new AtomicLongArray(ALL.length);

  public void count(BorderCounter counter) {
    counts.getAndIncrement(counter.ordinal());
  }

  public long value(BorderCounter counter) {
    return counts.get(counter.ordinal());
  }

  /** A copy of all. */
  public Map<BorderCounter, Long> values() {
    Map<BorderCounter, Long> copy = new EnumMap<>(BorderCounter.class);
    for (BorderCounter counter : ALL) {
      copy.put(counter, value(counter));
    }
    return copy;
  }
}
