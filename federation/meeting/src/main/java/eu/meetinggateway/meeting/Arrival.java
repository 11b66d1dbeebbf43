// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What one report changes in what is known of its port. A port is not believed: a report of another
 * connection than the present one, of a person that its country does not own, or beyond the bounds
 * is dropped and counted.
 */
final class Arrival {
  private final MeetingState state;
  private final PortState port;
  private final long epoch;

  Arrival(MeetingState state, PortState port, long epoch) {
    this.state = state;
    this.port = port;
    this.epoch = epoch;
  }

  MeetingState of(PortEvent event) {
    return switch (event) {
      case PortEvent.Up(Snapshot snapshot) -> up(snapshot);
      case PortEvent.Down _ ->
          epoch < port.epoch()
              ? state.dropped(Drop.STALE_EPOCH)
              : state.with(port.down(port.closedEpoch()));
      case PortEvent.PersonUp(Person person) -> live(() -> person(person));
      case PortEvent.PersonGone(PersonId person) -> live(() -> gone(person));
      case PortEvent.TrackUp(Track track) -> live(() -> track(track));
      case PortEvent.TrackGone(TrackKey key) -> live(() -> gone(key));
      case PortEvent.Wanted(TrackKey key, Map<Layer, StreamId> sinks) ->
          live(() -> wanted(key, sinks));
      case PortEvent.Stood(Lobby lobby) -> live(() -> stood(lobby));
      case PortEvent.Decodes(Set<Codec> codecs) -> live(() -> state.with(port.decodes(codecs)));
      case PortEvent.Said(ChatLine line) -> live(() -> said(line));
      case PortEvent.Capturing(Set<Feature> what) -> live(() -> state.with(port.capturing(what)));
      case PortEvent.Reacted(PersonId person, Reaction _) -> live(() -> reacted(person));
      case PortEvent.Moderated moderated -> live(() -> moderated(moderated));
      case PortEvent.Restricted(PersonId person, Set<Feature> sources) ->
          live(() -> restricted(person, sources));
    };
  }

  /**
   * Applies a change in the present epoch. An event of a newer epoch shows that its Up was missed:
   * then nothing that is known of the port is true any more.
   */
  private MeetingState live(Supplier<MeetingState> change) {
    if (epoch > port.epoch()) {
      return state.with(port.down(epoch)).dropped(Drop.STALE_EPOCH);
    }
    return epoch == port.epoch() && port.up() ? change.get() : state.dropped(Drop.STALE_EPOCH);
  }

  private MeetingState up(Snapshot snapshot) {
    if (epoch <= port.closedEpoch()) {
      return state.dropped(Drop.STALE_EPOCH);
    }
    MeetingState next = state;
    Map<PersonId, Person> people = new HashMap<>();
    for (Person person : snapshot.people()) {
      Optional<Drop> drop = refuses(person.id(), people.keySet());
      if (drop.isEmpty()) {
        people.put(person.id(), person);
      }
      next = drop.map(next::dropped).orElse(next);
    }
    Map<TrackKey, Track> tracks = new HashMap<>();
    Map<PersonId, Integer> counts = new HashMap<>();
    for (Track track : snapshot.tracks()) {
      PersonId person = track.key().person();
      Optional<Drop> drop =
          refuses(track.key(), people.keySet(), tracks.keySet(), counts.getOrDefault(person, 0));
      if (drop.isEmpty() && tracks.put(track.key(), track) == null) {
        counts.merge(person, 1, Integer::sum);
      }
      next = drop.map(next::dropped).orElse(next);
    }
    Map<TrackKey, Map<Layer, StreamId>> wanted = snapshot.wanted();
    if (wanted.size() > PortState.MAX_WANTED) {
      next = next.dropped(Drop.TOO_MANY_WANTED);
      wanted = Map.of();
    }
    Lobby lobby = snapshot.lobby();
    if (lobbyIsRefused(lobby)) {
      next = next.dropped(Drop.MISPLACED_LOBBY);
      lobby = Lobby.OPEN;
    }
    return next.with(
        port.upAgain(epoch, people, tracks, wanted, lobby).capturing(snapshot.captures()));
  }

