// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Labelled;

/**
 * Where a contribution, or a clause of one, comes from. Kept at home beside the offer; neither sent
 * nor hashed.
 *
 * @param country whose policy it is
 * @param document which of the two
 * @param version of the document
 * @param path in the document, such as {@code rules/no-marked-recording} or {@code
 *     data/chat/store/0}
 */
public record Provenance(Country country, Document document, int version, String path) {
  /** The two documents of a country. */
  public enum Document implements Labelled {
    TRUST_POLICY,
    RESIDENCY_POLICY
  }
}
