// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.counter;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** One number per {@link BorderCounter}. Any thread; counting neither allocates nor locks. */
public final class BorderCounters {
  private final Map<BorderCounter, LongAdder> adders = new EnumMap<>(BorderCounter.class);

  public BorderCounters() {
    for (BorderCounter counter : BorderCounter.values()) {
      adders.put(counter, new LongAdder());
    }
  }

  public void count(BorderCounter counter) {
    adder(counter).increment();
  }

  public long value(BorderCounter counter) {
    return adder(counter).sum();
  }

  /** A copy of all. */
  public Map<BorderCounter, Long> values() {
    Map<BorderCounter, Long> copy = new EnumMap<>(BorderCounter.class);
    adders.forEach((counter, adder) -> copy.put(counter, adder.sum()));
    return copy;
  }

  private LongAdder adder(BorderCounter counter) {
    return Objects.requireNonNull(adders.get(counter));
  }
}
