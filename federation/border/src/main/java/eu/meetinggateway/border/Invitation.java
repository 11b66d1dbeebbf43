// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.trust.Country;
import java.util.Set;

/**
 * What a country is asked to take part in.
 *
 * @param host who invites
 * @param countries who takes part, the host included
 */
public record Invitation(MeetingId meeting, Country host, Set<Country> countries) {
  public Invitation {
    countries = Set.copyOf(countries);
  }
}
