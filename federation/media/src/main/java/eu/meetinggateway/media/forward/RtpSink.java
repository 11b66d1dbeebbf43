// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

/** A stream that leaves through one loop. */
public final class RtpSink {
  RtpSink() {}

  /** What {@link Forwarder} knows it by. */
  public long id() {
    throw new UnsupportedOperationException();
  }
}
