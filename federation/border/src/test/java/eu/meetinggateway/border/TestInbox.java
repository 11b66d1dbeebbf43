// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.fail;

import eu.meetinggateway.meeting.Inbox;
import eu.meetinggateway.meeting.PortEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A meeting's inbox for tests: keeps events in order, and is full when told so. */
final class TestInbox implements Inbox {
  private record Entry(long epoch, PortEvent event) {}

  private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
  private final List<PortEvent> seen = new ArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile long epoch;

  @Override
  public boolean offer(long newEpoch, PortEvent event) {
    if (refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return false;
    }
    epoch = newEpoch;
    return entries.add(new Entry(newEpoch, event));
  }

  /** The next offers are refused. */
  void refuse(int count) {
    refusals.set(count);
  }

  /** The epoch of the newest event. */
  long epoch() {
    return epoch;
  }

  /** The next event, which must be of this type. */
  <T extends PortEvent> T next(Class<T> type) {
    PortEvent event = poll(30_000);
    if (event == null || !type.isInstance(event)) {
      return fail("expected " + type.getSimpleName() + " but was " + event + " after " + seen);
    }
    return type.cast(event);
  }

  /** Skips events until one of this type comes. */
  <T extends PortEvent> T await(Class<T> type) {
    for (PortEvent event = poll(30_000); event != null; event = poll(30_000)) {
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
    return fail("no " + type.getSimpleName() + " after " + seen);
  }

  /** Whether nothing comes for a while. */
  boolean isQuiet() {
    return poll(150) == null;
  }

  private @org.jspecify.annotations.Nullable PortEvent poll(long millis) {
    try {
      Entry entry = entries.poll(millis, TimeUnit.MILLISECONDS);
      if (entry == null) {
        return null;
      }
      seen.add(entry.event());
      return entry.event();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
