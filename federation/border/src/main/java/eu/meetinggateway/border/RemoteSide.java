// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.flow.FlowSession;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.border.wire.PersonState;
import eu.meetinggateway.border.wire.TrackState;
import eu.meetinggateway.border.wire.WireError;
import eu.meetinggateway.border.wire.WireException;
import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Lobby;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.Snapshot;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.Track;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a peer told us of its people in one meeting, and what we want of it. The peer names people
 * by UUID only; their owner is always the peer's own country, so it can speak for nobody else.
 * Owner thread: the border's context.
 */
final class RemoteSide {
  private static final class There {
    Person person;
    final Map<Integer, Heard> tracks = new LinkedHashMap<>();

    There(Person person) {
      this.person = person;
    }
  }

  private static final class Heard {
    TrackFacts facts;
    int flow = -1;
    final Map<Layer, FlowSession.Arriving> sources = new EnumMap<>(Layer.class);

    Heard(TrackFacts facts) {
      this.facts = facts;
    }
  }

  /** What an order to want layers leads to. */
  record Wish(Note.Demand demand, PortEvent.TrackUp event) {}

  private final MeetingId meeting;
  private final Country peer;
  private final BorderCounters counters;
  private final Map<PersonId, There> people = new LinkedHashMap<>();
  private Set<Feature> captures = Set.of();

  /** By how much our clock is ahead of the peer's, the time on the way included. */
  private Duration ahead = Duration.ZERO;

  RemoteSide(MeetingId meeting, Country peer, BorderCounters counters) {
    this.meeting = meeting;
    this.peer = peer;
    this.counters = counters;
  }

  /** Begins anew with the peer's snapshot. */
  void load(Note.MeetingUp up, FlowSession flows, Instant now) throws WireException {
    clear(Optional.of(flows));
    ahead = Duration.between(up.at(), now);
    for (PersonState person : up.people()) {
      var _ = personUp(person);
    }
    for (TrackState track : up.tracks()) {
      var _ = trackUp(track, flows);
    }
  }

  PortEvent personUp(PersonState state) throws WireException {
    Person person = new Person(id(state.id()), byOurClock(state.appearance()));
    There known = people.get(person.id());
    if (known != null) {
      known.person = person;
    } else if (people.size() >= Note.MAX_PEOPLE) {
      throw new WireException(WireError.TOO_MANY, "people");
    } else {
      people.put(person.id(), new There(person));
    }
    return new PortEvent.PersonUp(person);
  }

  List<PortEvent> personGone(UUID alias, FlowSession flows) {
    There gone = people.remove(id(alias));
    if (gone == null) {
      return ignored();
    }
    gone.tracks.values().forEach(track -> silence(track, flows));
    return List.of(new PortEvent.PersonGone(gone.person.id()));
  }

  List<PortEvent> trackUp(TrackState state, FlowSession flows) throws WireException {
    There person = people.get(id(state.person()));
    if (person == null) {
      return ignored();
    }
    TrackKey key = new TrackKey(person.person.id(), state.number());
    Heard known = person.tracks.get(state.number());
    List<PortEvent> events = new ArrayList<>();
    if (known != null && !known.facts.continues(state.facts())) {
      events.addAll(trackGone(state.person(), state.number(), flows));
      known = null;
    }
    if (known == null) {
      if (person.tracks.size() >= Note.MAX_TRACKS) {
        throw new WireException(WireError.TOO_MANY, "tracks");
      }
      known = new Heard(state.facts());
      person.tracks.put(state.number(), known);
    }
    known.facts = state.facts();
    events.add(new PortEvent.TrackUp(track(key, known)));
    return events;
  }

  List<PortEvent> trackGone(UUID alias, int number, FlowSession flows) {
    There person = people.get(id(alias));
    Heard gone = person == null ? null : person.tracks.remove(number);
    if (person == null || gone == null) {
      return ignored();
    }
    silence(gone, flows);
    return List.of(new PortEvent.TrackGone(new TrackKey(person.person.id(), number)));
  }

  List<PortEvent> said(Note.Said said) {
    PersonId author = id(said.person());
    if (!people.containsKey(author)) {
      return ignored();
    }
    return List.of(new PortEvent.Said(new ChatLine(author, said.id(), said.content(), said.at())));
  }

  List<PortEvent> reacted(Note.Reacted reacted) {
    PersonId person = id(reacted.person());
    return people.containsKey(person)
        ? List.of(new PortEvent.Reacted(person, reacted.reaction()))
        : ignored();
  }

  PortEvent capturing(Note.Capturing capturing) {
    captures = capturing.what();
    return new PortEvent.Capturing(captures);
  }

  /** The peer's person of that alias, if they are there. */
  Optional<PersonId> person(UUID alias) {
    return Optional.of(id(alias)).filter(people::containsKey);
  }

