// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

/** A stream that the server's newest offer announces for a track. */
record SubscribedStream(String trackSid, int ssrc, boolean video) {}
