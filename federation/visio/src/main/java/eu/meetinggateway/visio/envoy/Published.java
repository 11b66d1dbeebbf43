// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A track that is to be published, and how far that is. What is to be outlives a connection; the
 * rest begins anew with each.
 */
final class Published {
  final TrackKey key;
  TrackFacts facts;
  long epoch;

  @Nullable Publication publication;
  @Nullable String sid;

  /** By layer; a scalable track, and one of a single layer, has its only one under its highest. */
  final Map<Layer, RtpSink> sinks = new EnumMap<>(Layer.class);

  /** The layers that the server says somebody there wants. */
  Set<Layer> watched = Set.of();

  /** The muted state that the server knows. */
  boolean mutedThere;

  /** The size that the server knows. */
  int widthThere;

  int heightThere;

  /** A moderator in the room muted it; ends when its owner unmutes. */
  boolean silenced;

  /** The server took it away or did not let it in; ends when the permission changes. */
  boolean suspended;

  Map<Layer, StreamId> told = Map.of();

  Published(TrackKey key, TrackFacts facts, long epoch) {
    this.key = key;
    this.facts = facts;
    this.epoch = epoch;
  }

  /**
   * The sinks through which the room wants it now.
   *
   * <p>LiveKit states the highest layer and means with it all below. These are in the same stream
   * where the codec is scalable. Where each layer is a stream of its own, the lower ones are wanted
   * only if there is somebody who could want another than the highest.
   *
   * @param watchers how many people there could watch it
   */
  Map<Layer, StreamId> wanted(int watchers) {
    Map<Layer, StreamId> wanted = new EnumMap<>(Layer.class);
    if (silenced || watched.isEmpty() || sinks.isEmpty()) {
      return wanted;
    }
    Layer highest = Layer.fromHighest(watched).getFirst();
    if (publication == null || !publication.simulcast()) {
      sinks.values().forEach(sink -> wanted.put(highest, new StreamId(sink.id())));
      return wanted;
    }
    sinks.forEach((layer, sink) -> {
      if (layer == highest || (watchers > 1 && watched.contains(layer))) {
        wanted.put(layer, new StreamId(sink.id()));
      }
    });
    return wanted;
  }

  /** The sink of the highest of these layers, if it is there. */
  Optional<RtpSink> highest(Set<Layer> layers) {
    return publication == null || !publication.simulcast()
        ? sinks.values().stream().findFirst()
        : Layer.fromHighest(layers).stream().findFirst().map(sinks::get);
  }

  /** Forgets everything that belonged to a connection, apart from what was told. */
  void disconnected() {
    publication = null;
    sid = null;
    sinks.clear();
    watched = Set.of();
    mutedThere = false;
    silenced = false;
    suspended = false;
  }
}
