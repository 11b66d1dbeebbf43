// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

/** Numbers sources and sinks and opens routes between them. Any thread. */
public final class Forwarder {
  public Forwarder() {}

  /** Opens a route; idempotent; ignored (and counted) if either end is gone. */
  public void open(long source, long sink) {
    throw new UnsupportedOperationException();
  }

  /** Closes a route; idempotent. */
  public void close(long source, long sink) {
    throw new UnsupportedOperationException();
  }
}
