// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The two policies of one country, in force or drafted.
 *
 * @param trust whom it trusts
 * @param residency where its data may be
 */
public record CountryPolicies(TrustPolicy trust, ResidencyPolicy residency) {
  /**
   * @throws IllegalArgumentException if they are two countries'
   */
  public CountryPolicies {
    if (!trust.country().equals(residency.country())) {
      throw new IllegalArgumentException(
          "the trust policy is "
              + trust.country()
              + "'s and the residency policy "
              + residency.country()
              + "'s");
    }
  }

  /** Whose they are. */
  public Country country() {
    return trust.country();
  }

  /** Where the instances run, as far as the country states or was told. */
  public Map<Country, Site> sites() {
    Map<Country, Site> sites = new HashMap<>();
    trust.site().ifPresent(site -> sites.put(country(), site));
    trust.peers().forEach((peer, how) -> how.site().ifPresent(site -> sites.put(peer, site)));
    return sites;
  }

  Optional<Site> site(Country of) {
    return of.equals(country())
        ? trust.site()
        : Optional.ofNullable(trust.peers().get(of)).flatMap(Peer::site);
  }
}
