// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.counter;

/** Every refusal and every drop at the border has a name here. */
public enum BorderCounter {
  /** A certificate that is not pinned or not within its validity. */
  CERTIFICATES_REFUSED,
  /** Another end of a TLS handshake: no certificate, no common group, no TLS at all, too slow. */
  HANDSHAKES_FAILED,
  /** A request that is not the border's WebSocket. */
  REQUESTS_REFUSED,
  /** A session came up with both Hellos accepted. */
  SESSIONS_OPENED,
  /** A peer's message that broke the protocol and ended its session. */
  VIOLATIONS,
  /** A session that ended because the peer did not read. */
  SLOW_READERS,
  /** A note about a meeting, person or track that is not known here (any more). */
  NOTES_IGNORED,
  /** A chat line beyond the peer's rate. */
  LINES_DROPPED,
  /** An invitation in another country's name, without us, or beyond the bound per peer. */
  INVITATIONS_REFUSED,
  /** A note about an invitation beyond the peer's rate. */
  INVITATIONS_DROPPED,
  /**
   * An order that would have sent on what came from another country, or a line of such a person.
   */
  TRANSIT_REFUSED,
  /** An order of an older epoch, or one for somebody who is not shown. */
  ORDERS_DROPPED,
  /** A person or track that was not sent because the bound per meeting or person was reached. */
  BOUND_REACHED,
  /** The meeting's inbox was full, so that the port starts over in a new epoch. */
  INBOX_FULL,
  /** A datagram too short or not RTP or RTCP. */
  DATAGRAMS_MALFORMED,
  /** A datagram whose master key identifier belongs to no session. */
  MKI_UNKNOWN,
  /** A datagram that failed authentication. */
  DATAGRAMS_FORGED,
  /** A datagram that came before, or is too old. */
  DATAGRAMS_REPLAYED,
  /** An authentic packet of an SSRC that was not asked for. */
  SSRC_UNKNOWN,
  /** An authentic packet of another payload type than was asked for. */
  PAYLOAD_TYPE_WRONG,
  /** A packet that the sender's key did not protect. */
  PROTECTION_REFUSED,
  /** A packet that the kernel did not take. */
  SENDS_FAILED
}
