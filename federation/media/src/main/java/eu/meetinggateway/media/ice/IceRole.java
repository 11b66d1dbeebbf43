// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

/** Who nominates (RFC 8445 section 6.1.1). */
public enum IceRole {
  CONTROLLING,
  CONTROLLED
}
