// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.time.Instant;
import java.util.Set;

/**
 * Where a country's instance and gateway run, as that country states it.
 *
 * @param country in which country the machines stand
 * @param jurisdictions every country whose law reaches those who run them (possession, custody or
 *     control); at least one
 * @param certifications what they are certified for
 * @param validUntil when the statement ends
 */
public record Site(
    Country country,
    Set<Country> jurisdictions,
    Set<Certification> certifications,
    Instant validUntil) {
  /**
   * @throws IllegalArgumentException if no jurisdiction is named
   */
  public Site {
    jurisdictions = Set.copyOf(jurisdictions);
    certifications = Set.copyOf(certifications);
    if (jurisdictions.isEmpty()) {
      throw new IllegalArgumentException("a site is under the law of at least one country");
    }
  }
}
