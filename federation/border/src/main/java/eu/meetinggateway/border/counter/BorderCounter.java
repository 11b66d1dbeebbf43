// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.counter;

/** Every refusal and every drop at the border has a name here. */
public enum BorderCounter {
  /** A connection beyond the limits, closed before its handshake began or at once after it. */
  CONNECTIONS_REFUSED("connections beyond the limits"),
  /** A connection whose first bytes are not TLS. */
  NOT_TLS("connections that did not speak TLS"),
  /** A TLS handshake that was not over in time. */
  HANDSHAKES_TIMED_OUT("handshakes that were not over in time"),
  /** No certificate. */
  CERTIFICATES_MISSING("handshakes without a certificate"),
  /** A certificate that is not pinned, whoever issued it. */
  CERTIFICATES_REFUSED("certificates that are not pinned"),
  /** A pinned key in a certificate that is not within its validity. */
  CERTIFICATES_EXPIRED("certificates that are expired or not valid yet"),
  /** A pinned key in a certificate that names another country than the peer's. */
  CERTIFICATES_WRONG_COUNTRY("certificates that name another country than they are pinned for"),
  /** A pinned key that is not RSA of at least 3072 bits. */
  CERTIFICATES_WEAK("certificates whose key is not RSA of at least 3072 bits"),
  /** Another end of a TLS handshake: no common group or version, a broken or replayed message. */
  HANDSHAKES_FAILED("handshakes that failed"),
  /** A request that is not the border's WebSocket. */
  REQUESTS_REFUSED("requests that are not for the control session"),
  /** A session came up with both Hellos accepted. */
  SESSIONS_OPENED,
  /** A peer's message that broke the protocol and ended its session. */
  VIOLATIONS,
  /** A session that ended because the peer did not read. */
  SLOW_READERS("sessions whose peer did not read"),
  /** How often reading from a peer was held back to its rate. */
  READS_HELD,
  /** A note about a meeting, person or track that is not known here (any more). */
  NOTES_IGNORED,
  /** A chat line beyond the peer's rate. */
  LINES_DROPPED("chat lines beyond the rate"),
  /** A chat line of our own people beyond what a peer is asked to read. */
  OWN_LINES_DROPPED,
  /** A reaction beyond the peer's rate. */
  REACTIONS_DROPPED("reactions beyond the rate"),
  /** What a peer's moderators did to our people, beyond its rate. */
  MODERATIONS_DROPPED("what moderators did beyond the rate"),
  /** An invitation in another country's name, without us, or beyond the bound per peer. */
  INVITATIONS_REFUSED("invitations that are not valid or too many"),
  /** A note about an invitation beyond the peer's rate. */
  INVITATIONS_DROPPED("notes about invitations beyond the rate"),
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
  DATAGRAMS_MALFORMED("datagrams that are not SRTP"),
  /** A datagram whose master key identifier belongs to no session. */
  MKI_UNKNOWN("datagrams under a key of no session"),
  /** A datagram that failed authentication. */
  DATAGRAMS_FORGED("datagrams that failed authentication"),
  /** A datagram that came before, or is too old. */
  DATAGRAMS_REPLAYED("datagrams that came before or are too old"),
  /** An authentic packet of an SSRC that was not asked for. */
  SSRC_UNKNOWN("packets of streams that were not asked for"),
  /** An authentic packet of another payload type than was asked for. */
  PAYLOAD_TYPE_WRONG("packets of another payload type than was asked for"),
  /** A packet that the sender's key did not protect. */
  PROTECTION_REFUSED,
  /** A packet that the kernel did not take. */
  SENDS_FAILED;

  private final String text;

  BorderCounter() {
    this("");
  }

  BorderCounter(String text) {
    this.text = text;
  }

  /** Whether operators are told of it in the log: what somebody outside did wrong. */
  public boolean refusal() {
    return !text.isEmpty();
  }

  /** What is counted, in the plural, for logs; empty if it is no refusal. */
  public String text() {
    return text;
  }
}
