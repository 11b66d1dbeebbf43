// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What envoys have to say; called on the room's context. */
public interface EnvoyListener {
  /** Somebody in the room watches or hears a track, through these sinks; empty: nobody does. */
  void wanted(TrackKey key, Map<Layer, StreamId> sinks);

  /**
   * A moderator in the room did something to the envoy of a person.
   *
   * @param by their LiveKit identity; empty if that is not known
   */
  void moderated(PersonId person, Moderation what, Optional<String> by);

  /** A moderator in the room does not let the envoy of a person publish these sources now. */
  void restricted(PersonId person, Set<Feature> sources);
}
