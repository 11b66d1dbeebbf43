// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

/**
 * A stream that the server's newest offer announces for a track.
 *
 * @param descriptorExtension id under which its packets have the dependency descriptor, 0 if they
 *     do not
 */
record SubscribedStream(String trackSid, int ssrc, boolean video, int descriptorExtension) {}
