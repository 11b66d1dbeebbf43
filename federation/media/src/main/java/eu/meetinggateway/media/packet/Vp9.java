// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

/**
 * The VP9 payload descriptor (RFC 9628 section 4.2), read only as far as keyframes and layers need.
 *
 * <pre>
 *         flexible mode (F=1)              non-flexible mode (F=0)
 *      0 1 2 3 4 5 6 7                   0 1 2 3 4 5 6 7
 *     +-+-+-+-+-+-+-+-+                 +-+-+-+-+-+-+-+-+
 *     |I|P|L|F|B|E|V|Z| (REQUIRED)      |I|P|L|F|B|E|V|Z| (REQUIRED)
 *     +-+-+-+-+-+-+-+-+                 +-+-+-+-+-+-+-+-+
 * I:  |M| PICTURE ID  | (REQUIRED)      |M| PICTURE ID  | (RECOMMENDED)
 *     +-+-+-+-+-+-+-+-+                 +-+-+-+-+-+-+-+-+
 * M:  | EXTENDED PID  | (RECOMMENDED)   | EXTENDED PID  | (RECOMMENDED)
 *     +-+-+-+-+-+-+-+-+                 +-+-+-+-+-+-+-+-+
 * L:  | TID |U| SID |D| (Conditional)   | TID |U| SID |D| (Conditional)
 *     +-+-+-+-+-+-+-+-+                 +-+-+-+-+-+-+-+-+
 * P,F:| P_DIFF      |N| up to 3 times   |   TL0PICIDX   | (with L)
 *     +-+-+-+-+-+-+-+-+                 +-+-+-+-+-+-+-+-+
 * V:  | SS ...        |                 | SS ...        |
 *     +-+-+-+-+-+-+-+-+                 +-+-+-+-+-+-+-+-+
 * </pre>
 *
 * The descriptor stays clear under end-to-end encryption. Nothing here allocates.
 */
public final class Vp9 {
  /** The packet does not say its layer. */
  public static final int NO_LAYER = -1;

  private static final int PICTURE_ID = 0x80;
  private static final int INTER_PREDICTED = 0x40;
  private static final int LAYERS = 0x20;
  private static final int BEGINS_FRAME = 0x08;

  private Vp9() {}

  /** Whether the lowest spatial layer of a picture that needs no other begins in this packet. */
  public static boolean startsKeyframe(Packet p) {
    int at = Rtp.headerBytes(p);
    if (Rtp.payloadBytes(p) <= 0) {
      return false;
    }
    int first = p.bytes().get(at) & 0xFF;
    if ((first & BEGINS_FRAME) == 0 || (first & INTER_PREDICTED) != 0) {
      return false;
    }
    return (first & LAYERS) == 0 || spatialLayer(p) == 0;
  }

  /** 0 (lowest) to 7, or {@link #NO_LAYER}. */
  public static int spatialLayer(Packet p) {
    int layers = layers(p);
    return layers == NO_LAYER ? NO_LAYER : layers >> 1 & 0x07;
  }

  /** 0 (lowest) to 7, or {@link #NO_LAYER}. */
  public static int temporalLayer(Packet p) {
    int layers = layers(p);
    return layers == NO_LAYER ? NO_LAYER : layers >> 5 & 0x07;
  }

  private static int layers(Packet p) {
    int at = Rtp.headerBytes(p);
    int end = at + Rtp.payloadBytes(p);
    if (at >= end || (p.bytes().get(at) & LAYERS) == 0) {
      return NO_LAYER;
    }
    int first = p.bytes().get(at++) & 0xFF;
    if ((first & PICTURE_ID) != 0) {
      if (at >= end) {
        return NO_LAYER;
      }
      at += (p.bytes().get(at) & 0x80) != 0 ? 2 : 1;
    }
    return at < end ? p.bytes().get(at) & 0xFF : NO_LAYER;
  }
}
