// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A joint meeting written as plainly as possible: remembers what the ports said and answers each
 * question from scratch. Shares nothing with the core but the types at the door.
 */
final class ReferenceModel {
  /** What a port said. */
  static final class Known {
    boolean up;
    long epoch;
    long closedEpoch;
    Map<PersonId, Person> people = new HashMap<>();
    Map<TrackKey, Track> tracks = new HashMap<>();
    Map<TrackKey, Map<Layer, StreamId>> wanted = new HashMap<>();
    Map<TrackKey, TrackFacts> published = new HashMap<>();
    Set<Feature> captures = Set.of();
    Lobby lobby = Lobby.OPEN;
    Set<PersonId> shown = new HashSet<>();
    Map<PersonId, Set<Feature>> restricted = new HashMap<>();

    final Set<Object> lines = new HashSet<>();

    void down() {
      up = false;
      people = new HashMap<>();
      tracks = new HashMap<>();
      wanted = new HashMap<>();
      published = new HashMap<>();
      captures = Set.of();
      lobby = Lobby.OPEN;
      shown = new HashSet<>();
      restricted = new HashMap<>();
    }
  }

  final Map<PortId, Known> ports = new HashMap<>();
  final Set<Flow> permitted = new HashSet<>();

  /** By policy, how people enter. */
  final Map<Country, Admission> ways = new HashMap<>();

  final Map<Country, Standing> delegations = new HashMap<>();
  final Map<PersonId, Standing> decided = new HashMap<>();
  final Set<PersonId> stayed = new HashSet<>();

  Known port(PortId id) {
    Known known = ports.get(id);
    if (known == null) {
      throw new AssertionError("no port " + id);
    }
    return known;
  }

  boolean permits(PersonId person, Feature feature, PortId at) {
    return permitted.contains(new Flow(person, Feature.PRESENCE, at.country(), at.kind()))
        && permitted.contains(new Flow(person, feature, at.country(), at.kind()))
        && passesLobbies(person, Feature.PRESENCE, at)
        && passesLobbies(person, feature, at)
        && !unserved(person).contains(feature);
  }

  /** What the person publishes in no codec that is decoded everywhere. */
  private Set<Feature> unserved(PersonId person) {
    for (Known port : ports.values()) {
      Person known = port.people.get(person);
      if (known != null) {
        return known.unserved();
      }
    }
    return Set.of();
  }

  private boolean passesLobbies(PersonId person, Feature feature, PortId at) {
    if (!person.owner().equals(Cast.FR)) {
      return standing(person) == Standing.ADMITTED && weAreIn(person.owner());
    }
    if (at.kind() != PortKind.PEER) {
      return true;
    }
    Lobby theirs = port(at).lobby;
    return feature == Feature.PRESENCE
        ? theirs.others() != Standing.ADMITTED || theyAreIn(at.country())
        : theirs.of(person) == Standing.ADMITTED && theyAreIn(at.country());
  }

  /** How a guest stands here. */
  private Standing standing(PersonId guest) {
    if (decided.containsKey(guest)) {
      return decided.get(guest);
    }
    boolean byName = ways.get(guest.owner()) == Admission.INVITED;
    return stayed.contains(guest) && !byName ? Standing.ADMITTED : delegation(guest.owner());
  }

  private Standing delegation(Country guests) {
    return switch (ways.getOrDefault(guests, Admission.LOBBY)) {
      case INVITED ->
          delegations.get(guests) == Standing.REFUSED ? Standing.REFUSED : Standing.WAITING;
      case DIRECT -> delegations.getOrDefault(guests, Standing.ADMITTED);
      case LOBBY -> delegations.getOrDefault(guests, Standing.WAITING);
    };
  }

  private boolean theyAreIn(Country guests) {
    Set<PersonId> there = port(new PortId(PortKind.PEER, guests)).people.keySet();
    if (there.isEmpty()) {
      return delegation(guests) == Standing.ADMITTED;
    }
    return there.stream().anyMatch(person -> standing(person) == Standing.ADMITTED);
  }

  private boolean weAreIn(Country hosts) {
    Lobby theirs = port(new PortId(PortKind.PEER, hosts)).lobby;
    Set<PersonId> ours = new HashSet<>();
    ports.forEach((id, port) -> {
      if (id.country().equals(Cast.FR)) {
        ours.addAll(port.people.keySet());
      }
    });
    if (ours.isEmpty()) {
      return theirs.others() == Standing.ADMITTED;
    }
    return ours.stream().anyMatch(person -> theirs.of(person) == Standing.ADMITTED);
  }

  /** What a peer is to know of our lobby. */
  Lobby stands(PortId at) {
    Known port = port(at);
    if (at.kind() != PortKind.PEER || !port.up) {
      return Lobby.OPEN;
    }
    Map<PersonId, Standing> people = new HashMap<>();
    port.people.keySet().forEach(person -> people.put(person, standing(person)));
    return new Lobby(delegation(at.country()), people);
  }

