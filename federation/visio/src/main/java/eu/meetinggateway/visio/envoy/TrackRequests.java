// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.trust.Feature;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;

/** How a track is announced to LiveKit. Pure. */
final class TrackRequests {
  private TrackRequests() {}

  @SuppressWarnings("deprecation") // older servers read stereo from the older field only
  static AddTrackRequest add(TrackFacts facts, Publication publication) {
    AddTrackRequest.Builder add =
        AddTrackRequest.newBuilder()
            .setCid(publication.cid())
            .setName(name(facts.feature()))
            .setType(publication.video() ? TrackType.VIDEO : TrackType.AUDIO)
            .setSource(source(facts.feature()))
            .setStream(publication.stream())
            .setMuted(facts.muted())
            .setDisableRed(true);
    if (publication.video()) {
      add.setWidth(facts.width()).setHeight(facts.height());
      add.addLayers(
          VideoLayer.newBuilder()
              .setQuality(VideoQuality.HIGH)
              .setWidth(facts.width())
              .setHeight(facts.height()));
    } else if (publication.stereo()) {
      add.setStereo(true).addAudioFeatures(AudioTrackFeature.TF_STEREO);
    }
    return add.build();
  }

  /** Tracks of one stream are shown together. */
  static String stream(Feature feature) {
    return feature == Feature.SCREEN || feature == Feature.SCREEN_AUDIO ? "screen_share" : "camera";
  }

  private static String name(Feature feature) {
    return switch (feature) {
      case MICROPHONE -> "microphone";
      case CAMERA -> "camera";
      case SCREEN -> "screen_share";
      case SCREEN_AUDIO -> "screen_share_audio";
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
          throw new IllegalArgumentException("not a track");
    };
  }

  static TrackSource source(Feature feature) {
    return switch (feature) {
      case MICROPHONE -> TrackSource.MICROPHONE;
      case CAMERA -> TrackSource.CAMERA;
      case SCREEN -> TrackSource.SCREEN_SHARE;
      case SCREEN_AUDIO -> TrackSource.SCREEN_SHARE_AUDIO;
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
          throw new IllegalArgumentException("not a track");
    };
  }
}
