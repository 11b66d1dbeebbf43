// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

/**
 * What the session description says of one published track.
 *
 * @param cid our name for it, by which the server joins signalling and SDP
 * @param stream tracks of one stream are played in time with each other
 * @param ssrc unique within the connection
 */
record Publication(String cid, String stream, int ssrc, boolean video, boolean stereo) {}
