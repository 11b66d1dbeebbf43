// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Feature;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that is behind a port now.
 *
 * @param people the participants
 * @param tracks their tracks
 * @param wanted the sinks that this port offers for tracks published through it
 * @param captures what the country behind the port captures, as in {@link PortEvent.Capturing}
 * @param lobby how our people stand before the lobby of the country behind this port
 */
public record Snapshot(
    List<Person> people,
    List<Track> tracks,
    Map<TrackKey, Map<Layer, StreamId>> wanted,
    Set<Feature> captures,
    Lobby lobby) {
  /** Nobody there. */
  public static final Snapshot EMPTY = new Snapshot(List.of(), List.of(), Map.of());

  public Snapshot {
    people = List.copyOf(people);
    tracks = List.copyOf(tracks);
    wanted = Map.copyOf(wanted);
    captures = Set.copyOf(captures);
  }

  /** Where nothing is captured. */
  public Snapshot(
      List<Person> people, List<Track> tracks, Map<TrackKey, Map<Layer, StreamId>> wanted) {
    this(people, tracks, wanted, Set.of());
  }

  /** Where there is no lobby. */
  public Snapshot(
      List<Person> people,
      List<Track> tracks,
      Map<TrackKey, Map<Layer, StreamId>> wanted,
      Set<Feature> captures) {
    this(people, tracks, wanted, captures, Lobby.OPEN);
  }
}
