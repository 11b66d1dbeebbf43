// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/** What a rule does to what it matches. */
public enum Effect implements Labelled {
  ALLOW,
  /** Beats every {@link #ALLOW} of the same country. */
  FORBID
}
