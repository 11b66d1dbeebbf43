// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import java.nio.ByteBuffer;

/**
 * H.264 payloads (RFC 6184 sections 5.4 to 5.8), read only as far as keyframes need.
 *
 * <pre>
 * NAL unit header   STAP-A (24)                            FU-A (28)
 * +---------------+ +---------------+-------+------+----   +---------------+---------------+----
 * |0|1|2|3|4|5|6|7| | header, 24    | size  | unit | ...   | header, 28    |S|E|R|  type   | ...
 * +-+-+-+-+-+-+-+-+ +---------------+-------+------+----   +---------------+---------------+----
 * |F|NRI|  type   |                 16 bits                                 S: first fragment
 * +---------------+
 * </pre>
 *
 * A keyframe begins with its sequence parameter set (7), or, without one, with an IDR slice (5).
 * Nothing here allocates.
 */
public final class NalUnit {
  private static final int IDR_SLICE = 5;
  private static final int SEQUENCE_PARAMETER_SET = 7;
  private static final int STAP_A = 24;
  private static final int FU_A = 28;

  /** The parameter set of the 2×2 picture with which LiveKit clears decoders. */
  private static final byte[] SET_OF_2X2 = {
    0x67,
    0x42,
    (byte) 0xc0,
    0x1f,
    0x0f,
    (byte) 0xd9,
    0x1f,
    (byte) 0x88,
    (byte) 0x88,
    (byte) 0x84,
    0x00,
    0x00,
    0x03,
    0x00,
    0x04,
    0x00,
    0x00,
    0x03,
    0x00,
    (byte) 0xc8,
    0x3c,
    0x60,
    (byte) 0xc9,
    0x20
  };

  private NalUnit() {}

  /** Whether a parameter set or an IDR slice begins in this packet. */
  public static boolean startsKeyframe(Packet p) {
    int at = Rtp.headerBytes(p);
    int end = at + Rtp.payloadBytes(p);
    if (at >= end) {
      return false;
    }
    int type = p.bytes().get(at) & 0x1F;
    return switch (type) {
      case STAP_A -> anyStarts(p.bytes(), at + 1, end);
      case FU_A ->
          at + 1 < end
              && (p.bytes().get(at + 1) & 0x80) != 0
              && starts(p.bytes().get(at + 1) & 0x1F);
      default -> starts(type);
    };
  }

  private static boolean anyStarts(ByteBuffer bytes, int from, int end) {
    int at = from;
    while (at + 3 <= end) {
      int size = bytes.getShort(at) & 0xFFFF;
      if (size == 0 || at + 2 + size > end) {
        return false;
      }
      if (starts(bytes.get(at + 2) & 0x1F)) {
        return true;
      }
      at += 2 + size;
    }
    return false;
  }

  private static boolean starts(int type) {
    return type == IDR_SLICE || type == SEQUENCE_PARAMETER_SET;
  }

  /** Whether the packet is an aggregate that begins with the parameter set of the 2×2 picture. */
  static boolean blank(Packet p) {
    int at = Rtp.headerBytes(p);
    if (Rtp.payloadBytes(p) < 3 + SET_OF_2X2.length || (p.bytes().get(at) & 0x1F) != STAP_A) {
      return false;
    }
    for (int i = 0; i < SET_OF_2X2.length; i++) {
      if (p.bytes().get(at + 3 + i) != SET_OF_2X2[i]) {
        return false;
      }
    }
    return true;
  }
}
