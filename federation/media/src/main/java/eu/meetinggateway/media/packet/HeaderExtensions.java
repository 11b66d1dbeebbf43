// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

/**
 * The header extension block of an RTP packet (RFC 8285), read and written in place in both forms.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |       0xBE    |    0xDE       |   length in words             |  one-byte form:
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+  id 1 to 14,
 * |  ID   | len-1 |     data      |  ID   | len-1 |  data ...     |  1 to 16 bytes
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * |       0x10    |  0x0  |appbits|   length in words             |  two-byte form:
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+  id 1 to 255,
 * |       ID      |     length    |      data ...                 |  0 to 255 bytes
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * Reading needs a {@linkplain Rtp#valid valid} packet. Writing is {@link #begin}, for each element
 * {@link #element} and the caller's data, then {@link #end}. Nothing here allocates.
 */
public final class HeaderExtensions {
  /** There is no such element. */
  public static final int NONE = -1;

  /** Most data of an element in the one-byte form. */
  public static final int ONE_BYTE_FORM_MOST = 16;

  private static final int ONE_BYTE_PROFILE = 0xBEDE;
  private static final int TWO_BYTE_PROFILE = 0x1000;
  private static final int BLOCK_AT = Rtp.HEADER_BYTES;

  private HeaderExtensions() {}

  /**
   * The element with this id, told by {@link #offset} and {@link #length}, or {@link #NONE}.
   *
   * @param id 1 to 14
   */
  public static int find(Packet p, int id) {
    if (!Rtp.hasExtension(p)) {
      return NONE;
    }
    int at = Rtp.HEADER_BYTES + 4 * Rtp.csrcCount(p);
    int profile = p.bytes().getShort(at) & 0xFFFF;
    int end = at + 4 + 4 * (p.bytes().getShort(at + 2) & 0xFFFF);
    if (profile == ONE_BYTE_PROFILE) {
      return findOneByte(p, id, at + 4, end);
    }
    return (profile & 0xFFF0) == TWO_BYTE_PROFILE ? findTwoByte(p, id, at + 4, end) : NONE;
  }

  private static int findOneByte(Packet p, int id, int from, int end) {
    int at = from;
    while (at < end) {
      int head = p.bytes().get(at) & 0xFF;
      if (head == 0) {
        at++;
        continue;
      }
      int data = (head & 0x0F) + 1;
      if (head >> 4 == 15 || at + 1 + data > end) {
        return NONE;
      }
      if (head >> 4 == id) {
        return (at + 1) << 8 | data;
      }
      at += 1 + data;
    }
    return NONE;
  }

  private static int findTwoByte(Packet p, int id, int from, int end) {
    int at = from;
    while (at < end) {
      int found = p.bytes().get(at) & 0xFF;
      if (found == 0) {
        at++;
        continue;
      }
      if (at + 2 > end) {
        return NONE;
      }
      int data = p.bytes().get(at + 1) & 0xFF;
      if (at + 2 + data > end) {
        return NONE;
      }
      if (found == id) {
        return (at + 2) << 8 | data;
      }
      at += 2 + data;
    }
    return NONE;
  }

  /** Where the data of a found element begins. */
  public static int offset(int found) {
    return found >> 8;
  }

  /** Bytes of a found element, 0 to 255; 0 if there is {@link #NONE}. */
  public static int length(int found) {
    return found == NONE ? 0 : found & 0xFF;
  }

  /** Begins a block behind the fixed header; the offset of its first element. */
  public static int begin(boolean twoByteForm, Packet p) {
    p.bytes().putShort(BLOCK_AT, (short) (twoByteForm ? TWO_BYTE_PROFILE : ONE_BYTE_PROFILE));
    return BLOCK_AT + 4;
  }

  /**
   * Writes the head of an element.
   *
   * @param at where it begins
   * @param length of its data, in the one-byte form 1 to {@link #ONE_BYTE_FORM_MOST}
   * @return where its data belong; the next element begins behind them
   */
  public static int element(boolean twoByteForm, Packet p, int at, int id, int length) {
    if (twoByteForm) {
      p.bytes().put(at, (byte) id);
      p.bytes().put(at + 1, (byte) length);
      return at + 2;
    }
    p.bytes().put(at, (byte) (id << 4 | (length - 1)));
    return at + 1;
  }

  /**
   * Pads the block and writes its length.
   *
   * @param at where the last element ended
   * @return the header's length with it
   */
  public static int end(Packet p, int at) {
    int end = at;
    while ((end & 3) != 0) {
      p.bytes().put(end++, (byte) 0);
    }
    p.bytes().putShort(BLOCK_AT + 2, (short) ((end - BLOCK_AT - 4) / 4));
    return end;
  }
}
