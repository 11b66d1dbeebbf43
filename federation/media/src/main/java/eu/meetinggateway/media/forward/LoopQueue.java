// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaLoop;
import eu.meetinggateway.media.packet.Packet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Packets on their way from one loop to another: a ring with one writer and one reader.
 *
 * <p>Invariants: {@code head <= tail <= head + CAPACITY}; the writer alone moves {@code tail}, the
 * reader alone moves {@code head}; a slot between them belongs to the reader, any other to the
 * writer. The release store of an index publishes the slots before it. A full ring drops the packet
 * and counts it.
 */
final class LoopQueue {
  private static final int CAPACITY = 1024;
  private static final VarHandle HEAD;
  private static final VarHandle TAIL;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(LoopQueue.class, "head", long.class);
      TAIL = lookup.findVarHandle(LoopQueue.class, "tail", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final class Slot {
    private final Packet packet = Packet.allocate();
    private @Nullable RtpSink sink;
    private long source;
    private int sequence;
    private int level;
  }

  private final MediaLoop from;
  private final MediaLoop to;
  private final Slot[] slots = new Slot[CAPACITY];

  @SuppressWarnings("UnusedVariable") // through HEAD
  private long head;

  @SuppressWarnings("UnusedVariable") // through TAIL
  private long tail;

  LoopQueue(MediaLoop from, MediaLoop to) {
    this.from = from;
    this.to = to;
    for (int i = 0; i < CAPACITY; i++) {
      slots[i] = new Slot();
    }
  }

  /** Writer's loop only. */
  void offer(RtpSink sink, long source, Packet p, int sequence, int level) {
    long at = (long) TAIL.get(this);
    if (at - (long) HEAD.getAcquire(this) >= CAPACITY) {
      from.counters().count(MediaCounter.LOOP_QUEUE_FULL);
      return;
    }
    Slot slot = slots[(int) (at & (CAPACITY - 1))];
    slot.packet.copyFrom(p);
    slot.sink = sink;
    slot.source = source;
    slot.sequence = sequence;
    slot.level = level;
    TAIL.setRelease(this, at + 1);
    to.wake();
  }

  /** Reader's loop only: hands over what is there. */
  void drain(long nowNanos) {
    long at = (long) HEAD.get(this);
    long end = (long) TAIL.getAcquire(this);
    while (at < end) {
      Slot slot = slots[(int) (at & (CAPACITY - 1))];
      RtpSink sink = slot.sink;
      slot.sink = null;
      if (sink != null) {
        sink.rtp(slot.source, slot.packet, slot.sequence, slot.level, nowNanos);
      }
      at++;
      HEAD.setRelease(this, at);
    }
  }
}
