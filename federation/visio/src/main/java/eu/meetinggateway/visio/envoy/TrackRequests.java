// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.visio.room.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.Encryption;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SimulcastCodec;
import livekit.LivekitRtc.TrackPublishedResponse;
import livekit.LivekitRtc.UpdateLocalVideoTrack;

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
            .setSource(Sources.source(facts.feature()))
            .setStream(publication.stream())
            .setMuted(facts.muted())
            .setDisableRed(facts.codec() != Codec.RED)
            .setEncryption(facts.encrypted() ? Encryption.Type.GCM : Encryption.Type.NONE);
    if (publication.video()) {
      List<VideoLayer> layers = layers(facts);
      add.setWidth(facts.width()).setHeight(facts.height()).addAllLayers(layers);
      add.addSimulcastCodecs(
          SimulcastCodec.newBuilder()
              .setCodec(facts.codec().label())
              .setCid(publication.cid())
              .addAllLayers(layers));
    } else if (publication.stereo()) {
      add.setStereo(true).addAudioFeatures(AudioTrackFeature.TF_STEREO);
    }
    return add.build();
  }

  /** The layers, the lowest first: it has half the width and height of the next. */
  private static List<VideoLayer> layers(TrackFacts facts) {
    List<Layer> fromHighest = Layer.fromHighest(facts.layers());
    List<VideoLayer> layers = new ArrayList<>();
    for (int i = fromHighest.size() - 1; i >= 0; i--) {
      layers.add(
          VideoLayer.newBuilder()
              .setQuality(quality(fromHighest.get(i)))
              .setWidth(facts.width() >> i)
              .setHeight(facts.height() >> i)
              .setSpatialLayer(fromHighest.size() - 1 - i)
              .setRid(Publication.rid(fromHighest.get(i)))
              .build());
    }
    return layers;
  }

  static VideoQuality quality(Layer layer) {
    return switch (layer) {
      case LOW -> VideoQuality.LOW;
      case MEDIUM -> VideoQuality.MEDIUM;
      case HIGH -> VideoQuality.HIGH;
    };
  }

  /** Tracks of one stream are shown together. */
  static String stream(Feature feature) {
    return feature == Feature.SCREEN || feature == Feature.SCREEN_AUDIO ? "screen_share" : "camera";
  }

  /** As livekit-client names the track of a source. */
  private static String name(Feature feature) {
    return Sources.source(feature).name().toLowerCase(Locale.ROOT);
  }

  /** What of these tracks the server knows. */
  static List<TrackPublishedResponse> held(List<Published> tracks) {
    List<TrackPublishedResponse> held = new ArrayList<>();
    for (Published track : tracks) {
      if (track.publication != null && track.sid != null) {
        held.add(
            TrackPublishedResponse.newBuilder()
                .setCid(track.publication.cid())
                .setTrack(TrackInfo.newBuilder().setSid(track.sid))
                .build());
      }
    }
    return held;
  }

  static SignalRequest mute(String sid, boolean muted) {
    return SignalRequest.newBuilder()
        .setMute(MuteTrackRequest.newBuilder().setSid(sid).setMuted(muted))
        .build();
  }

  static SignalRequest resize(String sid, TrackFacts facts) {
    return SignalRequest.newBuilder()
        .setUpdateVideoTrack(
            UpdateLocalVideoTrack.newBuilder()
                .setTrackSid(sid)
                .setWidth(facts.width())
                .setHeight(facts.height()))
        .build();
  }
}
