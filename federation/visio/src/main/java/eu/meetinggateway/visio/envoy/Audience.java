// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.meeting.Layer;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import livekit.LivekitRtc.SubscribedAudioCodecUpdate;
import livekit.LivekitRtc.SubscribedQualityUpdate;

/** Takes what the server says of who watches and hears published tracks. */
final class Audience {
  private final Consumer<Published> changed;

  Audience(Consumer<Published> changed) {
    this.changed = changed;
  }

  /** Somebody subscribed; which layers they want is said by {@link #watched}. */
  void subscribed(Published track) {
    if (!track.wishes.any()) {
      wants(track, EnumSet.of(track.facts.top()));
    }
  }

  void heard(Published track, SubscribedAudioCodecUpdate update) {
    boolean now = update.getSubscribedAudioCodecsList().stream().anyMatch(c -> c.getEnabled());
    wants(track, now ? EnumSet.of(Layer.HIGH) : Set.of());
  }

  void watched(Published track, SubscribedQualityUpdate update) {
    wants(track, WatchedLayers.of(track.facts, update));
  }

  /** The server asks for a keyframe of a layer that has no source. */
  void asked(Published track, Layer layer) {
    if (track.wishes.asked(layer, System.nanoTime())) {
      changed.accept(track);
    }
  }

  private void wants(Published track, Set<Layer> layers) {
    track.watched(layers, System.nanoTime());
    changed.accept(track);
  }
}
