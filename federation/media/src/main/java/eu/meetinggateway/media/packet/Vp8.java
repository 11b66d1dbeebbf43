// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

/**
 * The VP8 payload descriptor (RFC 7741 section 4.2) and frame header (RFC 6386 section 9.1), read
 * only as far as keyframes and their size need.
 *
 * <pre>
 *       0 1 2 3 4 5 6 7
 *      +-+-+-+-+-+-+-+-+
 *      |X|R|N|S|R| PID | (REQUIRED)
 *      +-+-+-+-+-+-+-+-+
 * X:   |I|L|T|K| RSV   | (OPTIONAL)
 *      +-+-+-+-+-+-+-+-+
 * I:   |M| PictureID   | (OPTIONAL)
 *      +-+-+-+-+-+-+-+-+
 * L:   |   TL0PICIDX   | (OPTIONAL)
 *      +-+-+-+-+-+-+-+-+
 * T/K: |TID|Y| KEYIDX  | (OPTIONAL)
 *      +-+-+-+-+-+-+-+-+
 * </pre>
 *
 * The first ten bytes of a keyframe stay clear under end-to-end encryption, so that this works
 * there, too. Nothing here allocates.
 */
public final class Vp8 {
  /** Not the first packet of a keyframe. */
  public static final int NO_KEYFRAME = 0;

  private Vp8() {}

  /**
   * The size of the keyframe that begins in this packet.
   *
   * @return width in the high 16 bits, height in the low 16, or {@link #NO_KEYFRAME}
   */
  public static int keyframeSize(Packet p) {
    int at = Rtp.headerBytes(p);
    int end = at + Rtp.payloadBytes(p);
    if (at >= end) {
      return NO_KEYFRAME;
    }
    int first = p.bytes().get(at) & 0xFF;
    boolean startsFrame = (first & 0x10) != 0 && (first & 0x07) == 0;
    at += descriptorBytes(p, at, end);
    if (!startsFrame || at + 10 > end || (p.bytes().get(at) & 0x01) != 0) {
      return NO_KEYFRAME;
    }
    if ((p.bytes().get(at + 3) & 0xFF) != 0x9D
        || (p.bytes().get(at + 4) & 0xFF) != 0x01
        || (p.bytes().get(at + 5) & 0xFF) != 0x2A) {
      return NO_KEYFRAME;
    }
    int width = little16(p, at + 6) & 0x3FFF;
    int height = little16(p, at + 8) & 0x3FFF;
    return width << 16 | height;
  }

  private static int descriptorBytes(Packet p, int at, int end) {
    if ((p.bytes().get(at) & 0x80) == 0) {
      return 1;
    }
    if (at + 1 >= end) {
      return end - at;
    }
    int flags = p.bytes().get(at + 1) & 0xFF;
    int bytes = 2;
    if ((flags & 0x80) != 0) {
      boolean longPictureId = at + bytes < end && (p.bytes().get(at + bytes) & 0x80) != 0;
      bytes += longPictureId ? 2 : 1;
    }
    if ((flags & 0x40) != 0) {
      bytes++;
    }
    if ((flags & 0x30) != 0) {
      bytes++;
    }
    return Math.min(bytes, end - at);
  }

  private static int little16(Packet p, int at) {
    return (p.bytes().get(at) & 0xFF) | (p.bytes().get(at + 1) & 0xFF) << 8;
  }
}
