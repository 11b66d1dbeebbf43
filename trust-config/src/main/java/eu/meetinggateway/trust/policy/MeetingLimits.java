// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a country demands of a meeting as a whole.
 *
 * @param hosts countries that may host; empty: any that takes part
 * @param custodians who keeps what a feature of the whole meeting leaves behind; a feature that is
 *     not named is kept by the host country
 * @param participants the highest number of people, 1 to 100,000
 * @param guests the highest number of people with attestation C, 0 to 100,000
 * @param durationMinutes the longest time, 1 to 44,640 (31 days)
 */
public record MeetingLimits(
    Set<Country> hosts,
    Map<Feature, Country> custodians,
    OptionalInt participants,
    OptionalInt guests,
    OptionalInt durationMinutes) {
  /** No limits. */
  public static final MeetingLimits NONE =
      new MeetingLimits(
          Set.of(), Map.of(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  /**
   * @throws IllegalArgumentException if more guests than participants are allowed, or a custodian
   *     is named for what is not a feature of the whole meeting
   */
  public MeetingLimits {
    hosts = Set.copyOf(hosts);
    custodians = Map.copyOf(custodians);
    if (guests.isPresent()
        && participants.isPresent()
        && guests.getAsInt() > participants.getAsInt()) {
      throw new IllegalArgumentException("there are not more guests than participants");
    }
    if (!custodians.keySet().stream().allMatch(Feature::wholeMeeting)) {
      throw new IllegalArgumentException("only a feature of the whole meeting has a custodian");
    }
  }
}
