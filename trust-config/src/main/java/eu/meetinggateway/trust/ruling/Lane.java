// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A feature on the way from one country to another, or started by one country's person for the
 * whole meeting in another's custody.
 *
 * @param say the countries that have one, sorted: both ends, or all of the meeting
 */
record Lane(Country from, Country to, Feature feature, SortedSet<Country> say) {
  static Lane of(Country from, Country to, Feature feature, Collection<Country> meeting) {
    SortedSet<Country> say = new TreeSet<>();
    if (feature.wholeMeeting()) {
      say.addAll(meeting);
    } else {
      say.add(from);
      say.add(to);
    }
    return new Lane(from, to, feature, say);
  }

  Map<String, String> parameters() {
    return Map.of("feature", feature.label(), "from", from.code(), "to", to.code());
  }

  Map<String, String> ends() {
    return Map.of("from", from.code(), "to", to.code());
  }
}
