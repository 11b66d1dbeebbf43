// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.terms.OwnOffer;
import eu.meetinggateway.trust.terms.Proposal;
import eu.meetinggateway.trust.terms.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules on one meeting by this country's own offer alone, as long as countries do not exchange
 * theirs: each end rules for itself, and what depends on facts that it does not have is refused.
 * Such a meeting has no end of its own, so its offer is derived anew before the time is over that a
 * {@link Proposal} may last.
 *
 * <p>Any thread may ask. The hash of terms in a question is not looked at: there is one set of
 * terms at a time, and it is this country's own.
 */
public final class OwnOfferRulings implements Rulings {
  private static final Duration MARGIN = Duration.ofDays(1);

  private final TrustPolicy trust;
  private final ResidencyPolicy residency;
  private final String meeting;
  private final Country host;
  private final Set<Country> countries;
  private volatile @Nullable InForce inForce;

  /** Rulings and the time in which they hold. */
  private record InForce(TermsRulings rulings, Instant from, Instant until) {}

  /**
   * @param meeting its name, as in {@link Proposal}
   * @param host the host country
   * @param countries all that take part; fewer than two and everything is refused
   */
  public OwnOfferRulings(
      TrustPolicy trust,
      ResidencyPolicy residency,
      String meeting,
      Country host,
      Set<Country> countries) {
    this.trust = trust;
    this.residency = residency;
    this.meeting = meeting;
    this.host = host;
    this.countries = Set.copyOf(countries);
  }

  /**
   * What is known of the meeting before anybody is in it: it bears no marking, and sites are where
   * the trust policy says that they are.
   */
  public Facts facts() {
    Map<Country, Site> sites = new HashMap<>();
    trust.site().ifPresent(site -> sites.put(trust.country(), site));
    trust
        .peers()
        .forEach((country, peer) -> peer.site().ifPresent(site -> sites.put(country, site)));
    return new Facts(
        trust.country(), countries, Optional.of(Marking.NONE), Set.of(), Map.of(), sites);
  }

  @Override
  public Ruling rule(TermsHash terms, Flow flow, Facts facts, Instant now) {
    try {
      TermsRulings rulings = at(now);
      return rulings.rule(rulings.terms(), flow, facts, now);
    } catch (RuntimeException e) {
      return Ruling.Refuse.error(trust.country());
    }
  }

  private TermsRulings at(Instant now) {
    InForce known = inForce;
    if (known == null || now.isBefore(known.from) || !now.isBefore(known.until)) {
      known = derived(now);
      inForce = known;
    }
    return known.rulings;
  }

  private InForce derived(Instant now) {
    Instant start = now.truncatedTo(ChronoUnit.SECONDS).minus(MARGIN);
    Instant end = start.plus(Proposal.LONGEST);
    Set<Feature> features = EnumSet.allOf(Feature.class);
    features.removeIf(Feature::wholeMeeting);
    Proposal proposal =
        new Proposal(
            meeting,
            host,
            new TreeSet<>(countries),
            Marking.NONE,
            new TreeSet<>(features),
            Collections.emptySortedSet(),
            start,
            end);
    OwnOffer offer = OwnOffer.derive(trust, residency, proposal);
    TermsRulings rulings =
        TermsRulings.of(trust.country(), Terms.of(offer.offer()), Optional.of(offer));
    return new InForce(rulings, start, end.minus(MARGIN));
  }
}
