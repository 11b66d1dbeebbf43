// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;
import java.util.List;
import java.util.Map;

/**
 * This country's offer, with what only this country knows of it.
 *
 * @param offer what all get
 * @param contributions where each contribution comes from, never empty
 * @param clauses where each clause of the rules comes from, never empty; several rules can make one
 *     clause
 */
public record OwnOffer(
    Offer offer,
    Map<Contribution, List<Provenance>> contributions,
    Map<Clause, List<Provenance>> clauses) {
  public OwnOffer {
    contributions = Map.copyOf(contributions);
    clauses = Map.copyOf(clauses);
  }

  /**
   * What a meeting needs of a country's policies, and no more. Pure: the same policies and proposal
   * give the same offer.
   *
   * @throws IllegalArgumentException if the policies are of two countries, or theirs does not take
   *     part
   */
  public static OwnOffer derive(TrustPolicy trust, ResidencyPolicy residency, Proposal proposal) {
    return new Derivation(trust, residency, proposal).offer();
  }
}
