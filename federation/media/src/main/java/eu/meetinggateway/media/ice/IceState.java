// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

/** Where an agent stands. */
public enum IceState {
  /** No remote credentials yet. */
  NEW,
  CHECKING,
  /** A pair is selected and consent is fresh. */
  CONNECTED,
  /** Consent expired (RFC 7675: 30 s without a valid answer); checks go on. */
  LOST,
  /** No pair worked within the time given. */
  FAILED
}