  /** A moderator of ours did something to a person of the peer's. */
  List<Note> moderate(PersonId person, Moderation what, Optional<UUID> by) {
    return isThere(person)
        ? List.of(new Note.Moderated(meeting, person.pseudonym(), what, by))
        : List.of();
  }

  /** Moderators of ours do not let a person of the peer's publish these sources. */
  List<Note> restrict(PersonId person, Set<Feature> sources) {
    return isThere(person)
        ? List.of(new Note.Restricted(meeting, person.pseudonym(), sources))
        : List.of();
  }

  private boolean isThere(PersonId person) {
    boolean there = people.containsKey(person);
    if (!there) {
      counters.count(BorderCounter.ORDERS_DROPPED);
    }
    return there;
  }

  /**
   * Wants exactly these layers of a track: chooses an SSRC for each new one and expects it.
   *
   * @return empty if nothing changes or the track is not there (any more)
   */
  Optional<Wish> want(TrackKey key, Set<Layer> layers, FlowSession flows) {
    There person = people.get(key.person());
    Heard track = person == null ? null : person.tracks.get(key.number());
    if (track == null) {
      counters.count(BorderCounter.ORDERS_DROPPED);
      return Optional.empty();
    }
    Set<Layer> wanted = EnumSet.noneOf(Layer.class);
    wanted.addAll(layers);
    wanted.retainAll(track.facts.layers());
    if (wanted.equals(track.sources.keySet())) {
      return Optional.empty();
    }
    if (track.flow < 0) {
      track.flow = flows.nextFlow();
    }
    for (Layer layer : Layer.values()) {
      FlowSession.Arriving source = track.sources.get(layer);
      if (source != null && !wanted.contains(layer)) {
        flows.remove(source);
        track.sources.remove(layer);
      } else if (source == null && wanted.contains(layer)) {
        track.sources.put(
            layer, flows.addSource(track.flow, flows.nextSsrc(), track.facts.codec(), layer));
      }
    }
    return Optional.of(new Wish(demand(key, track), new PortEvent.TrackUp(track(key, track))));
  }

  /** Wants nothing any more; the demands say so for every track that was wanted. */
  List<Note> wantNothing(FlowSession flows) {
    List<Note> demands = new ArrayList<>();
    people.forEach((id, person) ->
        person.tracks.forEach((number, track) -> {
          if (!track.sources.isEmpty()) {
            silence(track, flows);
            demands.add(demand(new TrackKey(id, number), track));
          }
        }));
    return demands;
  }

  /** How the peer's people stand before our lobby. */
  Note.Stood stand(Lobby lobby) {
    Map<UUID, Standing> named = new HashMap<>();
    lobby.people().forEach((person, standing) -> named.put(person.pseudonym(), standing));
    return new Note.Stood(meeting, lobby.others(), named);
  }

  /**
   * @param lobby how our people stand before the peer's
   */
  Snapshot snapshot(Lobby lobby) {
    List<Person> persons = new ArrayList<>();
    List<Track> tracks = new ArrayList<>();
    people.forEach((id, person) -> {
      persons.add(person.person);
      person.tracks.forEach((number, track) -> tracks.add(track(new TrackKey(id, number), track)));
    });
    return new Snapshot(persons, tracks, Map.of(), captures, lobby);
  }

  /** Forgets everybody; the sources end with the session or, if it lasts, at once. */
  void clear(Optional<FlowSession> flows) {
    flows.ifPresent(session ->
        people
            .values()
            .forEach(each -> each.tracks.values().forEach(track -> silence(track, session))));
    people.clear();
    captures = Set.of();
  }

  private Note.Demand demand(TrackKey key, Heard track) {
    Map<Layer, Integer> ssrcs = new EnumMap<>(Layer.class);
    track.sources.forEach((layer, source) -> ssrcs.put(layer, source.ssrc()));
    return new Note.Demand(
        meeting, key.person().pseudonym(), key.number(), Math.max(0, track.flow), ssrcs);
  }

  private static Track track(TrackKey key, Heard track) {
    Map<Layer, StreamId> sources = new EnumMap<>(Layer.class);
    track.sources.forEach((layer, each) -> sources.put(layer, new StreamId(each.source().id())));
    return new Track(key, track.facts, sources);
  }

  private static void silence(Heard track, FlowSession flows) {
    track.sources.values().forEach(flows::remove);
    track.sources.clear();
  }

  private Appearance byOurClock(Appearance appearance) {
    return new Appearance(
        appearance.name(),
        appearance.color(),
        appearance.handRaisedAt().map(at -> PersonState.millis(at.plus(ahead))));
  }

  private List<PortEvent> ignored() {
    counters.count(BorderCounter.NOTES_IGNORED);
    return List.of();
  }

  private PersonId id(UUID alias) {
    return new PersonId(peer, alias);
  }
}
