// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

/** Who begins the handshake. */
public enum DtlsRole {
  CLIENT,
  SERVER
}
