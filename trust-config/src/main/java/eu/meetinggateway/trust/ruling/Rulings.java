// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.TermsHash;
import java.time.Instant;

/**
 * Rules on flows. Total: never throws, never answers null; what it does not understand it refuses.
 */
public interface Rulings {
  /** The ruling on one flow under the given terms with the given facts. */
  Ruling rule(TermsHash terms, Flow flow, Facts facts, Instant now);
}
