// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.Track;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.KnownPerson;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.appearance.LocalAppearance;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.drops.Drops;
import eu.meetinggateway.visio.room.LocalParticipant;
import eu.meetinggateway.visio.room.MeetAttributes;
import eu.meetinggateway.visio.room.Sources;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;

/**
 * Who and what is in the room, as far as it is local: people who belong to this instance, and their
 * tracks. Turns what LiveKit says into what changed. Pure and single-threaded.
 *
 * <p>Only a {@link LocalParticipant} counts. Otherwise what came from abroad would be sent abroad
 * again.
 *
 * <p>Who is not logged in when they are first seen is not logged in as long as their session lasts:
 * Meet says it in the token alone, while a host can write every attribute of everybody.
 *
 * <p>A track number belongs to one (person, track sid) for as long as the track lives and is never
 * given to another track of that person while this table lives.
 */
final class RoomTable {
  static final int MAX_PEOPLE = 1_000;
  static final int MAX_TRACKS_PER_PERSON = 16;
  private static final int MAX_REMEMBERED_PEOPLE = 10_000;

  private static final class LocalTrack {
    final String sid;
    final TrackKey key;
    TrackFacts facts;
    final Map<Integer, Map<Layer, StreamId>> sources = new HashMap<>();

    LocalTrack(String sid, TrackKey key, TrackFacts facts) {
      this.sid = sid;
      this.key = key;
      this.facts = facts;
    }

    Track track() {
      Map<Layer, StreamId> all = new EnumMap<>(Layer.class);
      sources.values().forEach(all::putAll);
      return new Track(key, facts, all);
    }
  }

  private static final class LocalPerson {
    final String sid;
    int version;
    Person person;

    /** What the person may not publish; empty if that says nothing of others. */
    Optional<Set<Feature>> lacks = Optional.empty();

    final Map<String, LocalTrack> tracks = new LinkedHashMap<>();

    LocalPerson(String sid, Person person) {
      this.sid = sid;
      this.person = person;
    }
  }

  private final Function<String, PersonId> naming;
  private final Predicate<String> ownEnvoy;
  private final Drops drops;
  private Set<Codec> decodable = Codec.ALL;
  private final Map<String, LocalPerson> people = new LinkedHashMap<>();
  private final Map<String, TrackKey> remembered = new HashMap<>();

  /** The sids of sessions that were seen without a log-in of Meet's. */
  private final Set<String> guests = new HashSet<>();

