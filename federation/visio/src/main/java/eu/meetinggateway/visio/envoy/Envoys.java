// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.room.RoomScope;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The envoys of one room: one for every person from abroad who is shown, a few joining at once.
 * They are in the room only while somebody local is there, since otherwise they would keep it open.
 *
 * <p>All methods: on the room's context.
 */
public final class Envoys {
  static final int JOINING_AT_ONCE = 4;
  private static final int MAX_ENVOYS = 2_000;

  private final RoomScope scope;
  private final Function<PersonId, String> naming;
  private final EnvoyListener listener;
  private final JoinGate gate = new JoinGate(JOINING_AT_ONCE);
  private final Map<PersonId, Envoy> envoys = new LinkedHashMap<>();
  private final Set<String> identities = new HashSet<>();
  private int peopleThere;

  /**
   * @param naming the LiveKit identity of the envoy of a person
   */
  public Envoys(RoomScope scope, Function<PersonId, String> naming, EnvoyListener listener) {
    this.scope = scope;
    this.naming = naming;
    this.listener = listener;
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
      peopleThere = now;
      List.copyOf(envoys.values()).forEach(e -> e.present(now));
    }
  }

  public void show(Person person, long epoch) {
    Envoy envoy = envoys.get(person.id());
    if (envoy == null) {
      if (envoys.size() >= MAX_ENVOYS) {
        scope.drops().count(Drop.ROOM_LIMIT);
        return;
      }
      String identity = naming.apply(person.id());
      identities.add(identity);
      envoy = new Envoy(scope, identity, person, gate, listener);
      envoys.put(person.id(), envoy);
    }
    envoy.show(person, epoch);
    envoy.present(peopleThere);
  }

  public void hide(PersonId person) {
    Envoy envoy = envoys.remove(person);
    if (envoy != null) {
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
