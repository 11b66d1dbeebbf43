// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

/**
 * The dependency descriptor header extension ("RTP Payload Format For AV1", appendix A), which also
 * describes layered VP9; read as far as keyframes and the merging of layers need, and otherwise
 * carried as it is.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |S|E| template  |         frame number          |T|A|D|F|C| ...   (only if longer than 3 bytes)
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * S: first packet of a frame   E: last   T: the template dependency structure follows
 * A: active decode targets follow   D, F, C: own decode targets, frame differences, chains
 * </pre>
 *
 * The structure comes with the first packet of a keyframe and with no other (appendix A.8.2). It
 * begins with 6 bits that number its templates and 5 that count the decode targets, less one. In
 * every other packet the active decode targets, one bit for each, stand behind the five flags.
 *
 * <p>All methods take an element as {@link HeaderExtensions#find} tells it. Nothing here allocates.
 */
public final class DependencyDescriptor {
  /** The extension's name in a session description. */
  public static final String URI =
      "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";

  private static final int MANDATORY_BYTES = 3;
  private static final int FIRST_OF_FRAME = 0x80;
  private static final int STRUCTURE = 0x80;
  private static final int ACTIVE = 0x40;
  private static final int FLAG_BITS = 5;
  private static final int TARGETS_AT_BIT = FLAG_BITS + 6;
  private static final int TARGETS_BITS = 5;

  /** There are no active decode targets in it. */
  public static final int NONE_ACTIVE = 0;

  private DependencyDescriptor() {}

  /**
   * Whether the element tells of the first packet of a keyframe.
   *
   * @param found by {@link HeaderExtensions#find} in this packet
   */
  public static boolean startsKeyframe(Packet p, int found) {
    int at = HeaderExtensions.offset(found);
    return HeaderExtensions.length(found) > MANDATORY_BYTES
        && (p.bytes().get(at) & FIRST_OF_FRAME) != 0
        && (p.bytes().get(at + MANDATORY_BYTES) & STRUCTURE) != 0;
  }

  /** The number of the frame, 0 to 65535; -1 if the element is too short. */
  public static int frame(Packet p, int found) {
    return HeaderExtensions.length(found) < MANDATORY_BYTES
        ? -1
        : p.bytes().getShort(HeaderExtensions.offset(found) + 1) & 0xFFFF;
  }

  /** How many decode targets the structure has, 1 to 32; 0 if there is no structure. */
  public static int decodeTargets(Packet p, int found) {
    int at = HeaderExtensions.offset(found) + MANDATORY_BYTES;
    boolean structure =
        HeaderExtensions.length(found) > MANDATORY_BYTES + 1
            && (p.bytes().get(at) & STRUCTURE) != 0;
    return structure ? bits(p, at, TARGETS_AT_BIT, TARGETS_BITS) + 1 : 0;
  }

  /**
   * The active decode targets, the first one in the highest bit, or {@link #NONE_ACTIVE}.
   *
   * @param targets how many decode targets the stream has, 1 to 32
   */
  public static int active(Packet p, int found, int targets) {
    return tellsActive(p, found, targets)
        ? bits(p, HeaderExtensions.offset(found) + MANDATORY_BYTES, FLAG_BITS, targets)
        : NONE_ACTIVE;
  }

  /** Replaces the active decode targets where there are any. */
  public static void activate(Packet p, int found, int targets, int active) {
    if (!tellsActive(p, found, targets)) {
      return;
    }
    int at = HeaderExtensions.offset(found) + MANDATORY_BYTES;
    for (int i = 0; i < targets; i++) {
      int bit = FLAG_BITS + i;
      int mask = 0x80 >> (bit & 7);
      int now = p.bytes().get(at + (bit >> 3));
      boolean on = (active >>> (targets - 1 - i) & 1) != 0;
      p.bytes().put(at + (bit >> 3), (byte) (on ? now | mask : now & ~mask));
    }
  }

  private static boolean tellsActive(Packet p, int found, int targets) {
    int bytes = HeaderExtensions.length(found) - MANDATORY_BYTES;
    if (targets < 1 || targets > 32 || bytes * 8 < FLAG_BITS + targets) {
      return false;
    }
    int flags = p.bytes().get(HeaderExtensions.offset(found) + MANDATORY_BYTES);
    return (flags & STRUCTURE) == 0 && (flags & ACTIVE) != 0;
  }

  private static int bits(Packet p, int at, int from, int count) {
    int value = 0;
    for (int bit = from; bit < from + count; bit++) {
      value = value << 1 | (p.bytes().get(at + (bit >> 3)) >> (7 - (bit & 7)) & 1);
    }
    return value;
  }
}
