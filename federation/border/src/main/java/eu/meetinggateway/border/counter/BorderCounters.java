// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.counter;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One number per {@link BorderCounter}. Any thread; counting neither allocates nor locks. */
public final class BorderCounters {
  private static final InetAddress NOWHERE = new InetSocketAddress(0).getAddress();

  private final Map<BorderCounter, LongAdder> adders = new EnumMap<>(BorderCounter.class);
  private final Map<BorderCounter, AtomicReference<InetAddress>> sources =
      new EnumMap<>(BorderCounter.class);

  public BorderCounters() {
    for (BorderCounter counter : BorderCounter.values()) {
      adders.put(counter, new LongAdder());
      sources.put(counter, new AtomicReference<>(NOWHERE));
    }
  }

  public void count(BorderCounter counter) {
    adder(counter).increment();
  }

  /** Counts what came from an address, which may be forged. */
  public void count(BorderCounter counter, @Nullable InetAddress from) {
    count(counter);
    if (from != null) {
      from(counter, from);
    }
  }

  /** Tells where what was counted last came from. */
  public void from(BorderCounter counter, InetAddress from) {
    place(counter).lazySet(from);
  }

  /** Where what was counted last came from; the wildcard address if that is not known. */
  public InetAddress source(BorderCounter counter) {
    return place(counter).get();
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

  private AtomicReference<InetAddress> place(BorderCounter counter) {
    return Objects.requireNonNull(sources.get(counter));
  }

  private LongAdder adder(BorderCounter counter) {
    return Objects.requireNonNull(adders.get(counter));
  }
}
