// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.TrackFacts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import livekit.LivekitRtc.SubscribedQuality;
import livekit.LivekitRtc.SubscribedQualityUpdate;

/** Reads which layers of a published track are watched. Pure. */
final class WatchedLayers {
  private WatchedLayers() {}

  /**
   * The layers that an update enables; a quality that the track does not have means a lower one.
   */
  static Set<Layer> of(TrackFacts facts, SubscribedQualityUpdate update) {
    Set<Layer> watched = EnumSet.noneOf(Layer.class);
    for (SubscribedQuality quality : qualities(update)) {
      if (quality.getEnabled()) {
        watched.add(atMost(facts, quality.getQualityValue()));
      }
    }
    return watched;
  }

  /** The highest layer up to that quality, or else the lowest one. */
  private static Layer atMost(TrackFacts facts, int quality) {
    List<Layer> layers = Layer.fromHighest(facts.layers());
    return layers.stream()
        .filter(layer -> TrackRequests.quality(layer).getNumber() <= quality)
        .findFirst()
        .orElse(layers.getLast());
  }

  @SuppressWarnings("deprecation") // older servers name the qualities of one codec only
  private static List<SubscribedQuality> qualities(SubscribedQualityUpdate update) {
    return update.getSubscribedCodecsCount() == 0
        ? update.getSubscribedQualitiesList()
        : update.getSubscribedCodecsList().stream()
            .flatMap(codec -> codec.getQualitiesList().stream())
            .toList();
  }
}