  private static boolean fits(PortId id, Lobby lobby) {
    return lobby.equals(Lobby.OPEN)
        || (id.kind() == PortKind.PEER
            && lobby.people().keySet().stream()
                .noneMatch(person -> person.owner().equals(id.country())));
  }

  boolean reaches(PortId from, PortId to) {
    return !from.equals(to) && (from.kind() != PortKind.PEER || to.kind() != PortKind.PEER);
  }

  /** Takes a report in; true if it is a line that was not said before, a reaction, or an act. */
  boolean report(PortId id, long epoch, PortEvent event) {
    Known port = ports.get(id);
    if (port == null) {
      return false;
    }
    if (event instanceof PortEvent.Up(Snapshot snapshot)) {
      if (epoch > port.closedEpoch) {
        up(id, port, epoch, snapshot);
      }
      return false;
    }
    if (event instanceof PortEvent.Down) {
      if (epoch >= port.epoch) {
        port.down();
      }
      return false;
    }
    if (epoch > port.epoch) {
      port.down();
      port.closedEpoch = Math.max(port.closedEpoch, epoch);
    }
    return port.up && epoch == port.epoch && live(id, port, event);
  }

  private void up(PortId id, Known port, long epoch, Snapshot snapshot) {
    port.down();
    port.up = true;
    port.epoch = epoch;
    port.closedEpoch = epoch;
    for (Person person : snapshot.people()) {
      addPerson(id, port, person);
    }
    for (Track track : snapshot.tracks()) {
      addTrack(port, track);
    }
    port.wanted.putAll(snapshot.wanted());
    port.captures = captures(snapshot.captures());
    if (fits(id, snapshot.lobby())) {
      port.lobby = snapshot.lobby();
    }
  }

  private boolean live(PortId id, Known port, PortEvent event) {
    switch (event) {
      case PortEvent.PersonUp(Person person) -> addPerson(id, port, person);
      case PortEvent.PersonGone(PersonId person) -> {
        port.people.remove(person);
        port.tracks.keySet().removeIf(key -> key.person().equals(person));
      }
      case PortEvent.TrackUp(Track track) -> addTrack(port, track);
      case PortEvent.TrackGone(TrackKey key) -> port.tracks.remove(key);
      case PortEvent.Wanted(TrackKey key, Map<Layer, StreamId> sinks) -> {
        if (port.published.containsKey(key)) {
          port.wanted.put(key, sinks);
        }
      }
      case PortEvent.Capturing(Set<Feature> what) -> port.captures = captures(what);
      case PortEvent.Stood(Lobby lobby) -> {
        if (fits(id, lobby)) {
          port.lobby = lobby;
        }
      }
      case PortEvent.Said(ChatLine line) -> {
        return port.people.containsKey(line.author())
            && port.lines.add(Map.entry(line.author(), line.id()));
      }
      case PortEvent.Reacted(PersonId person, Reaction _) -> {
        return port.people.containsKey(person);
      }
      case PortEvent.Decodes _ -> throw new AssertionError("all decode everything here");
      case PortEvent.Moderated(PersonId person, Moderation what, var by) -> {
        boolean there =
            switch (what) {
              case Moderation.Muted(int number) ->
                  port.published.containsKey(new TrackKey(person, number));
              case Moderation.HandLowered _, Moderation.Removed _ -> port.shown.contains(person);
              case Moderation.SourcesTaken(Set<Feature> sources) ->
                  port.restricted.getOrDefault(person, Set.of()).containsAll(sources);
            };
        return there && by.map(port.people::containsKey).orElse(true);
      }
      case PortEvent.Restricted(PersonId person, Set<Feature> sources) -> {
        if (port.shown.contains(person)) {
          port.restricted.put(person, sources);
        }
      }
      case PortEvent.Up _, PortEvent.Down _ -> throw new AssertionError("handled before");
    }
    return false;
  }

  private static Set<Feature> captures(Set<Feature> what) {
    Set<Feature> captures = new HashSet<>(what);
    captures.retainAll(Set.of(Feature.RECORDING, Feature.TRANSCRIPTION));
    return captures;
  }

  /** What other countries within reach capture, whatever is permitted. */
  Map<Country, Set<Feature>> captures(PortId at) {
    Map<Country, Set<Feature>> captures = new HashMap<>();
    ports.forEach((from, port) -> {
      boolean abroad = !from.country().equals(at.country());
      if (port(at).up && abroad && reaches(from, at) && !port.captures.isEmpty()) {
        captures.put(from.country(), port.captures);
      }
    });
    return captures;
  }

  private static void addPerson(PortId id, Known port, Person person) {
    if (person.id().owner().equals(id.country())) {
      port.people.put(person.id(), person);
    }
  }

