// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;

/**
 * What of a packet is in clear and what is text for the cipher.
 *
 * <pre>
 * SRTP:  | header, CSRCs, extension | text | tag 16 | [MKI 4] |
 * SRTCP: | first 8 bytes            | text | tag 16 | E 1 bit, index 31 bits | [MKI 4] |
 * </pre>
 */
final class SrtpShape {
  static final int MKI_BYTES = 4;
  static final int RTCP_HEADER_BYTES = 8;
  static final int RTCP_INDEX_BYTES = 4;
  static final long RTP_INDEX_MAX = 0xFFFF_FFFF_FFFFL;
  static final int RTCP_INDEX_MAX = 0x7FFF_FFFF;
  static final int ENCRYPTED = 0x8000_0000;

  private SrtpShape() {}

  /**
   * Bytes before the text of an RTP packet, or -1 if it is none that fits. The padding is in the
   * text and not looked at.
   *
   * @param end where the text ends
   */
  static int rtpHeaderBytes(Packet packet, int end) {
    if (end < Rtp.HEADER_BYTES || (packet.bytes().get(0) & 0xC0) != 0x80) {
      return -1;
    }
    int extensionAt = Rtp.HEADER_BYTES + 4 * Rtp.csrcCount(packet);
    if (Rtp.hasExtension(packet) && extensionAt + 4 > end) {
      return -1;
    }
    int header = Rtp.headerBytes(packet);
    return header <= end ? header : -1;
  }

  /** Whether these bytes begin like RTCP, in whole 32-bit words. */
  static boolean rtcp(Packet packet, int end) {
    return end >= RTCP_HEADER_BYTES
        && (end & 3) == 0
        && (packet.bytes().get(0) & 0xC0) == 0x80
        && rtcpType(packet.bytes().get(1) & 0xFF);
  }

  static int rtcpSsrc(Packet packet) {
    return packet.bytes().getInt(4);
  }

  /** The range that is kept apart from RTP payload types (RFC 5761 section 4). */
  private static boolean rtcpType(int type) {
    return type >= 192 && type <= 223;
  }
}
