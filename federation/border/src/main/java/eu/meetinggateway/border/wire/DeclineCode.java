// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import java.util.Locale;

/** Why an invitation is not accepted. */
public enum DeclineCode {
  /** Somebody there decided so. */
  DECLINED,
  /** It is in another country's name, or the receiver does not take part. */
  NOT_VALID,
  /** As many invitations as allowed wait for an answer there. */
  TOO_MANY;

  /** On the wire: lower case, dashed. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
