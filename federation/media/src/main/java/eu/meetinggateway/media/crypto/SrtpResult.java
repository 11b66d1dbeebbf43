// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

/** What became of one packet. */
public enum SrtpResult {
  OK,
  /** Not an RTP or RTCP packet of the right shape, or too long to protect. */
  MALFORMED,
  /** The tag is wrong; the buffer's content is undefined and must not be read. */
  FORGED,
  /** Seen before, or older than the window. */
  REPLAYED,
  /** The key's index space is used up. */
  EXHAUSTED
}
