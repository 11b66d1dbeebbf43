// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

/**
 * What a connection has to say; called on its loop or the data channel thread: hand over quickly.
 */
public interface TransportListener {
  /** The connection moved; CLOSED is called once, last, with a reason free of personal data. */
  void moved(TransportState state, String reason);

  /** A data channel is open. */
  void channelOpened(String label);

  /** A message on a data channel; the array belongs to the callee. */
  void message(String label, byte[] message);
}
