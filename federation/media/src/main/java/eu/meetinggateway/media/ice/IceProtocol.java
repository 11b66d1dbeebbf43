// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

/** What carries datagrams to a candidate. */
public enum IceProtocol {
  UDP,
  /** The peer listens, we connect (RFC 6544 {@code tcptype passive}). */
  TCP
}
