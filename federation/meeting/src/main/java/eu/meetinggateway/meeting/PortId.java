// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PortKind;

/** A port of a meeting: its kind and the country behind it (ours, or a peer's). */
public record PortId(PortKind kind, Country country) {
  @Override
  public String toString() {
    return kind + ":" + country;
  }
}
