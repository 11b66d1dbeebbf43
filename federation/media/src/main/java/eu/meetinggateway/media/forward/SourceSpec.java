// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.packet.PayloadFormat;

/**
 * A stream that arrives.
 *
 * @param ssrc as it arrives
 * @param clockRateHz of its timestamps
 * @param format of its payloads; keyframes are asked for where it is video
 * @param audioLevelExtension id under which the level arrives (RFC 6464), 0 if it does not
 * @param descriptorExtension id under which the dependency descriptor arrives, 0 if it does not
 * @param rank how high its layer is among those of its track, from 0
 * @param injectedTrailer packets whose payload ends with these bytes were injected by the server
 *     and are dropped; empty if there is no such trailer
 */
public record SourceSpec(
    int ssrc,
    int clockRateHz,
    PayloadFormat format,
    int audioLevelExtension,
    int descriptorExtension,
    int rank,
    byte[] injectedTrailer) {
  public SourceSpec {
    injectedTrailer = injectedTrailer.clone();
  }

  /** Of no layer in particular. */
  public SourceSpec(
      int ssrc,
      int clockRateHz,
      PayloadFormat format,
      int audioLevelExtension,
      int descriptorExtension,
      byte[] injectedTrailer) {
    this(ssrc, clockRateHz, format, audioLevelExtension, descriptorExtension, 0, injectedTrailer);
  }

  /** VP8 or Opus. */
  public SourceSpec(
      int ssrc, int clockRateHz, boolean video, int audioLevelExtension, byte[] injectedTrailer) {
    this(
        ssrc,
        clockRateHz,
        video ? PayloadFormat.VP8 : PayloadFormat.OPUS,
        audioLevelExtension,
        0,
        injectedTrailer);
  }

  boolean video() {
    return !format.audio();
  }
}
