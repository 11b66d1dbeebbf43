// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.packet.Packet;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last packets of a sink as they left, protected: a retransmission sends the same bytes again,
 * so that nothing is ever encrypted twice under one index. A packet is built and protected in its
 * slot. Owner thread: the sink's loop.
 */
final class PacketCache {
  /** Longest packet that fits, in bytes, trailers included. */
  static final int SLOT_BYTES = 1536;

  private static final int EMPTY = -1;

  private final Packet[] slots;
  private final int[] sequence;
  private final long[] sentNanos;

  /**
   * @param capacity a power of two
   */
  PacketCache(int capacity) {
    MemorySegment memory = Arena.ofAuto().allocate((long) capacity * SLOT_BYTES, 64);
    slots = new Packet[capacity];
    for (int i = 0; i < capacity; i++) {
      slots[i] = Packet.over(memory.asSlice((long) i * SLOT_BYTES, SLOT_BYTES));
    }
    sequence = new int[capacity];
    Arrays.fill(sequence, EMPTY);
    sentNanos = new long[capacity];
  }

  /** The slot for this number, emptied; {@link #keep} makes it findable. */
  Packet slot(int sequenceNumber) {
    int at = sequenceNumber & (slots.length - 1);
    sequence[at] = EMPTY;
    return slots[at];
  }

  void keep(int sequenceNumber, long nowNanos) {
    int at = sequenceNumber & (slots.length - 1);
    sequence[at] = sequenceNumber;
    sentNanos[at] = nowNanos;
  }

  /** The packet with this number, if it is kept and did not leave within the last {@code nanos}. */
  @Nullable Packet again(int sequenceNumber, long nanos, long nowNanos) {
    int at = sequenceNumber & (slots.length - 1);
    if (sequence[at] != sequenceNumber || nowNanos - sentNanos[at] < nanos) {
      return null;
    }
    sentNanos[at] = nowNanos;
    return slots[at];
  }
}
