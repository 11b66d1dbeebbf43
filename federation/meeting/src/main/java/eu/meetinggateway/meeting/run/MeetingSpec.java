// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting.run;

import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.trust.Country;
import java.util.Set;

/**
 * What a joint meeting is.
 *
 * @param here this gateway's country
 * @param host the host country, one of {@code countries}
 * @param countries who takes part, {@code here} included
 */
public record MeetingSpec(MeetingId id, Country here, Country host, Set<Country> countries) {
  /**
   * @throws IllegalArgumentException if {@code here} or {@code host} does not take part
   */
  public MeetingSpec {
    countries = Set.copyOf(countries);
    if (!countries.contains(here) || !countries.contains(host)) {
      throw new IllegalArgumentException("this country and the host country must take part");
    }
  }
}
