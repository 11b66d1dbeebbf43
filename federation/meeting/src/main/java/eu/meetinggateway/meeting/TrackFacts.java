// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Feature;
import java.util.Set;

/**
 * What is known of a track apart from its packets.
 *
 * @param feature one of MICROPHONE, CAMERA, SCREEN, SCREEN_AUDIO
 * @param codec the codec that crosses
 * @param width of the highest layer in pixels; 0 for audio or when unknown
 * @param height of the highest layer in pixels; 0 for audio or when unknown
 * @param muted whether the person has muted it
 * @param stereo whether the audio has two channels
 * @param layers that its publisher can send, at least one; each has half the width and height of
 *     the next higher one; audio has only HIGH
 * @param encrypted whether its frames are encrypted from person to person
 */
public record TrackFacts(
    Feature feature,
    Codec codec,
    int width,
    int height,
    boolean muted,
    boolean stereo,
    Set<Layer> layers,
    boolean encrypted) {
  private static final Set<Layer> ONE_LAYER = Set.of(Layer.HIGH);

  /**
   * @throws IllegalArgumentException if the feature is not a medium, the codec or the layers do not
   *     fit it, or a size is not within 0 to 16384
   */
  public TrackFacts {
    layers = Set.copyOf(layers);
    boolean audio =
        switch (feature) {
          case MICROPHONE, SCREEN_AUDIO -> true;
          case CAMERA, SCREEN -> false;
          case PRESENCE,
              CHAT,
              HAND,
              FILES,
              REACTION,
              MODERATION,
              REMOVAL,
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
    if (layers.isEmpty() || (audio && !layers.equals(ONE_LAYER))) {
      throw new IllegalArgumentException("a picture has 1 to 3 layers, a sound the highest only");
    }
  }

  /** One layer, not encrypted. */
  public TrackFacts(
      Feature feature, Codec codec, int width, int height, boolean muted, boolean stereo) {
    this(feature, codec, width, height, muted, stereo, ONE_LAYER, false);
  }

  /** The same track with another muted state. */
  public TrackFacts muted(boolean now) {
    return new TrackFacts(feature, codec, width, height, now, stereo, layers, encrypted);
  }

  /** Whether a publication of this track can go on with those facts, or has to begin anew. */
  public boolean continues(TrackFacts next) {
    return feature == next.feature
        && codec == next.codec
        && layers.equals(next.layers)
        && encrypted == next.encrypted;
  }

  /** The highest layer. */
  public Layer top() {
    return Layer.fromHighest(layers).getFirst();
  }
}
