// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.TermsHash;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the offers of a meeting amount to: all contributions, accumulated. Merging is union, and so
 * commutative, associative and idempotent; every operator tightens when its set grows.
 *
 * @param countries all that take part, sorted
 * @param contributions of all that have made an offer, sorted
 */
public record Terms(SortedSet<Country> countries, SortedSet<Contribution> contributions) {
  public Terms {
    countries = Proposal.sorted(countries);
    contributions = Proposal.sorted(contributions);
  }

  /** The terms that an offer makes alone. */
  public static Terms of(Offer offer) {
    return new Terms(offer.countries(), offer.contributions());
  }

  /** The merge of offers, in whatever order. */
  public static Terms of(Collection<Offer> offers) {
    SortedSet<Country> countries = new TreeSet<>();
    SortedSet<Contribution> contributions = new TreeSet<>();
    for (Offer offer : offers) {
      countries.addAll(offer.countries());
      contributions.addAll(offer.contributions());
    }
    return new Terms(countries, contributions);
  }

  /** Both together. */
  public Terms merge(Terms other) {
    SortedSet<Country> allCountries = new TreeSet<>(countries);
    allCountries.addAll(other.countries);
    SortedSet<Contribution> all = new TreeSet<>(contributions);
    all.addAll(other.contributions);
    return new Terms(allCountries, all);
  }

  /** What holds, by key. */
  public SortedMap<TermKey, Effective> effective() {
    return Folding.all(contributions);
  }

  /** On what the countries do not agree, judged once on the whole, sorted by key. */
  public List<Conflict> conflicts() {
    return Conflicts.of(effective());
  }

  /** The canonical form (RFC 8785), which is hashed. */
  public byte[] canonical() {
    return Canonical.of(this);
  }

  /** Names these terms. */
  public TermsHash hash() {
    return TermsHash.of(canonical());
  }
}
