// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

/** What a token of the HTTP API may do; each may also do what those before it may. */
public enum ApiRole {
  /** Reads, but not the names of people. */
  VIEWER,
  /** Reads all, and opens, binds, ends, accepts and declines meetings. */
  OPERATOR,
  /** Everything. */
  ADMIN;

  /** Whether a token of this role may do what the other role is needed for. */
  public boolean covers(ApiRole needed) {
    return compareTo(needed) >= 0;
  }
}
