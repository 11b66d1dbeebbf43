// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

/**
 * A stream that arrives.
 *
 * @param ssrc as it arrives
 * @param clockRateHz of its timestamps
 * @param video whether keyframes are asked for (VP8); otherwise it is Opus
 * @param audioLevelExtension id under which the level arrives (RFC 6464), 0 if it does not
 * @param injectedTrailer packets whose payload ends with these bytes were injected by the server
 *     and are dropped; empty if there is no such trailer
 */
public record SourceSpec(
    int ssrc, int clockRateHz, boolean video, int audioLevelExtension, byte[] injectedTrailer) {
  public SourceSpec {
    injectedTrailer = injectedTrailer.clone();
  }
}
