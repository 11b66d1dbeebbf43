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
import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Lobby;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting shows of our own country to one peer, and which of it the peer wants.
 *
 * <p>The second barrier against transit stands here: whoever is not of our country is refused, even
 * if the checkpoint let them through. Outgoing pseudonyms are pairwise, so that two peers cannot
 * tell that they see the same person. Owner thread: the border's context.
 */
final class LocalSide {
  private static final int SNAPSHOT_PEOPLE = 100;
  private static final int SNAPSHOT_TRACKS = 400;

  private static final class Shown {
    final UUID alias;
    Person person;
    final Map<Integer, Published> tracks = new LinkedHashMap<>();

    Shown(UUID alias, Person person) {
      this.alias = alias;
      this.person = person;
    }
  }

  private static final class Published {
    TrackFacts facts;
    final Map<Layer, FlowSession.Leaving> sinks = new EnumMap<>(Layer.class);

    Published(TrackFacts facts) {
      this.facts = facts;
    }
  }

  private final MeetingId meeting;
  private final Country here;
  private final String audience;
  private final Pseudonyms pseudonyms;
  private final BorderCounters counters;
  private final Map<PersonId, Shown> shown = new LinkedHashMap<>();
  private Set<Feature> captured = Set.of();
  private final Map<UUID, PersonId> byAlias = new HashMap<>();

  LocalSide(
      MeetingId meeting,
      Country here,
      Country peer,
      Pseudonyms pseudonyms,
      BorderCounters counters) {
    this.meeting = meeting;
    this.here = here;
    this.audience = "PEER:" + peer;
    this.pseudonyms = pseudonyms;
    this.counters = counters;
  }

  /** Everything as notes: a MeetingUp with the first people and tracks, then the others. */
  List<Note> tell(boolean answer, Instant now) {
    List<PersonState> people = new ArrayList<>();
    List<TrackState> tracks = new ArrayList<>();
    List<Note> others = new ArrayList<>();
    for (Shown each : shown.values()) {
      boolean first = people.size() < SNAPSHOT_PEOPLE && tracks.size() < SNAPSHOT_TRACKS;
      if (first) {
        people.add(state(each));
      } else {
        others.add(new Note.PersonUp(meeting, state(each)));
      }
      each.tracks.forEach((number, track) -> {
        TrackState state = new TrackState(each.alias, number, track.facts);
        if (first) {
          tracks.add(state);
        } else {
          others.add(new Note.TrackUp(meeting, state));
        }
      });
    }
    List<Note> notes = new ArrayList<>();
    notes.add(new Note.MeetingUp(meeting, answer, now, people, tracks));
    notes.addAll(others);
    return notes;
  }

  List<Note> show(Person person) {
    if (!isOwn(person.id())) {
      return List.of();
    }
    Shown known = shown.get(person.id());
    if (known == null) {
      if (shown.size() >= Note.MAX_PEOPLE) {
        counters.count(BorderCounter.BOUND_REACHED);
        return List.of();
      }
      UUID alias = pseudonyms.pseudonym(meeting, audience, person.id().pseudonym().toString());
      known = new Shown(alias, person);
      shown.put(person.id(), known);
      byAlias.put(alias, person.id());
    } else if (known.person.equals(person)) {
      return List.of();
    }
    known.person = person;
    return List.of(new Note.PersonUp(meeting, state(known)));
  }

  List<Note> hide(PersonId id, FlowSession flows) {
    Shown gone = shown.remove(id);
    if (gone == null) {
      return List.of();
    }
    byAlias.remove(gone.alias);
    gone.tracks.values().forEach(track -> silence(track, flows));
    return List.of(new Note.PersonGone(meeting, gone.alias));
  }

  List<Note> publish(TrackKey key, TrackFacts facts, FlowSession flows) {
    if (!isOwn(key.person())) {
      return List.of();
    }
    Shown person = shown.get(key.person());
    if (person == null || key.number() < 0) {
      counters.count(BorderCounter.ORDERS_DROPPED);
      return List.of();
    }
    Note up = new Note.TrackUp(meeting, new TrackState(person.alias, key.number(), facts));
    Published known = person.tracks.get(key.number());
    if (known == null) {
      if (person.tracks.size() >= Note.MAX_TRACKS) {
        counters.count(BorderCounter.BOUND_REACHED);
        return List.of();
      }
      person.tracks.put(key.number(), new Published(facts));
      return List.of(up);
    }
    if (known.facts.equals(facts)) {
      return List.of();
    }
    boolean continues = known.facts.continues(facts);
    known.facts = facts;
    if (!continues) {
      silence(known, flows);
      return List.of(new Note.TrackGone(meeting, person.alias, key.number()), up);
    }
    return List.of(up);
  }

  List<Note> withdraw(TrackKey key, FlowSession flows) {
    Shown person = shown.get(key.person());
    Published gone = person == null ? null : person.tracks.remove(key.number());
    if (person == null || gone == null) {
      return List.of();
    }
    silence(gone, flows);
    return List.of(new Note.TrackGone(meeting, person.alias, key.number()));
  }

  List<Note> say(ChatLine line) {
    if (!isOwn(line.author())) {
      return List.of();
    }
    Shown author = shown.get(line.author());
    if (author == null) {
      counters.count(BorderCounter.ORDERS_DROPPED);
      return List.of();
    }
    return List.of(new Note.Said(meeting, author.alias, line.id(), line.content(), line.at()));
  }

  List<Note> react(PersonId person, Reaction reaction) {
    if (!isOwn(person)) {
      return List.of();
    }
    Shown known = shown.get(person);
    if (known == null) {
      counters.count(BorderCounter.ORDERS_DROPPED);
      return List.of();
    }
    return List.of(new Note.Reacted(meeting, known.alias, reaction));
  }