  private static void addTrack(Known port, Track track) {
    if (port.people.containsKey(track.key().person())) {
      port.tracks.put(track.key(), track);
    }
  }

  /** After every change: what was withdrawn has lost its sinks, who is hidden is not restricted. */
  void settle() {
    ports.forEach((id, port) -> {
      Map<TrackKey, TrackFacts> now = published(id);
      port.published.forEach((key, before) -> {
        TrackFacts after = now.get(key);
        if (after == null || after.feature() != before.feature()) {
          port.wanted.remove(key);
        }
      });
      port.published = now;
      port.shown = shown(id).keySet();
      port.restricted.keySet().retainAll(port.shown);
    });
  }

  boolean permitsLine(ChatLine line, PortId at) {
    boolean mayBeReaction = line.content() instanceof Ciphertext;
    return permits(line.author(), Feature.CHAT, at)
        && (!mayBeReaction || permits(line.author(), Feature.REACTION, at));
  }

  Map<PersonId, Person> shown(PortId at) {
    Map<PersonId, Person> shown = new HashMap<>();
    ports.forEach((from, port) -> {
      for (Person person : port.people.values()) {
        if (port(at).up && reaches(from, at) && permits(person.id(), Feature.PRESENCE, at)) {
          Appearance whole = person.appearance();
          boolean hand = permits(person.id(), Feature.HAND, at);
          shown.put(
              person.id(),
              new Person(
                  person.id(),
                  new Appearance(
                      whole.name(),
                      whole.color(),
                      hand ? whole.handRaisedAt() : Optional.empty())));
        }
      }
    });
    return shown;
  }

  Map<TrackKey, TrackFacts> published(PortId at) {
    Map<TrackKey, TrackFacts> published = new HashMap<>();
    ports.forEach((from, port) -> {
      for (Track track : port.tracks.values()) {
        if (port(at).up
            && reaches(from, at)
            && permits(track.key().person(), track.facts().feature(), at)) {
          published.put(track.key(), track.facts());
        }
      }
    });
    return published;
  }

  Map<TrackKey, Set<Layer>> wants(PortId from) {
    Map<TrackKey, Set<Layer>> wants = new HashMap<>();
    for (PortId at : ports.keySet()) {
      Map<TrackKey, TrackFacts> published = published(at);
      for (TrackKey key : port(from).tracks.keySet()) {
        Set<Layer> layers = port(at).wanted.getOrDefault(key, Map.of()).keySet();
        if (published.containsKey(key) && !layers.isEmpty()) {
          wants.computeIfAbsent(key, _ -> new HashSet<>()).addAll(layers);
        }
      }
    }
    return wants;
  }

  Map<PersonId, Set<Feature>> restricted(PortId from) {
    Map<PersonId, Set<Feature>> restricted = new HashMap<>();
    ports.forEach((at, port) ->
        port.restricted.forEach((person, sources) -> {
          if (reaches(from, at)
              && port(from).people.containsKey(person)
              && !sources.isEmpty()
              && permits(person, Feature.MODERATION, at)) {
            restricted.computeIfAbsent(person, _ -> new HashSet<>()).addAll(sources);
          }
        }));
    return restricted;
  }

  Set<Route> routes() {
    Set<Route> routes = new HashSet<>();
    for (PortId at : ports.keySet()) {
      Map<TrackKey, TrackFacts> published = published(at);
      for (Known from : ports.values()) {
        for (Track track : from.tracks.values()) {
          for (Layer layer : Layer.values()) {
            StreamId source = track.sources().get(layer);
            StreamId sink = port(at).wanted.getOrDefault(track.key(), Map.of()).get(layer);
            if (source != null && sink != null && published.containsKey(track.key())) {
              routes.add(new Route(source, sink));
            }
          }
        }
      }
    }
    return routes;
  }

  /** Every flow of somebody who is there that may not cross. */
  Set<Flow> refused() {
    Set<Flow> refused = new HashSet<>();
    for (PortId from : ports.keySet()) {
      for (PortId at : ports.keySet()) {
        if (reaches(from, at)) {
          Known port = port(from);
          for (PersonId person : port.people.keySet()) {
            Set<Feature> features =
                new HashSet<>(
                    Set.of(Feature.PRESENCE, Feature.CHAT, Feature.HAND, Feature.REACTION));
            if (!port(at).restricted.getOrDefault(person, Set.of()).isEmpty()) {
              features.add(Feature.MODERATION);
            }
            features.addAll(unserved(person));
            for (Track track : port.tracks.values()) {
              if (track.key().person().equals(person)) {
                features.add(track.facts().feature());
              }
            }
            features.removeIf(feature -> permits(person, feature, at));
            features.forEach(f -> refused.add(new Flow(person, f, at.country(), at.kind())));
          }
        }
      }
    }
    return refused;
  }
}
