// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.forward.SinkSpec;
import eu.meetinggateway.media.forward.StreamOutput;
import eu.meetinggateway.media.forward.StreamTable;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishedTest {
  private static final Set<Layer> ALL = EnumSet.allOf(Layer.class);

  private final MediaLoops loops = MediaLoops.start(1);
  private final StreamTable table =
      new StreamTable(
          loops.loop(0),
          new Forwarder(),
          new StreamOutput() {
            @Override
            public boolean protect(Packet rtp) {
              return true;
            }

            @Override
            public void send(Packet protectedRtp) {}

            @Override
            public void rtcp(Packet compound) {}
          });

  @AfterEach
  void stop() {
    loops.close();
  }

  private Published published(Codec codec) {
    TrackKey key = new TrackKey(new PersonId(new Country("FR"), new UUID(1, 2)), 1);
    TrackFacts facts = new TrackFacts(Feature.CAMERA, codec, 1280, 720, false, false, ALL, false);
    Published track = new Published(key, facts, 1);
    track.publication = new Publication("c", "camera", 1, codec, false, ALL);
    for (Layer layer : codec.scalable() ? EnumSet.of(Layer.HIGH) : ALL) {
      track.sinks.put(
          layer, table.addSink(new SinkSpec(10 + track.sinks.size(), 96, 90_000, true, 0, "gw")));
    }
    return track;
  }

  @Test
  void nobodyWatchesAndNothingIsWanted() {
    assertThat(published(Codec.VP8).wanted()).isEmpty();
    assertThat(published(Codec.VP9).wanted()).isEmpty();
  }

  @Test
  void theLayersThatAreWantedEachHaveTheirSink() {
    Published track = published(Codec.VP8);
    track.watched(ALL, 0);
    assertThat(track.wanted()).containsOnlyKeys(Layer.HIGH);
    assertThat(track.wishes.asked(Layer.LOW, 1)).isFalse();
    assertThat(track.wishes.asked(Layer.LOW, 2)).isTrue();
    assertThat(track.wanted()).containsOnlyKeys(Layer.LOW, Layer.HIGH);
  }

  @Test
  void aScalableTrackIsOneStreamAtTheHighestLayerThatIsWatched() {
    Published track = published(Codec.VP9);
    track.watched(EnumSet.of(Layer.LOW, Layer.MEDIUM), 0);
    assertThat(track.wanted()).containsOnlyKeys(Layer.MEDIUM);
    track.watched(ALL, 1);
    assertThat(track.wanted()).containsOnlyKeys(Layer.HIGH);
  }

  @Test
  void ofAScalableTrackTheLayersBelowAreWantedWhenSomebodyElseCouldWatchThem() {
    Published track = published(Codec.VP9);
    track.watched(EnumSet.of(Layer.LOW, Layer.MEDIUM), 0);
    track.wishes.people(2);
    assertThat(track.wanted()).containsOnlyKeys(Layer.LOW, Layer.MEDIUM);
    assertThat(track.wanted().values())
        .as("in one stream")
        .containsOnly(track.wanted().get(Layer.LOW));
    track.wishes.people(1);
    assertThat(track.wanted()).containsOnlyKeys(Layer.MEDIUM);
  }

  @Test
  void whatAModeratorSilencedIsNotWanted() {
    Published track = published(Codec.VP8);
    track.watched(ALL, 0);
    track.silenced = true;
    assertThat(track.wanted()).isEmpty();
  }
}
