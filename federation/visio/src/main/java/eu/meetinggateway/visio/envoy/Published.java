// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import java.util.EnumMap;
import java.util.EnumSet;
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

  /** What the server says somebody there wants. */
  final LayerWishes wishes = new LayerWishes();

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
   * The sinks through which the room wants it now. All layers are in the same stream where the
   * codec is scalable: the highest that is watched, and those below it if somebody else could watch
   * one of these.
   */
  Map<Layer, StreamId> wanted() {
    Map<Layer, StreamId> wanted = new EnumMap<>(Layer.class);
    Optional<Layer> highest = wishes.highest();
    if (silenced || highest.isEmpty()) {
      return wanted;
    }
    boolean simulcast = publication != null && publication.simulcast();
    sinks.forEach((layer, sink) -> {
      if (!simulcast) {
        merged(highest.get()).forEach(each -> wanted.put(each, new StreamId(sink.id())));
      } else if (wishes.wanted().contains(layer)) {
        wanted.put(layer, new StreamId(sink.id()));
      }
    });
    return wanted;
  }

  private Set<Layer> merged(Layer highest) {
    Set<Layer> layers = EnumSet.of(highest);
    if (facts.codec().scalable() && wishes.severalPeople()) {
      facts.layers().stream().filter(layer -> layer.compareTo(highest) < 0).forEach(layers::add);
    }
    return layers;
  }

  /** The server states which layers are watched there. */
  void watched(Set<Layer> layers, long nanos) {
    wishes.watched(layers, nanos);
    boolean simulcast = publication != null && publication.simulcast();
    wishes
        .highest()
        .map(layer -> simulcast ? layer : facts.top())
        .map(sinks::get)
        .ifPresent(RtpSink::prime);
    sinks.values().forEach(sink -> sink.offer(wishes.any()));
  }

  /** Forgets everything that belonged to a connection, apart from what was told. */
  void disconnected() {
    publication = null;
    sid = null;
    sinks.clear();
    wishes.clear();
    mutedThere = false;
    silenced = false;
    suspended = false;
  }
}
