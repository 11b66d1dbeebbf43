// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

/**
 * Redundant audio (RFC 2198 section 3), forwarded as it is; only its shape is checked.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |1|   block PT  |  timestamp offset         |   block length    |  each earlier block
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0|   block PT  |  the blocks' data, earlier ones first ...        the newest block, to the end
 * +-+-+-+-+-+-+-+-+
 * </pre>
 *
 * Nothing here allocates.
 */
public final class Red {
  /** The payload is not shaped like redundant audio. */
  public static final int MALFORMED = -1;

  private Red() {}

  /** Where the newest block's data begin, or {@link #MALFORMED}. */
  public static int newestOffset(Packet p) {
    int at = Rtp.headerBytes(p);
    int end = at + Rtp.payloadBytes(p);
    int earlierBytes = 0;
    while (at < end) {
      if ((p.bytes().get(at) & 0x80) == 0) {
        int newest = at + 1 + earlierBytes;
        return newest <= end ? newest : MALFORMED;
      }
      if (at + 4 > end) {
        return MALFORMED;
      }
      earlierBytes += p.bytes().getShort(at + 2) & 0x3FF;
      at += 4;
    }
    return MALFORMED;
  }
}
