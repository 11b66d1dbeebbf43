// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;

/**
 * The two policies of this gateway's country, and which bytes they were read from.
 *
 * @param trust whom the country trusts
 * @param trustSha256 of its document, lower-case hexadecimal
 * @param residency where data may be
 * @param residencySha256 of its document, lower-case hexadecimal
 */
public record PolicyFiles(
    TrustPolicy trust, String trustSha256, ResidencyPolicy residency, String residencySha256) {}
