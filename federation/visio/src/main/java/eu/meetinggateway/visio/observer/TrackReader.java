// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.trust.Feature;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.Encryption;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;

/** Reads what LiveKit says of a track. Pure. */
final class TrackReader {
  private static final int MAX_SIZE_PIXELS = 16_384;

  private TrackReader() {}

  /**
   * The facts of a track in the first of its codecs that is one of these; empty if it cannot be
   * relayed so.
   */
  static Optional<TrackFacts> read(TrackInfo info, Set<Codec> decodable) {
    return feature(info).flatMap(feature -> read(info, feature, decodable));
  }

  /** What a track is; empty if it is nothing that can be relayed in whatever codec. */
  static Optional<Feature> feature(TrackInfo info) {
    Optional<Feature> feature =
        switch (info.getSource()) {
          case MICROPHONE -> Optional.of(Feature.MICROPHONE);
          case CAMERA -> Optional.of(Feature.CAMERA);
          case SCREEN_SHARE -> Optional.of(Feature.SCREEN);
          case SCREEN_SHARE_AUDIO -> Optional.of(Feature.SCREEN_AUDIO);
          case UNKNOWN, UNRECOGNIZED -> Optional.empty();
        };
    return feature.filter(each ->
        !info.getSid().isEmpty()
            && info.getType() == (isAudio(each) ? TrackType.AUDIO : TrackType.VIDEO));
  }

  private static boolean isAudio(Feature feature) {
    return feature == Feature.MICROPHONE || feature == Feature.SCREEN_AUDIO;
  }

  @SuppressWarnings("deprecation") // older clients say stereo in the older field only
  private static Optional<TrackFacts> read(TrackInfo info, Feature feature, Set<Codec> decodable) {
    boolean audio = isAudio(feature);
    boolean encrypted = info.getEncryption() != Encryption.Type.NONE;
    boolean stereo =
        audio
            && (info.getStereo()
                || info.getAudioFeaturesList().contains(AudioTrackFeature.TF_STEREO));
    return (audio ? audio(info, decodable, encrypted) : video(info, decodable))
        .map(codec ->
            new TrackFacts(
                feature,
                codec,
                audio ? 0 : pixels(info.getWidth()),
                audio ? 0 : pixels(info.getHeight()),
                info.getMuted(),
                stereo,
                audio ? EnumSet.of(Layer.HIGH) : layers(info, codec),
                encrypted));
  }

  /** The server takes RED off for who does not accept it, but not from encrypted frames. */
  private static Optional<Codec> audio(TrackInfo info, Set<Codec> decodable, boolean encrypted) {
    List<String> types = mimeTypes(info).toList();
    if (types.isEmpty()) {
      return Optional.of(Codec.OPUS);
    }
    Optional<Codec> first = Codec.byLabel(types.getFirst()).filter(Codec::audio);
    return first.flatMap(codec -> {
      if (decodable.contains(codec)) {
        return first;
      }
      return encrypted ? Optional.empty() : Optional.of(Codec.OPUS);
    });
  }

  private static Optional<Codec> video(TrackInfo info, Set<Codec> decodable) {
    List<String> types = mimeTypes(info).toList();
    return types.isEmpty()
        ? Optional.of(Codec.VP8)
        : types.stream()
            .flatMap(type -> Codec.byLabel(type).stream())
            .filter(codec -> !codec.audio() && decodable.contains(codec))
            .findFirst();
  }

  /** What stands behind the slash, the publisher's first choice first. */
  private static Stream<String> mimeTypes(TrackInfo info) {
    return Stream.concat(
            info.getCodecsList().stream().map(c -> c.getMimeType()), Stream.of(info.getMimeType()))
        .filter(type -> type.contains("/"))
        .map(type -> type.substring(type.indexOf('/') + 1));
  }

  private static Set<Layer> layers(TrackInfo info, Codec codec) {
    List<VideoLayer> own =
        info.getCodecsList().stream()
            .filter(c -> c.getMimeType().equalsIgnoreCase("video/" + codec))
            .map(c -> c.getLayersList())
            .filter(list -> !list.isEmpty())
            .findFirst()
            .orElseGet(() -> commonLayers(info));
    Set<Layer> layers = EnumSet.noneOf(Layer.class);
    for (VideoLayer layer : own) {
      switch (layer.getQuality()) {
        case LOW -> layers.add(Layer.LOW);
        case MEDIUM -> layers.add(Layer.MEDIUM);
        case HIGH -> layers.add(Layer.HIGH);
        case OFF, UNRECOGNIZED -> {}
      }
    }
    return layers.isEmpty() ? EnumSet.of(Layer.HIGH) : layers;
  }

  @SuppressWarnings("deprecation") // older servers know the layers of one codec only
  private static List<VideoLayer> commonLayers(TrackInfo info) {
    return info.getLayersList();
  }

  private static int pixels(int unsigned) {
    return unsigned < 0 ? MAX_SIZE_PIXELS : Math.min(unsigned, MAX_SIZE_PIXELS);
  }
}
