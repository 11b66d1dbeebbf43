// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

/** Why a datagram was dropped. */
public enum IceDrop {
  /** Not a Binding message with a right fingerprint, or without an attribute that it needs. */
  MALFORMED,
  /** Not written by somebody who knows the password. */
  NOT_AUTHENTIC,
  /** An answer to nothing that was asked, or from an address that was not asked. */
  UNEXPECTED,
  /** A candidate, or a check from a new address, when no more are taken; a check was answered. */
  LIMIT
}
