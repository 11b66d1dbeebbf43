// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.terms.OwnOffer;
import eu.meetinggateway.trust.terms.Terms;
import java.time.Instant;
import java.util.Optional;

/**
 * Rules under certain terms. Total and pure over terms, flow, facts and time; what it remembers
 * only makes it faster. Any thread may ask.
 */
public final class TermsRulings implements Rulings {
  private final TermsHash hash;

  private TermsRulings(TermsHash hash) {
    this.hash = hash;
  }

  /**
   * Rulings in one country's gateway.
   *
   * @param here the country
   * @param terms under which is ruled
   * @param own the country's own offer, from which its refusals say where they come from; empty: no
   *     refusal says it
   */
  public static TermsRulings of(Country here, Terms terms, Optional<OwnOffer> own) {
    return new TermsRulings(terms.hash());
  }

  /** The terms' hash. */
  public TermsHash terms() {
    return hash;
  }

  @Override
  public Ruling rule(TermsHash terms, Flow flow, Facts facts, Instant now) {
    throw new UnsupportedOperationException("comes next");
  }
}
