// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.trust.Feature;
import java.util.EnumSet;
import java.util.Set;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.SubscribedCodec;
import livekit.LivekitRtc.SubscribedQuality;
import livekit.LivekitRtc.SubscribedQualityUpdate;
import org.junit.jupiter.api.Test;

class WatchedLayersTest {
  private static TrackFacts facts(Set<Layer> layers) {
    return new TrackFacts(Feature.CAMERA, Codec.VP8, 640, 360, false, false, layers, false);
  }

  /** As livekit-server states it: every quality up to the highest is enabled. */
  private static SubscribedQualityUpdate upTo(VideoQuality highest) {
    SubscribedCodec.Builder codec = SubscribedCodec.newBuilder().setCodec("vp8");
    for (VideoQuality quality :
        EnumSet.of(VideoQuality.LOW, VideoQuality.MEDIUM, VideoQuality.HIGH)) {
      codec.addQualities(
          SubscribedQuality.newBuilder()
              .setQuality(quality)
              .setEnabled(
                  highest != VideoQuality.OFF && quality.getNumber() <= highest.getNumber()));
    }
    return SubscribedQualityUpdate.newBuilder().addSubscribedCodecs(codec).build();
  }

  @Test
  void everyLayerUpToTheHighestIsWatched() {
    TrackFacts all = facts(EnumSet.allOf(Layer.class));
    assertThat(WatchedLayers.of(all, upTo(VideoQuality.MEDIUM)))
        .containsExactlyInAnyOrder(Layer.LOW, Layer.MEDIUM);
    assertThat(WatchedLayers.of(all, upTo(VideoQuality.OFF))).isEmpty();
  }

  @Test
  void aQualityThatTheTrackDoesNotHaveMeansTheNextLowerOrElseTheLowest() {
    assertThat(
            WatchedLayers.of(facts(EnumSet.of(Layer.LOW, Layer.MEDIUM)), upTo(VideoQuality.HIGH)))
        .containsExactlyInAnyOrder(Layer.LOW, Layer.MEDIUM);
    assertThat(WatchedLayers.of(facts(EnumSet.of(Layer.HIGH)), upTo(VideoQuality.LOW)))
        .containsExactly(Layer.HIGH);
  }
}
