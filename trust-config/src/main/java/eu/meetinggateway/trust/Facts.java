// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.Set;

/**
 * What is known when a ruling is asked for, apart from the flow itself.
 *
 * @param here the country of this gateway
 * @param countries the countries that take part in the meeting, ours included
 */
public record Facts(Country here, Set<Country> countries) {
  public Facts {
    countries = Set.copyOf(countries);
  }
}
