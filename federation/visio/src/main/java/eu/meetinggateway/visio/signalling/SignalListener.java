// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import livekit.LivekitRtc.SignalResponse;

/** What a signalling session has to say; called on the context that opened it, in order. */
public interface SignalListener {
  /** A message; the first one is the join response. Keep-alive, tokens and leave are not shown. */
  void message(SignalResponse message);

  /**
   * The connection is lost and will be resumed, media goes on meanwhile: nothing is heard, what is
   * sent waits, and what was sent last may not have arrived. Also after every attempt that failed.
   */
  void interrupted();

  /** The session is resumed: answer with {@link SignalSession#sync}; the server restarts ICE. */
  void resumed();

  /** The session is over; called once, last. */
  void ended(SignalEnd end);
}
