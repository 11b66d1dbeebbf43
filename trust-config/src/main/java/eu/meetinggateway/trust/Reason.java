// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/**
 * Why something was refused or ended, for a person to read.
 *
 * @param rule where it comes from, such as {@code FR/peers/DE/send}
 * @param text one sentence without personal data
 */
public record Reason(String rule, String text) {}
