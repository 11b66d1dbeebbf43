// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

/** What the data channels of one connection have to say; called on the library's thread. */
public interface DataChannelListener {
  /** Send this SCTP packet through DTLS. The array belongs to the callee. */
  void packet(byte[] sctpPacket);

  /** A channel is open: ours was acknowledged, or the peer opened one. */
  void opened(String label);

  /** A binary message on an open channel. The array belongs to the callee. */
  void message(String label, byte[] message);

  /** The association is over; called once, last. */
  void closed(String reason);
}
