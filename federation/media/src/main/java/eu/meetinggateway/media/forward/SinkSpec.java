// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

/**
 * A stream that leaves.
 *
 * @param ssrc as it leaves; never used before under the same key
 * @param payloadType 0 to 127
 * @param clockRateHz of its timestamps
 * @param video whether it is VP8; otherwise it is Opus
 * @param audioLevelExtension id under which the level is written (RFC 6464), 0 for not at all
 * @param cname of its sender reports
 */
public record SinkSpec(
    int ssrc,
    int payloadType,
    int clockRateHz,
    boolean video,
    int audioLevelExtension,
    String cname) {}
