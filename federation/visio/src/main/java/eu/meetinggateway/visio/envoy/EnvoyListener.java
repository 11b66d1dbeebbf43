// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackKey;
import java.util.Map;

/** What envoys have to say; called on the room's context. */
@FunctionalInterface
public interface EnvoyListener {
  /** Somebody in the room watches or hears a track, through these sinks; empty: nobody does. */
  void wanted(TrackKey key, Map<Layer, StreamId> sinks);
}
