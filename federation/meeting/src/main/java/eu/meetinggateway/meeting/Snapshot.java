// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import java.util.List;
import java.util.Map;

/**
 * Everything that is behind a port now.
 *
 * @param people the participants
 * @param tracks their tracks
 * @param wanted the sinks that this port offers for tracks published through it
 */
public record Snapshot(
    List<Person> people, List<Track> tracks, Map<TrackKey, Map<Layer, StreamId>> wanted) {
  /** Nobody there. */
  public static final Snapshot EMPTY = new Snapshot(List.of(), List.of(), Map.of());

  public Snapshot {
    people = List.copyOf(people);
    tracks = List.copyOf(tracks);
    wanted = Map.copyOf(wanted);
  }
}