  /** Why a person is not taken in, if so. */
  private Optional<Drop> refuses(PersonId person, Set<PersonId> present) {
    if (!port.mayHold(person.owner())) {
      return Optional.of(Drop.FOREIGN_PERSON);
    }
    if (present.contains(person)) {
      return Optional.empty();
    }
    if (present.size() >= PortState.MAX_PEOPLE) {
      return Optional.of(Drop.TOO_MANY_PEOPLE);
    }
    boolean elsewhere =
        state.ports.values().stream()
            .anyMatch(other -> !other.id().equals(port.id()) && other.people().containsKey(person));
    return elsewhere ? Optional.of(Drop.PERSON_ELSEWHERE) : Optional.empty();
  }

  /** Why a track is not taken in, if so. */
  private Optional<Drop> refuses(
      TrackKey key, Set<PersonId> people, Set<TrackKey> present, long tracksOfPerson) {
    if (!port.mayHold(key.person().owner())) {
      return Optional.of(Drop.FOREIGN_PERSON);
    }
    if (!people.contains(key.person())) {
      return Optional.of(Drop.UNKNOWN);
    }
    return !present.contains(key) && tracksOfPerson >= PortState.MAX_TRACKS_PER_PERSON
        ? Optional.of(Drop.TOO_MANY_TRACKS)
        : Optional.empty();
  }

  private MeetingState person(Person person) {
    return refuses(person.id(), port.people().keySet())
        .map(state::dropped)
        .orElseGet(() -> state.with(port.with(person)));
  }

  private MeetingState gone(PersonId person) {
    return port.people().containsKey(person)
        ? state.with(port.without(person))
        : state.dropped(Drop.UNKNOWN);
  }

  private MeetingState track(Track track) {
    long count = port.tracksOf(track.key().person());
    return refuses(track.key(), port.people().keySet(), port.tracks().keySet(), count)
        .map(state::dropped)
        .orElseGet(() -> state.with(port.with(track)));
  }

  private MeetingState gone(TrackKey key) {
    return port.tracks().containsKey(key)
        ? state.with(port.without(key))
        : state.dropped(Drop.UNKNOWN);
  }

  private MeetingState wanted(TrackKey key, Map<Layer, StreamId> sinks) {
    return port.told().published().containsKey(key)
        ? state.with(port.with(key, sinks))
        : state.dropped(Drop.UNPUBLISHED);
  }

  private MeetingState stood(Lobby lobby) {
    return lobbyIsRefused(lobby)
        ? state.dropped(Drop.MISPLACED_LOBBY)
        : state.with(port.with(lobby));
  }

  /** Our own ports have no lobby, and a peer's names nobody but people of ours. */
  private boolean lobbyIsRefused(Lobby lobby) {
    return !lobby.equals(Lobby.OPEN)
        && (port.id().kind() != PortKind.PEER
            || lobby.people().size() > PortState.MAX_PEOPLE
            || lobby.people().keySet().stream().anyMatch(person -> port.mayHold(person.owner())));
  }

  /** A reaction leaves nothing behind. */
  private MeetingState reacted(PersonId person) {
    if (!port.mayHold(person.owner())) {
      return state.dropped(Drop.FOREIGN_PERSON);
    }
    return port.people().containsKey(person) ? state : state.dropped(Drop.UNKNOWN);
  }

  /** What a moderator does leaves nothing behind here. */
  private MeetingState moderated(PortEvent.Moderated moderated) {
    boolean shown =
        switch (moderated.what()) {
          case Moderation.Muted(int number) ->
              port.told().published().containsKey(new TrackKey(moderated.person(), number));
          case Moderation.HandLowered _, Moderation.Removed _ ->
              port.told().shown().containsKey(moderated.person());
          case Moderation.SourcesTaken(Set<Feature> sources) ->
              port.restricted().getOrDefault(moderated.person(), Set.of()).containsAll(sources);
        };
    if (!shown) {
      return state.dropped(Drop.NOT_SHOWN);
    }
    return moderated.by().isEmpty() || port.people().containsKey(moderated.by().get())
        ? state
        : state.dropped(Drop.UNKNOWN);
  }

  private MeetingState restricted(PersonId person, Set<Feature> sources) {
    return port.told().shown().containsKey(person)
        ? state.with(port.restricted(person, sources))
        : state.dropped(Drop.NOT_SHOWN);
  }

  private MeetingState said(ChatLine line) {
    if (!port.mayHold(line.author().owner())) {
      return state.dropped(Drop.FOREIGN_PERSON);
    }
    if (!port.people().containsKey(line.author())) {
      return state.dropped(Drop.UNKNOWN);
    }
    PortState.LineKey key = new PortState.LineKey(line.author(), line.id());
    return port.lines().contains(key)
        ? state.dropped(Drop.REPEATED_LINE)
        : state.with(port.said(key));
  }
}
