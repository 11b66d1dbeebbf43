// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

/** Where a connection stands. */
public enum TransportState {
  NEW,
  /** Both descriptions are known. */
  SIGNALLED,
  /** ICE is looking for a way. */
  CHECKING,
  /** DTLS handshake. */
  SECURING,
  ACTIVE,
  /** Consent expired; media may come back. */
  LOST,
  CLOSED
}
