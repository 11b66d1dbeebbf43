// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

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
}
