// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.room.Sources;
import eu.meetinggateway.visio.rooms.RoomService;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The envoys of one room: one for every person from abroad who is shown, a few joining at once,
 * paced. They are in the room only while somebody local is there, since otherwise they would keep
 * it open.
 *
 * <p>All methods: on the room's context.
 */
public final class Envoys {
  static final int JOINING_AT_ONCE = 4;

  /** Who has just entered an empty room expects the others to be there. */
  private static final Duration HURRY = Duration.ofSeconds(3);

  private static final int MAX_ENVOYS = 2_000;
  private static final int MAX_EXPELLED = 10_000;

  private final RoomScope scope;
  private final RoomService service;
  private final Function<PersonId, String> naming;
  private final EnvoyListener listener;
  private final JoinGate gate;
  private final Map<PersonId, Envoy> envoys = new LinkedHashMap<>();
  private final Set<String> identities = new HashSet<>();

  /** People whose envoy somebody in the room removed; they do not come back into it. */
  private final Set<PersonId> expelled = new HashSet<>();

  private final Departures departures = new Departures(System::nanoTime);
  private Set<Feature> withheld = Set.of();
  private int peopleThere;

  /**
   * @param naming the LiveKit identity of the envoy of a person
   */
  public Envoys(
      RoomScope scope,
      RoomService service,
      Function<PersonId, String> naming,
      EnvoyListener listener) {
    this.scope = scope;
    this.service = service;
    this.naming = naming;
    this.listener = listener;
    this.gate =
        new JoinGate(
            JOINING_AT_ONCE,
            System::nanoTime,
            (delay, task) -> {
              long _ = scope.after(delay, task);
            });
  }

  /** Whether an identity is or was that of an envoy of this port. */
  public boolean isEnvoy(String identity) {
    return identities.contains(identity);
  }

  /** Whether an identity is that of an envoy that is in the room or about to be. */
  public boolean isPresent(String identity) {
    return peopleThere > 0
        && envoys.keySet().stream().anyMatch(person -> naming.apply(person).equals(identity));
  }

  /** How many local people are in the room: envoys come and go with them. */
  public void peopleThere(int now) {
    if (peopleThere != now) {
      if (peopleThere == 0) {
        gate.hurry(HURRY);
      }
      peopleThere = now;
      if (now == 0) {
        departures.clear();
      }
      List.copyOf(envoys.values()).forEach(e -> e.present(now));
    }
  }

  /** What the room withholds from everybody now, envoys included. */
  public void withhold(Set<Feature> fromEverybody) {
    departures.given(Sources.without(withheld, fromEverybody));
    withheld = fromEverybody;
    envoys.values().forEach(envoy -> envoy.withhold(fromEverybody));
  }

  public void show(Person person, long epoch) {
    Envoy envoy = envoys.get(person.id());
    if (envoy == null) {
      if (expelled.contains(person.id())) {
        scope.drops().count(Drop.PERSON_EXPELLED);
        return;
      }
      if (envoys.size() >= MAX_ENVOYS) {
        scope.drops().count(Drop.ROOM_LIMIT);
        return;
      }
      String identity = naming.apply(person.id());
      identities.add(identity);
      EnvoySources sources =
          new EnvoySources(scope, service, identity, withheld, departures.came(person.id()));
      envoy = new Envoy(scope, identity, person, gate, listener, sources);
      envoys.put(person.id(), envoy);
    }
    envoy.show(person, epoch);
    envoy.present(peopleThere);
  }

  public void hide(PersonId person) {
    Envoy envoy = envoys.remove(person);
    if (envoy != null) {
      if (envoy.expelled() && expelled.size() < MAX_EXPELLED) {
        expelled.add(person);
      }
      departures.left(person, envoy.taken());
      envoy.close();
    }
  }

  /** Publishes a track of a person who is shown; otherwise it is ignored. */
  public void publish(TrackKey key, TrackFacts facts, long epoch) {
    Envoy envoy = envoys.get(key.person());
    if (envoy == null) {
      scope.drops().count(Drop.PUBLICATION_REFUSED);
    } else {
      envoy.publish(key, facts, epoch);
    }
  }

  public void withdraw(TrackKey key) {
    Envoy envoy = envoys.get(key.person());
    if (envoy != null) {
      envoy.withdraw(key);
    }
  }

  public void say(ChatLine line) {
    Envoy envoy = envoys.get(line.author());
    if (envoy == null) {
      scope.drops().count(Drop.CHAT_NOT_WRITTEN);
    } else {
      envoy.say(line);
    }
  }

  /** Shows a reaction of a person now or not at all. */
  public void react(PersonId person, Reaction reaction) {
    Envoy envoy = envoys.get(person);
    if (envoy == null || !envoy.react(reaction)) {
      scope.drops().count(Drop.REACTION_NOT_WRITTEN);
    }
  }

  /**
   * Tells somebody in the room who muted them, as a page of Meet would.
   *
   * @param by who is shown here and did it
   * @param identity whom to tell
   */
  public void tellMuted(PersonId by, String identity) {
    Envoy envoy = envoys.get(by);
    if (envoy == null || !envoy.tellMuted(identity)) {
      scope.drops().count(Drop.MODERATION_NOTICE_NOT_WRITTEN);
    }
  }

  /**
   * Tells somebody in the room who took sources from them, as a page of Meet would.
   *
   * @param by who is shown here and did it
   * @param identity whom to tell
   */
  public void tellTaken(PersonId by, String identity, Set<Feature> sources) {
    Envoy envoy = envoys.get(by);
    if (envoy == null || !envoy.tellTaken(identity, sources)) {
      scope.drops().count(Drop.MODERATION_NOTICE_NOT_WRITTEN);
    }
  }

  /** Takes away people and tracks that were not shown again since that epoch began. */
  public void sweep(long epoch) {
    for (Map.Entry<PersonId, Envoy> entry : List.copyOf(envoys.entrySet())) {
      if (entry.getValue().epoch() < epoch) {
        hide(entry.getKey());
      } else {
        entry.getValue().sweep(epoch);
      }
    }
  }

  /** Takes everybody out of the room. Idempotent. */
  public void close() {
    List<Envoy> all = List.copyOf(envoys.values());
    envoys.clear();
    all.forEach(Envoy::close);
  }
}