  private final Map<PersonId, Integer> lastNumbers =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PersonId, Integer> eldest) {
          return size() > MAX_REMEMBERED_PEOPLE;
        }
      };

  /**
   * @param naming the pseudonymous id of a LiveKit identity
   * @param ownEnvoy whether an identity is that of an envoy of this port
   */
  RoomTable(Function<String, PersonId> naming, Predicate<String> ownEnvoy, Drops drops) {
    this.naming = naming;
    this.ownEnvoy = ownEnvoy;
    this.drops = drops;
  }

  /** Begins anew with who is there now; numbers of tracks that are still there stay. */
  void reset(List<ParticipantInfo> participants) {
    clear();
    Map<String, TrackKey> before = Map.copyOf(remembered);
    remembered.clear();
    participants.forEach(p -> apply(p, before, new ArrayList<>()));
    guests.retainAll(participants.stream().map(ParticipantInfo::getSid).toList());
  }

  /** Nobody is known any more; what tracks were called is remembered for {@link #reset}. */
  void clear() {
    people.values().forEach(p -> p.tracks.values().forEach(t -> remembered.put(t.sid, t.key)));
    people.clear();
  }

  /** Takes what LiveKit says of one participant and tells what changed, in order. */
  List<PortEvent> update(ParticipantInfo info) {
    List<PortEvent> events = new ArrayList<>();
    apply(info, Map.of(), events);
    return events;
  }

  private void apply(ParticipantInfo info, Map<String, TrackKey> before, List<PortEvent> events) {
    String identity = info.getIdentity();
    LocalPerson known = people.get(identity);
    boolean gone = info.getState() == ParticipantInfo.State.DISCONNECTED;
    if (gone) {
      guests.remove(info.getSid());
    }
    if (known != null && !known.sid.equals(info.getSid())) {
      if (gone) {
        return; // the leftover of an earlier session of the same person
      }
      events.addAll(tracksGone(known));
      people.remove(identity);
    } else if (known != null && info.getVersion() < known.version) {
      return;
    }
    if (gone || !LocalParticipant.is(info, ownEnvoy)) {
      remove(identity, events);
      return;
    }
    if (!people.containsKey(identity) && people.size() >= MAX_PEOPLE) {
      drops.count(Drop.ROOM_LIMIT);
      if (known != null) {
        events.add(new PortEvent.PersonGone(known.person.id()));
      }
      return;
    }
    person(info, known, events);
    tracks(info, before, events);
  }

  private void person(
      ParticipantInfo info,
      @org.jspecify.annotations.Nullable LocalPerson known,
      List<PortEvent> events) {
    Person person =
        new Person(
            naming.apply(info.getIdentity()),
            LocalAppearance.read(info.getName(), info.getAttributesMap()),
            known(info),
            unserved(info));
    LocalPerson local = people.get(info.getIdentity());
    boolean same = local != null && local == known && local.person.equals(person);
    if (local == null) {
      local = new LocalPerson(info.getSid(), person);
      people.put(info.getIdentity(), local);
    }
    local.version = info.getVersion();
    local.person = person;
    local.lacks =
        info.hasPermission() && MeetAttributes.isOrdinary(info)
            ? Optional.of(Sources.withheld(info.getPermission()))
            : Optional.empty();
    if (!same) {
      events.add(new PortEvent.PersonUp(person));
    }
  }

  /** Of what is published, that of which no track is in a codec that is decoded everywhere. */
  private Set<Feature> unserved(ParticipantInfo info) {
    Set<Feature> unserved = EnumSet.noneOf(Feature.class);
    info.getTracksList().forEach(t -> TrackReader.feature(t).ifPresent(unserved::add));
    info.getTracksList()
        .forEach(t ->
            TrackReader.read(t, decodable).ifPresent(facts -> unserved.remove(facts.feature())));
    return unserved;
  }

  private Optional<KnownPerson> known(ParticipantInfo info) {
    if (!MeetAttributes.authenticated(info)) {
      guests.add(info.getSid());
    }
    return MeetAttributes.kind(info)
        .map(kind ->
            guests.contains(info.getSid())
                ? KnownPerson.guest(kind)
                : new KnownPerson(kind, true, MeetAttributes.role(info)));
  }

  private void tracks(ParticipantInfo info, Map<String, TrackKey> before, List<PortEvent> events) {
    LocalPerson local = people.get(info.getIdentity());
    if (local == null) {
      return;
    }
    Map<String, TrackFacts> present = new LinkedHashMap<>();
    info.getTracksList().forEach(t -> read(t).ifPresent(f -> present.put(t.getSid(), f)));
    local
        .tracks
        .values()
        .removeIf(track -> {
          boolean away = !present.containsKey(track.sid);
          if (away) {
            events.add(new PortEvent.TrackGone(track.key));
          }
          return away;
        });
    present.forEach((sid, facts) -> track(local, sid, facts, before, events));
  }

  private void track(
      LocalPerson local,
      String sid,
      TrackFacts facts,
      Map<String, TrackKey> before,
      List<PortEvent> events) {
    LocalTrack track = local.tracks.get(sid);
    if (track == null) {
      if (local.tracks.size() >= MAX_TRACKS_PER_PERSON) {
        drops.count(Drop.ROOM_LIMIT);
        return;
      }
      PersonId person = local.person.id();
      TrackKey kept = before.get(sid);
      TrackKey key =
          kept != null && kept.person().equals(person)
              ? kept
              : new TrackKey(person, lastNumbers.merge(person, 1, Integer::sum));
      track = new LocalTrack(sid, key, facts);
      local.tracks.put(sid, track);
    } else if (track.facts.equals(facts)) {
      return;
    }
    track.facts = facts;
    events.add(new PortEvent.TrackUp(track.track()));
  }

  /**
   * What one observer receives of a track, a layer or none, changed; empty if the track is not
   * there or nothing changed.
   *
   * @param observer 0 for the one that sees who is there, more for those of further layers
   */
  Optional<PortEvent> source(String trackSid, int observer, Map<Layer, StreamId> sources) {
    for (LocalPerson person : people.values()) {
      LocalTrack track = person.tracks.get(trackSid);
      if (track != null && !track.sources.getOrDefault(observer, Map.of()).equals(sources)) {
        track.sources.put(observer, Map.copyOf(sources));
        return Optional.of(new PortEvent.TrackUp(track.track()));
      }
    }
    return Optional.empty();
  }

  /** From now on tracks are told in a codec that is one of these. */
  void decodable(Set<Codec> codecs) {
    decodable = Set.copyOf(codecs);
  }

  Set<Codec> decodable() {
    return decodable;
  }

  List<Person> people() {
    return people.values().stream().map(p -> p.person).toList();
  }

  /** What each person may not publish to whom the room gives what it gives everybody. */
  Map<PersonId, Set<Feature>> lacking() {
    Map<PersonId, Set<Feature>> lacking = new HashMap<>();
    people.values().forEach(p -> p.lacks.ifPresent(lacks -> lacking.put(p.person.id(), lacks)));
    return lacking;
  }

  List<Track> trackList() {
    return people.values().stream()
        .flatMap(p -> p.tracks.values().stream())
        .map(LocalTrack::track)
        .toList();
  }

  boolean isEmpty() {
    return people.isEmpty();
  }

  boolean isLocal(String identity) {
    return people.containsKey(identity);
  }

  Optional<PersonId> person(String identity) {
    return Optional.ofNullable(people.get(identity)).map(p -> p.person.id());
  }

  Optional<String> identity(PersonId person) {
    return people.entrySet().stream()
        .filter(each -> each.getValue().person.id().equals(person))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  Optional<String> session(PersonId person) {
    return people.values().stream()
        .filter(each -> each.person.id().equals(person))
        .map(each -> each.sid)
        .findFirst();
  }

  boolean hasTrack(String trackSid) {
    return people.values().stream().anyMatch(p -> p.tracks.containsKey(trackSid));
  }

  Optional<TrackFacts> facts(String trackSid) {
    return people.values().stream()
        .flatMap(p -> Optional.ofNullable(p.tracks.get(trackSid)).stream())
        .map(t -> t.facts)
        .findFirst();
  }

  /** LiveKit's name of a track and of its participant. */
  record Place(String participantSid, String trackSid) {}

  Optional<Place> place(TrackKey key) {
    return people.values().stream()
        .flatMap(p ->
            p.tracks.values().stream()
                .filter(t -> t.key.equals(key))
                .map(t -> new Place(p.sid, t.sid)))
        .findFirst();
  }

  /** The track sids of the microphones of a participant. */
  List<String> microphones(String participantSid) {
    return people.values().stream()
        .filter(p -> p.sid.equals(participantSid))
        .flatMap(p -> p.tracks.values().stream())
        .filter(t -> t.facts.feature() == Feature.MICROPHONE)
        .map(t -> t.sid)
        .toList();
  }

  /** Every microphone. */
  List<Place> microphones() {
    return people.values().stream()
        .flatMap(p ->
            p.tracks.values().stream()
                .filter(t -> t.facts.feature() == Feature.MICROPHONE)
                .map(t -> new Place(p.sid, t.sid)))
        .toList();
  }

  /** The participant sid to which a track belongs. */
  Optional<String> participantOf(String trackSid) {
    return people.values().stream()
        .filter(p -> p.tracks.containsKey(trackSid))
        .map(p -> p.sid)
        .findFirst();
  }

  private void remove(String identity, List<PortEvent> events) {
    LocalPerson person = people.remove(identity);
    if (person != null) {
      events.addAll(tracksGone(person));
      events.add(new PortEvent.PersonGone(person.person.id()));
    }
  }

  private static List<PortEvent> tracksGone(LocalPerson person) {
    List<PortEvent> events = new ArrayList<>();
    person.tracks.values().forEach(t -> events.add(new PortEvent.TrackGone(t.key)));
    return events;
  }

  private Optional<TrackFacts> read(TrackInfo info) {
    Optional<TrackFacts> facts = TrackReader.read(info, decodable);
    if (facts.isEmpty()) {
      drops.count(Drop.TRACK_NOT_RELAYED);
    }
    return facts;
  }
}
