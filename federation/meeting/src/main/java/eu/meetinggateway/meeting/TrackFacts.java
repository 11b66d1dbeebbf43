// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Feature;

/**
 * What is known of a track apart from its packets.
 *
 * @param feature one of MICROPHONE, CAMERA, SCREEN, SCREEN_AUDIO
 * @param codec the codec that crosses
 * @param width of the highest layer in pixels; 0 for audio or when unknown
 * @param height of the highest layer in pixels; 0 for audio or when unknown
 * @param muted whether the person has muted it
 * @param stereo whether the audio has two channels
 */
public record TrackFacts(
    Feature feature, Codec codec, int width, int height, boolean muted, boolean stereo) {
  /**
   * @throws IllegalArgumentException if the feature is not a medium, the codec does not fit it, or
   *     a size is not within 0 to 16384
   */
  public TrackFacts {
    boolean audio =
        switch (feature) {
          case MICROPHONE, SCREEN_AUDIO -> true;
          case CAMERA, SCREEN -> false;
          case PRESENCE,
              CHAT,
              HAND,
              FILES,
              REACTION,
              RECORDING,
              TRANSCRIPTION,
              DIAL_IN,
              DIAL_OUT,
              MATRIX ->
              throw new IllegalArgumentException("a track is not of feature " + feature.label());
        };
    if (codec.audio() != audio) {
      throw new IllegalArgumentException("codec " + codec + " does not fit " + feature.label());
    }
    if (width < 0 || width > 16_384 || height < 0 || height > 16_384) {
      throw new IllegalArgumentException("a track is 0 to 16384 pixels wide and high");
    }
  }

  /** The same track with another muted state. */
  public TrackFacts muted(boolean now) {
    return new TrackFacts(feature, codec, width, height, now, stereo);
  }
}
