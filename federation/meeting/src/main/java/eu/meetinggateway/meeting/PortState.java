// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What the meeting knows of one port. When it is not up nobody is behind it and it is told nothing.
 *
 * @param closedEpoch no Up of this or an older epoch is accepted any more
 * @param epoch of the newest Up
 * @param wanted sinks by track, as the port offered them
 * @param restricted sources that moderators there take from people who are shown, none empty
 * @param captures what the country behind it captures: recording, transcription, both or neither
 * @param lobby how our people stand before the lobby of the country behind it
 * @param told what the port was told in this epoch
 * @param decodes what clients behind it decode, as it said last
 * @param lines what people behind it said lately, across epochs, oldest first
 */
record PortState(
    PortId id,
    boolean up,
    long closedEpoch,
    long epoch,
    SortedMap<PersonId, Person> people,
    SortedMap<TrackKey, Track> tracks,
    SortedMap<TrackKey, Map<Layer, StreamId>> wanted,
    SortedMap<PersonId, Set<Feature>> restricted,
    SortedSet<Feature> captures,
    Lobby lobby,
    StandingOrders told,
    Set<Codec> decodes,
    Set<LineKey> lines) {
  static final int MAX_PEOPLE = 1000;
  static final int MAX_TRACKS_PER_PERSON = 16;
  static final int MAX_WANTED = MAX_PEOPLE * MAX_TRACKS_PER_PERSON;
  static final int MAX_LINES = 1024;

  /** Features that can be captures. */
  static final Set<Feature> CAPTURES = Set.of(Feature.RECORDING, Feature.TRANSCRIPTION);

  /** A line by its author, so that nobody can use up another's ids. */
  record LineKey(PersonId author, UUID id) {}

  static PortState bound(PortId id) {
    return new PortState(
        id,
        false,
        0,
        0,
        Sorting.empty(Sorting.PEOPLE),
        Sorting.empty(Sorting.TRACKS),
        Sorting.empty(Sorting.TRACKS),
        Sorting.empty(Sorting.PEOPLE),
        Collections.emptySortedSet(),
        Lobby.OPEN,
        StandingOrders.NONE,
        Codec.ALL,
        Set.of());
  }

  /** Whether a person of this owner can be behind the port. */
  boolean mayHold(Country owner) {
    return id.country().equals(owner);
  }

  /** No transit: what came from one peer never goes to another. */
  boolean mayReach(PortState other) {
    return !id.equals(other.id)
        && !(id.kind() == PortKind.PEER && other.id.kind() == PortKind.PEER);
  }

  long tracksOf(PersonId person) {
    return tracks.keySet().stream().filter(key -> key.person().equals(person)).count();
  }

  /** Connected again: nothing of the epochs before counts, and nothing has been told yet. */
  PortState upAgain(
      long newEpoch,
      Map<PersonId, Person> newPeople,
      Map<TrackKey, Track> newTracks,
      Map<TrackKey, Map<Layer, StreamId>> newWanted,
      Lobby newLobby) {
    return bound(id)
        .changed(draft -> {
          draft.up = true;
          draft.closedEpoch = newEpoch;
          draft.epoch = newEpoch;
          draft.people = Sorting.changed(draft.people, map -> map.putAll(newPeople));
          draft.tracks = Sorting.changed(draft.tracks, map -> map.putAll(newTracks));
          draft.wanted =
              Sorting.changed(
                  draft.wanted,
                  map -> newWanted.forEach((key, sinks) -> map.put(key, Map.copyOf(sinks))));
          draft.lobby = newLobby;
          draft.decodes = decodes;
          draft.lines = lines;
        });
  }

  /**
   * @param closed no Up of this or an older epoch is accepted afterwards
   */
  PortState down(long closed) {
    return bound(id)
        .changed(draft -> {
          draft.closedEpoch = Math.max(closed, closedEpoch);
          draft.epoch = epoch;
          draft.decodes = decodes;
          draft.lines = lines;
        });
  }

  PortState with(Person person) {
    return people(Sorting.changed(people, map -> map.put(person.id(), person)));
  }

  PortState with(Track track) {
    return tracks(Sorting.changed(tracks, map -> map.put(track.key(), track)));
  }

  PortState without(PersonId person) {
    return people(Sorting.changed(people, map -> map.remove(person)))
        .tracks(
            Sorting.changed(
                tracks, map -> map.keySet().removeIf(key -> key.person().equals(person))));
  }

  PortState without(TrackKey key) {
    return tracks(Sorting.changed(tracks, map -> map.remove(key)));
  }

  PortState capturing(Set<Feature> what) {
    SortedSet<Feature> known = new TreeSet<>(what);
    known.retainAll(CAPTURES);
    return changed(draft -> draft.captures = Collections.unmodifiableSortedSet(known));
  }

  PortState with(TrackKey key, Map<Layer, StreamId> sinks) {
    return wanted(
        Sorting.changed(
            wanted,
            map -> {
              if (sinks.isEmpty()) {
                map.remove(key);
              } else {
                map.put(key, sinks);
              }
            }));
  }

  PortState withoutWanted(Collection<TrackKey> keys) {
    return keys.isEmpty()
        ? this
        : wanted(Sorting.changed(wanted, map -> map.keySet().removeAll(keys)));
  }

  PortState restricted(PersonId person, Set<Feature> sources) {
    return restricted(
        Sorting.changed(
            restricted,
            map -> {
              if (sources.isEmpty()) {
                map.remove(person);
              } else {
                map.put(person, sources);
              }
            }));
  }

  /** Whoever is not shown any more is not restricted either. */
  PortState withoutRestricted(Set<PersonId> shown) {
    return shown.containsAll(restricted.keySet())
        ? this
        : restricted(Sorting.changed(restricted, map -> map.keySet().retainAll(shown)));
  }

  PortState said(LineKey line) {
    Set<LineKey> recent = new LinkedHashSet<>(lines);
    recent.add(line);
    if (recent.size() > MAX_LINES) {
      recent.remove(recent.iterator().next());
    }
    return changed(draft -> draft.lines = Collections.unmodifiableSet(recent));
  }

  PortState with(Lobby next) {
    return changed(draft -> draft.lobby = next);
  }

  PortState decodes(Set<Codec> codecs) {
    return changed(draft -> draft.decodes = codecs);
  }

  PortState told(StandingOrders orders) {
    return changed(draft -> draft.told = orders);
  }

  private PortState people(SortedMap<PersonId, Person> next) {
    return changed(draft -> draft.people = next);
  }

  private PortState tracks(SortedMap<TrackKey, Track> next) {
    return changed(draft -> draft.tracks = next);
  }

  private PortState wanted(SortedMap<TrackKey, Map<Layer, StreamId>> next) {
    return changed(draft -> draft.wanted = next);
  }

  private PortState restricted(SortedMap<PersonId, Set<Feature>> next) {
    return changed(draft -> draft.restricted = next);
  }

  private PortState changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** The next state while it is made; the port stays the same. */
  private static final class Draft {
    private final PortId id;
    private boolean up;
    private long closedEpoch;
    private long epoch;
    private SortedMap<PersonId, Person> people;
    private SortedMap<TrackKey, Track> tracks;
    private SortedMap<TrackKey, Map<Layer, StreamId>> wanted;
    private SortedMap<PersonId, Set<Feature>> restricted;
    private SortedSet<Feature> captures;
    private Lobby lobby;
    private StandingOrders told;
    private Set<Codec> decodes;
    private Set<LineKey> lines;

    Draft(PortState of) {
      id = of.id;
      up = of.up;
      closedEpoch = of.closedEpoch;
      epoch = of.epoch;
      people = of.people;
      tracks = of.tracks;
      wanted = of.wanted;
      restricted = of.restricted;
      captures = of.captures;
      lobby = of.lobby;
      told = of.told;
      decodes = of.decodes;
      lines = of.lines;
    }

    PortState done() {
      return new PortState(
          id,
          up,
          closedEpoch,
          epoch,
          people,
          tracks,
          wanted,
          restricted,
          captures,
          lobby,
          told,
          decodes,
          lines);
    }
  }
}
