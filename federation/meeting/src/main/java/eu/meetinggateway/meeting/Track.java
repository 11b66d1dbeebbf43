// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import java.util.Map;

/**
 * A track as a port reports it.
 *
 * @param sources one source per layer that arrives now; empty while nobody wants it
 */
public record Track(TrackKey key, TrackFacts facts, Map<Layer, StreamId> sources) {
  public Track {
    sources = Map.copyOf(sources);
  }
}
