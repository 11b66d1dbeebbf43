// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Obligation;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one country's policies say of an example meeting.
 *
 * @param country whose policies
 * @param grounds all for which it refuses; none: it permits
 * @param allows the ids of the allow rules that match, in the order of the document
 * @param lifted the ids of the exceptions without which it would refuse
 * @param obligations that go with it if it is permitted
 */
public record Assessment(
    Country country,
    List<Ground> grounds,
    List<String> allows,
    List<String> lifted,
    SortedSet<Obligation> obligations) {
  public Assessment {
    grounds = List.copyOf(grounds);
    allows = List.copyOf(allows);
    lifted = List.copyOf(lifted);
    obligations = Collections.unmodifiableSortedSet(new TreeSet<>(obligations));
  }

  /** Whether the country, for its part, permits. */
  public boolean permitted() {
    return grounds.isEmpty();
  }
}
