// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Which packet indices were used, per SSRC: the highest one and a sliding window of {@value
 * #WINDOW} below it (RFC 3711 section 3.3.2).
 *
 * <p>Idea: SSRCs are looked up in an open-addressing table of ints that answers a dense stream
 * number; the state of stream n lies in flat arrays. The window is a ring of bits addressed by
 * index modulo 1024, so that moving it forward clears the bits that it passes and shifts nothing.
 *
 * <p>Invariants: the bit of every index in (highest - 1024, highest] is its own; an SSRC is never
 * removed, since forgetting one would let its indices be used again; the table is at most half
 * full. It allocates only when it grows for a new SSRC, up to {@value #LIMIT}. Owner thread: that
 * of the sender or receiver it belongs to.
 */
final class SsrcWindows {
  static final int WINDOW = 1024;

  /** SSRCs per key. With more, new keys are needed. */
  static final int LIMIT = 16_384;

  /** No such stream, or no room for it. */
  static final int NONE = -1;

  private static final int WORDS = WINDOW / Long.SIZE;
  private static final int FIRST_CAPACITY = 8;

  /** Random, so that nobody can choose SSRCs that collide. */
  private static final int MULTIPLIER = new SecureRandom().nextInt() | 1;

  private int count;

  /** Stream number plus one; 0 is empty. */
  private int[] table = new int[2 * FIRST_CAPACITY];

  private int[] ssrcs = new int[FIRST_CAPACITY];
  private long[] highest = new long[FIRST_CAPACITY];
  private long[] bits = new long[FIRST_CAPACITY * WORDS];

  /** The stream number of this SSRC, or {@link #NONE}. */
  int find(int ssrc) {
    int stream = table[slot(ssrc)] - 1;
    return stream >= 0 ? stream : NONE;
  }

  boolean full() {
    return count == LIMIT;
  }

  /** A number for an SSRC that has none yet; {@link #NONE} if the table is full. */
  int add(int ssrc) {
    if (full()) {
      return NONE;
    }
    if (count == ssrcs.length) {
      grow();
    }
    ssrcs[count] = ssrc;
    highest[count] = -1;
    table[slot(ssrc)] = count + 1;
    return count++;
  }

  /**
   * The index that this sequence number most probably means (RFC 3711 section 3.3.1): the one
   * nearest to the highest so far.
   *
   * @param stream a stream number, or {@link #NONE} for an SSRC that was never seen
   * @param sequence 0 to 65535
   * @return roll-over counter times 65536 plus sequence; negative before the first packet, and
   *     beyond 48 bits when the counter is used up
   */
  long estimate(int stream, int sequence) {
    if (stream == NONE || highest[stream] < 0) {
      return sequence;
    }
    int newest = (int) highest[stream] & 0xFFFF;
    long rollOver = highest[stream] >>> 16;
    if (newest < 0x8000) {
      rollOver -= sequence - newest > 0x8000 ? 1 : 0;
    } else {
      rollOver += newest - 0x8000 > sequence ? 1 : 0;
    }
    return (rollOver << 16) + sequence;
  }

  /** Whether the index was not used and is not older than the window. */
  boolean fresh(int stream, long index) {
    if (index < 0) {
      return false;
    }
    if (stream == NONE || index > highest[stream]) {
      return true;
    }
    return highest[stream] - index < WINDOW && (bits[word(stream, index)] & 1L << index) == 0;
  }

  /** The index is used from now on. Only for a fresh one. */
  void mark(int stream, long index) {
    if (index > highest[stream]) {
      advance(stream, index);
    }
    bits[word(stream, index)] |= 1L << index;
  }

  private void advance(int stream, long index) {
    if (index - highest[stream] >= WINDOW) {
      Arrays.fill(bits, stream * WORDS, (stream + 1) * WORDS, 0);
    } else {
      for (long passed = highest[stream] + 1; passed <= index; passed++) {
        bits[word(stream, passed)] &= ~(1L << passed);
      }
    }
    highest[stream] = index;
  }

  private static int word(int stream, long index) {
    return stream * WORDS + (int) (index >>> 6 & WORDS - 1);
  }

  /** Where the SSRC is, or the empty place where it would be put. */
  private int slot(int ssrc) {
    int mask = table.length - 1;
    int hash = ssrc * MULTIPLIER;
    int at = (hash ^ hash >>> 16) & mask;
    while (table[at] != 0 && ssrcs[table[at] - 1] != ssrc) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    int capacity = 2 * ssrcs.length;
    ssrcs = Arrays.copyOf(ssrcs, capacity);
    highest = Arrays.copyOf(highest, capacity);
    bits = Arrays.copyOf(bits, capacity * WORDS);
    table = new int[2 * capacity];
    for (int stream = 0; stream < count; stream++) {
      table[slot(ssrcs[stream])] = stream + 1;
    }
  }
}
