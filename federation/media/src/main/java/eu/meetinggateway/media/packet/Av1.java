// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

/**
 * The AV1 aggregation header ("RTP Payload Format For AV1", section 4.4).
 *
 * <pre>
 *  0 1 2 3 4 5 6 7
 * +-+-+-+-+-+-+-+-+
 * |Z|Y| W |N|-|-|-|   Z: the first element continues one of the packet before
 * +-+-+-+-+-+-+-+-+   N: first packet of a coded video sequence, so of a keyframe
 * </pre>
 *
 * Streams with a {@link DependencyDescriptor} tell keyframes there. Nothing here allocates.
 */
public final class Av1 {
  private static final int CONTINUES = 0x80;
  private static final int NEW_SEQUENCE = 0x08;

  private Av1() {}

  /** Whether a coded video sequence begins in this packet. */
  public static boolean startsKeyframe(Packet p) {
    if (Rtp.payloadBytes(p) <= 0) {
      return false;
    }
    int header = p.bytes().get(Rtp.headerBytes(p));
    return (header & NEW_SEQUENCE) != 0 && (header & CONTINUES) == 0;
  }
}
