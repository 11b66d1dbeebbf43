// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

/**
 * A frame or data packet at the encryption of a page.
 *
 * @param way {@code in} or {@code out}
 * @param kind {@code video}, {@code audio} or {@code data}
 * @param digest SHA-256 of its bytes, in Base64
 */
public record Overheard(String way, String kind, String digest) {}
