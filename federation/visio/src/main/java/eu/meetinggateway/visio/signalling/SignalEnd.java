// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

/**
 * How a signalling connection ended.
 *
 * @param text one sentence without personal data and without secrets
 */
public record SignalEnd(Cause cause, String text) {
  /** Why it ended, as far as the next step depends on it. */
  public enum Cause {
    /** We left. */
    LEFT,
    /** The server could not be reached. */
    UNREACHABLE,
    /** The server refused the join. */
    REFUSED,
    /** Somebody with the right to do so removed the participant. */
    REMOVED,
    /** A newer connection with the same identity took over. */
    DISPLACED,
    /** The room was closed. */
    ROOM_CLOSED,
    /** The connection failed, or the server wants another one; the participant may be resumed. */
    INTERRUPTED,
    /** The connection or the media failed; joining again is in order. */
    LOST
  }
}
