// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import eu.meetinggateway.media.crypto.SrtpKeys;

/** What a DTLS connection has to say; called on the connection's own virtual thread. */
public interface DtlsListener {
  /** Send this datagram to the peer. The array belongs to the callee. */
  void datagram(byte[] datagram);

  /** The handshake is done and the peer's fingerprint matched. Called once, before any data. */
  void secured(SrtpKeys local, SrtpKeys remote);

  /** Application data: one SCTP packet. The array belongs to the callee. */
  void data(byte[] data);

  /** The connection is over; called once, last. The reason has no personal data. */
  void closed(String reason);
}
