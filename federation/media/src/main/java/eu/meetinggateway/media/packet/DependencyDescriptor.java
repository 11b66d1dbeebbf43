// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

/**
 * The dependency descriptor header extension ("RTP Payload Format For AV1", appendix A), which also
 * describes layered VP9; read only as far as keyframes need, and carried as it is.
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
 * The structure comes with the first packet of a keyframe and with no other (appendix A.8.2).
 * Nothing here allocates.
 */
public final class DependencyDescriptor {
  /** The extension's name in a session description. */
  public static final String URI =
      "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";

  private static final int MANDATORY_BYTES = 3;
  private static final int FIRST_OF_FRAME = 0x80;
  private static final int STRUCTURE = 0x80;

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
}
