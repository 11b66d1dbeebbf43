// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.terms.Provenance;

/**
 * One thing for which a country refuses. As long as one is left, the country refuses.
 *
 * @param reason that the country gives
 * @param provenance where it stands, or would have to stand
 * @param amendment the smallest change of the policies after which this ground is gone
 */
public record Ground(ReasonKey reason, Provenance provenance, Amendment amendment) {}
