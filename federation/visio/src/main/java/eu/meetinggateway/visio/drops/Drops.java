// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.drops;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was thrown away. Any thread. */
public final class Drops {
  private final Map<Drop, LongAdder> counters = new EnumMap<>(Drop.class);

  public Drops() {
    for (Drop drop : Drop.values()) {
      counters.put(drop, new LongAdder());
    }
  }

  public void count(Drop drop) {
    counter(drop).increment();
  }

  public long value(Drop drop) {
    return counter(drop).sum();
  }

  /** Every counter by its name, zero ones included. */
  public Map<String, Long> values() {
    Map<String, Long> values = new TreeMap<>();
    counters.forEach((drop, adder) -> values.put(drop.label(), adder.sum()));
    return values;
  }

  private LongAdder counter(Drop drop) {
    LongAdder adder = counters.get(drop);
    if (adder == null) {
      throw new IllegalStateException("every drop has a counter");
    }
    return adder;
  }
}
