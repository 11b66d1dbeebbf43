// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

/** One stream of packets at this gateway, as {@code media.forward} numbers them. */
public record StreamId(long value) {}
