// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * A buffer off the heap that holds one datagram, and its length. The same memory is seen as a
 * segment (for the cipher) and as a big-endian byte buffer (for the socket and the views). Not
 * thread-safe: it belongs to one loop.
 */
public final class Packet {
  /** Room for one datagram of an Ethernet path with every trailer that we add, in bytes. */
  public static final int CAPACITY = 2048;

  private final MemorySegment memory;
  private final ByteBuffer bytes;
  private int length;

  private Packet(MemorySegment memory) {
    this.memory = memory;
    this.bytes = memory.asByteBuffer();
  }

  /**
   * A new buffer of {@link #CAPACITY} bytes; its memory is freed after the last reference is gone.
   */
  public static Packet allocate() {
    return new Packet(Arena.ofAuto().allocate(CAPACITY, 64));
  }

  /** A buffer over memory that somebody else allocated. */
  public static Packet over(MemorySegment memory) {
    return new Packet(memory);
  }

  /** The whole memory, whatever the length. */
  public MemorySegment memory() {
    return memory;
  }

  /** The whole memory; use absolute access only, position and limit belong to the socket. */
  public ByteBuffer bytes() {
    return bytes;
  }

  public int capacity() {
    return (int) memory.byteSize();
  }

  /** Bytes of the datagram, from index 0. */
  public int length() {
    return length;
  }

  /**
   * @throws IllegalArgumentException if beyond the capacity
   */
  public void length(int bytesUsed) {
    if (bytesUsed < 0 || bytesUsed > memory.byteSize()) {
      throw new IllegalArgumentException("length " + bytesUsed + " of " + memory.byteSize());
    }
    this.length = bytesUsed;
  }

  /** Becomes a copy of that packet. */
  public void copyFrom(Packet other) {
    MemorySegment.copy(other.memory, 0, memory, 0, other.length);
    length = other.length;
  }

  /** Copies bytes of another packet behind what is written so far; does not change the length. */
  public void copyRange(int at, Packet from, int fromAt, int count) {
    MemorySegment.copy(from.memory, fromAt, memory, at, count);
  }

  /** A copy of the datagram on the heap. */
  public byte[] toArray() {
    byte[] copy = new byte[length];
    bytes.get(0, copy);
    return copy;
  }

  /** Becomes a copy of these bytes. */
  public void set(byte[] datagram) {
    length(datagram.length);
    bytes.put(0, datagram);
  }
}
