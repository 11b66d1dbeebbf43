// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Country;
import java.util.SortedSet;

/**
 * One country's contribution to one meeting of certain countries: what this meeting needs of its
 * policies, and no more. All countries get the same.
 *
 * @param country whose offer it is
 * @param countries all that take part
 * @param contributions sorted; each is that country's
 */
public record Offer(
    Country country, SortedSet<Country> countries, SortedSet<Contribution> contributions) {
  /**
   * @throws IllegalArgumentException if the country does not take part, or a contribution is
   *     another country's
   */
  public Offer {
    countries = Proposal.sorted(countries);
    contributions = Proposal.sorted(contributions);
    Country own = country;
    if (!countries.contains(country)) {
      throw new IllegalArgumentException("only a country that takes part makes an offer");
    }
    if (!contributions.stream().allMatch(contribution -> contribution.country().equals(own))) {
      throw new IllegalArgumentException("an offer is one country's alone");
    }
  }

  /** The canonical form (RFC 8785): what is sent. */
  public byte[] canonical() {
    return Canonical.of(this);
  }

  /**
   * Reads what {@link #canonical} writes, from anybody.
   *
   * @param canonical at most 1 MiB
   * @throws OfferException if it is not the canonical form of an offer
   */
  public static Offer parse(byte[] canonical) throws OfferException {
    return OfferReader.read(canonical);
  }
}
