// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/**
 * The hash of the terms that a ruling is made under. Until countries sign terms, the hash of this
 * gateway's own trust file, so that a refusal says which version of the file it comes from.
 *
 * @param value lower-case hexadecimal SHA-256, 64 characters
 */
public record TermsHash(String value) {}
