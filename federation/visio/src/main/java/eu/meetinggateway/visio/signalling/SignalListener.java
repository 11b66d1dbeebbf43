// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import livekit.LivekitRtc.SignalResponse;

/** What a signalling connection has to say; called on the context that opened it, in order. */
public interface SignalListener {
  /** A message; the first one is the join response. Keep-alive, tokens and leave are not shown. */
  void message(SignalResponse message);

  /** The connection is over; called once, last. */
  void ended(SignalEnd end);
}
