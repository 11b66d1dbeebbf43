// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting.run;

import eu.meetinggateway.meeting.Drop;
import eu.meetinggateway.meeting.Inbox;
import eu.meetinggateway.meeting.MeetingEvent;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.PortId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting's ports report, in order of arrival: bounded, and no port can take more than its
 * share, so that one peer cannot silence the others. A report that finds no room is remembered as a
 * loss, so that the port counts as down until it comes up again. Filled by any thread, emptied by
 * the meeting's context.
 */
final class MeetingInbox {
  static final int CAPACITY = 4096;
  static final int SHARE = 1024;

  private final Queue<MeetingEvent.Reported> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final Map<PortId, AtomicInteger> shares = new ConcurrentHashMap<>();
  private final Map<PortId, Long> losses = new ConcurrentHashMap<>();
  private final AtomicLong full = new AtomicLong();
  private final Runnable filled;

  /**
   * @param filled called by the reporting thread after each report
   */
  MeetingInbox(Runnable filled) {
    this.filled = filled;
  }

  /** The part of the inbox that one port may fill. */
  Inbox of(PortId port) {
    AtomicInteger share = shares.computeIfAbsent(port, _ -> new AtomicInteger());
    return (epoch, event) -> offer(port, share, epoch, event);
  }

  private boolean offer(PortId port, AtomicInteger share, long epoch, PortEvent event) {
    boolean taken = share.incrementAndGet() <= SHARE;
    if (taken) {
      taken = queue.offer(new MeetingEvent.Reported(port, epoch, event));
    }
    if (!taken) {
      share.decrementAndGet();
      full.incrementAndGet();
      losses.merge(port, epoch, Math::max);
    }
    filled.run();
    return taken;
  }

  MeetingEvent.@Nullable Reported poll() {
    MeetingEvent.Reported reported = queue.poll();
    if (reported != null) {
      AtomicInteger share = shares.get(reported.port());
      if (share != null) {
        share.decrementAndGet();
      }
    }
    return reported;
  }

  /** Losses since the last call. */
  List<MeetingEvent.Lost> losses() {
    if (losses.isEmpty()) {
      return List.of();
    }
    List<MeetingEvent.Lost> taken = new ArrayList<>();
    for (PortId port : List.copyOf(losses.keySet())) {
      Long epoch = losses.remove(port);
      if (epoch != null) {
        taken.add(new MeetingEvent.Lost(port, epoch));
      }
    }
    return taken;
  }

  boolean isEmpty() {
    return queue.isEmpty() && losses.isEmpty();
  }

  /** How many reports found no room ({@link Drop#INBOX_FULL}). */
  long full() {
    return full.get();
  }
}
