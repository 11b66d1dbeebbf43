// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import java.util.Map;
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
  @Nullable RtpSink sink;
  boolean watched;

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

  /** The sinks through which the room wants it now. */
  Map<Layer, StreamId> sinks() {
    return watched && !silenced && sink != null
        ? Map.of(Layer.HIGH, new StreamId(sink.id()))
        : Map.of();
  }

  /** Forgets everything that belonged to a connection, apart from what was told. */
  void disconnected() {
    publication = null;
    sid = null;
    sink = null;
    watched = false;
    mutedThere = false;
    silenced = false;
    suspended = false;
  }
}
