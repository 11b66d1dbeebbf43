// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

/** An {@code a=} line: a name, and a value that is empty for a flag. */
public record SdpAttribute(String name, String value) {}
