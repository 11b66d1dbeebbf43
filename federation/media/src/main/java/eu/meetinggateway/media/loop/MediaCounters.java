// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counters of this process's media loops and data channels. Any thread; counting neither locks
 * nor allocates.
 */
public final class MediaCounters {
  private final Map<MediaCounter, LongAdder> adders = new EnumMap<>(MediaCounter.class);

  public MediaCounters() {
    for (MediaCounter counter : MediaCounter.values()) {
      adders.put(counter, new LongAdder());
    }
  }

  public void count(MediaCounter counter) {
    adder(counter).increment();
  }

  public void count(MediaCounter counter, int times) {
    adder(counter).add(times);
  }

  public long value(MediaCounter counter) {
    return adder(counter).sum();
  }

  private LongAdder adder(MediaCounter counter) {
    return Objects.requireNonNull(adders.get(counter));
  }

  /** All values now. */
  public Map<MediaCounter, Long> values() {
    Map<MediaCounter, Long> values = new EnumMap<>(MediaCounter.class);
    for (MediaCounter counter : MediaCounter.values()) {
      values.put(counter, value(counter));
    }
    return values;
  }
}
