// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

/** What became of one packet. */
public enum SrtpResult {
  OK,
  /** Not an RTP or RTCP packet of the right shape, or too long to protect. */
  MALFORMED,
  /**
   * The tag or the master key identifier is wrong; the buffer's content is undefined and must not
   * be read.
   */
  FORGED,
  /** Seen before, or older than the window. */
  REPLAYED,
  /** The key's index space, or the number of SSRCs that it may serve, is used up. */
  EXHAUSTED
}
