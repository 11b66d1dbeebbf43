// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Reason;

/** The answer to "may this cross?". */
public sealed interface Ruling {
  /** It may cross. */
  record Permit() implements Ruling {}

  /** It may not, and this is why. */
  record Refuse(Reason reason) implements Ruling {}
}