  /** Our person whom the peer knows by this alias, if they are shown to it. */
  Optional<PersonId> person(UUID alias) {
    Optional<PersonId> person = Optional.ofNullable(byAlias.get(alias));
    if (person.isEmpty()) {
      counters.count(BorderCounter.NOTES_IGNORED);
    }
    return person;
  }

  /** The alias by which the peer knows a person of ours, if they are shown to it. */
  Optional<UUID> alias(PersonId person) {
    return Optional.ofNullable(shown.get(person)).map(each -> each.alias);
  }

  /**
   * The peer states what it wants of a track: sinks are made and removed.
   *
   * @return empty if nothing changed or the track is not shown (any more)
   * @throws WireException if the flow is not paired or an SSRC does not rise
   */
  Optional<PortEvent.Wanted> demanded(Note.Demand demand, FlowSession flows) throws WireException {
    if (demand.flow() >= flows.pairs()) {
      throw new WireException(WireError.OUT_OF_RANGE, "demand.flow");
    }
    PersonId id = byAlias.get(demand.person());
    Shown person = id == null ? null : shown.get(id);
    Published track = person == null ? null : person.tracks.get(demand.number());
    Map<Layer, Integer> fresh = fresh(demand, track);
    for (int ssrc : fresh.values().stream().sorted(Integer::compareUnsigned).toList()) {
      if (!flows.claim(ssrc)) {
        throw new WireException(WireError.SSRC_REUSED, "demand.layers");
      }
    }
    if (id == null || person == null || track == null) {
      counters.count(BorderCounter.NOTES_IGNORED);
      return Optional.empty();
    }
    boolean changed = false;
    for (Layer layer : Layer.values()) {
      FlowSession.Leaving sink = track.sinks.get(layer);
      if (sink != null && (!demand.ssrcs().containsKey(layer) || fresh.containsKey(layer))) {
        flows.remove(sink);
        track.sinks.remove(layer);
        changed = true;
      }
    }
    for (Map.Entry<Layer, Integer> each : fresh.entrySet()) {
      if (track.facts.layers().contains(each.getKey())) {
        String cname = person.alias.toString();
        track.sinks.put(
            each.getKey(),
            flows.addSink(demand.flow(), each.getValue(), track.facts.codec(), cname));
        changed = true;
      }
    }
    return changed
        ? Optional.of(new PortEvent.Wanted(new TrackKey(id, demand.number()), ids(track.sinks)))
        : Optional.empty();
  }

  /** Tells the peer what our country captures; of other countries it hears from themselves. */
  List<Note> warn(Map<Country, Set<Feature>> captures) {
    if (captures.keySet().stream().anyMatch(country -> !country.equals(here))) {
      counters.count(BorderCounter.TRANSIT_REFUSED);
    }
    return capturing(captures.getOrDefault(here, Set.of()));
  }

  private List<Note> capturing(Set<Feature> what) {
    if (what.equals(captured)) {
      return List.of();
    }
    captured = Set.copyOf(what);
    return List.of(new Note.Capturing(meeting, captured));
  }

  /** How our people stand before the peer's lobby; whom it does not see it does not speak of. */
  Lobby stood(Note.Stood stood) {
    Map<PersonId, Standing> people = new HashMap<>();
    stood
        .people()
        .forEach((alias, standing) -> {
          PersonId person = byAlias.get(alias);
          if (person == null) {
            counters.count(BorderCounter.NOTES_IGNORED);
          } else {
            people.put(person, standing);
          }
        });
    return new Lobby(stood.others(), people);
  }

  /** Takes everybody away from the peer, to begin anew. */
  List<Note> hideAll(FlowSession flows) {
    List<Note> notes = new ArrayList<>(capturing(Set.of()));
    List.copyOf(shown.keySet()).forEach(id -> notes.addAll(hide(id, flows)));
    return notes;
  }

  /** Forgets everybody; the sinks end with the session or, if it lasts, at once. */
  void clear(Optional<FlowSession> flows) {
    flows.ifPresent(session ->
        shown
            .values()
            .forEach(each -> each.tracks.values().forEach(track -> silence(track, session))));
    shown.clear();
    byAlias.clear();
    captured = Set.of();
  }

  private static Map<Layer, Integer> fresh(Note.Demand demand, @Nullable Published track) {
    Map<Layer, Integer> fresh = new EnumMap<>(Layer.class);
    demand
        .ssrcs()
        .forEach((layer, ssrc) -> {
          FlowSession.Leaving sink = track == null ? null : track.sinks.get(layer);
          if (sink == null || sink.ssrc() != ssrc || sink.flow() != demand.flow()) {
            fresh.put(layer, ssrc);
          }
        });
    return fresh;
  }

  private static void silence(Published track, FlowSession flows) {
    track.sinks.values().forEach(flows::remove);
    track.sinks.clear();
  }

  private static Map<Layer, StreamId> ids(Map<Layer, FlowSession.Leaving> sinks) {
    Map<Layer, StreamId> ids = new EnumMap<>(Layer.class);
    sinks.forEach((layer, sink) -> ids.put(layer, new StreamId(sink.sink().id())));
    return ids;
  }

  private static PersonState state(Shown each) {
    return new PersonState(each.alias, each.person.appearance());
  }

  private boolean isOwn(PersonId id) {
    if (!id.owner().equals(here)) {
      counters.count(BorderCounter.TRANSIT_REFUSED);
      return false;
    }
    return true;
  }
}
