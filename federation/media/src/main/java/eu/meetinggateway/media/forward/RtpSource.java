// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

/** A stream that arrives at one loop. */
public final class RtpSource {
  RtpSource() {}

  /** What {@link Forwarder} knows it by. */
  public long id() {
    throw new UnsupportedOperationException();
  }

  /**
   * The speaker's level, which is written into every packet from now on where the source has no
   * extension for it. Any thread.
   *
   * @param dBov 0 (loudest) to 127 (silent), RFC 6464
   */
  public void level(int dBov) {
    throw new UnsupportedOperationException();
  }
}
