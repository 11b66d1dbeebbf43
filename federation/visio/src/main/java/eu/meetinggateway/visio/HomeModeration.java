// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.appearance.EnvoyAppearance;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.moderation.Restriction;
import eu.meetinggateway.visio.room.RoomDirectory;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.rooms.RoomService;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does to people of this room what moderators abroad did to them and the checkpoint let pass, by
 * the calls that Meet's own backend makes for moderators here, and tells them by whom, once it is
 * done. All methods: on the room's context.
 */
final class HomeModeration {
  private static final Logger LOG = LoggerFactory.getLogger(HomeModeration.class);

  /** Tells somebody in the room, by their LiveKit identity, what a person from abroad did. */
  interface Teller {
    void tellMuted(PersonId by, String identity);

    void tellTaken(PersonId by, String identity, Set<Feature> sources);
  }

  /** One person from whom sources are, or were, to be taken. */
  private static final class Restricted {
    final String identity;
    final Restriction restriction;

    /** Who took a source of which the person has not been told yet. */
    final Map<Feature, PersonId> untold = new EnumMap<>(Feature.class);

    final Set<Feature> told = EnumSet.noneOf(Feature.class);
    String session;
    long epoch;

    Restricted(String identity, String session, Restriction restriction) {
      this.identity = identity;
      this.session = session;
      this.restriction = restriction;
    }
  }

  private final RoomScope scope;
  private final RoomService service;
  private final RoomDirectory room;
  private final Teller teller;
  private final Map<PersonId, Restricted> restricted = new HashMap<>();

  /** Everybody who is there from whom sources were taken; what they lack later may be late news. */
  private final Set<PersonId> touched = new HashSet<>();

  HomeModeration(RoomScope scope, RoomService service, RoomDirectory room, Teller teller) {
    this.scope = scope;
    this.service = service;
    this.room = room;
    this.teller = teller;
  }

  void moderate(PersonId person, Moderation what, Optional<PersonId> by) {
    Optional<String> identity = room.identity(person);
    if (identity.isEmpty()) {
      scope.drops().count(Drop.ORDER_STALE);
      return;
    }
    String who = identity.get();
    switch (what) {
      case Moderation.Muted(int number) ->
          room.audible(new TrackKey(person, number)).ifPresent(sid -> mute(who, sid, by));
      case Moderation.HandLowered _ ->
          watch(service.change(scope.room(), who, Map.of(EnvoyAppearance.HAND_RAISED_AT, "")));
      case Moderation.Removed _ -> {
        LOG.info("room {}: somebody is removed who was removed abroad", scope.room());
        watch(service.remove(scope.room(), who));
      }
      case Moderation.SourcesTaken(Set<Feature> sources) ->
          by.ifPresent(moderator -> taken(person, sources, moderator));
    }
  }

  private void mute(String who, String sid, Optional<PersonId> by) {
    watch(
        service
            .mute(scope.room(), who, sid)
            .onSuccess(
                _ -> scope.run(() -> by.ifPresent(moderator -> teller.tellMuted(moderator, who)))));
  }

  private void taken(PersonId person, Set<Feature> sources, PersonId by) {
    Restricted known = restricted.get(person);
    if (known != null) {
      sources.forEach(source -> known.untold.put(source, by));
      settled(person, known);
    }
  }

  /** Lets the person publish everything but these sources, as far as the room itself does. */
  void restrict(PersonId person, Set<Feature> sources, long epoch) {
    Restricted known = restricted.get(person);
    if (known == null) {
      Optional<String> identity = room.identity(person);
      Optional<String> session = room.session(person);
      if (identity.isEmpty() || session.isEmpty() || sources.isEmpty()) {
        return;
      }
      known = restricted(person, identity.get(), session.get());
      restricted.put(person, known);
      touched.add(person);
    }
    known.epoch = epoch;
    seen(person);
    known.restriction.want(sources);
  }

  private Restricted restricted(PersonId person, String identity, String session) {
    Restriction restriction =
        new Restriction(
            scope,
            service,
            identity,
            Set.of(),
            () -> {
              Restricted known = restricted.get(person);
              if (known != null) {
                settled(person, known);
              }
            });
    return new Restricted(identity, session, restriction);
  }

  private void settled(PersonId person, Restricted known) {
    if (!known.restriction.isSettled()) {
      return;
    }
    Set<Feature> taken = known.restriction.taken();
    known.told.retainAll(taken);
    Map<PersonId, Set<Feature>> news = new HashMap<>();
    known.untold.forEach((source, by) -> {
      if (taken.contains(source) && known.told.add(source)) {
        news.computeIfAbsent(by, _ -> EnumSet.noneOf(Feature.class)).add(source);
      }
    });
    known.untold.clear();
    news.forEach((by, sources) -> teller.tellTaken(by, known.identity, sources));
    if (known.restriction.wanted().isEmpty()) {
      restricted.remove(person, known);
    }
  }

  /** Whether sources were taken from the person since they are there. */
  boolean hasTouched(PersonId person) {
    return touched.contains(person);
  }

  /** What is to be taken from anybody who is there. */
  Set<Feature> wanted() {
    Set<Feature> wanted = EnumSet.noneOf(Feature.class);
    restricted.values().forEach(each -> wanted.addAll(each.restriction.wanted()));
    return wanted;
  }

  /** The person is there, in a session that may be another one than before. */
  void seen(PersonId person) {
    Restricted known = restricted.get(person);
    Optional<String> session = room.session(person);
    if (known != null && session.isPresent() && !session.get().equals(known.session)) {
      known.session = session.get();
      known.restriction.anew();
    }
  }

  /** The person left: who comes back begins with what the room gives them. */
  void gone(PersonId person) {
    restricted.remove(person);
    touched.remove(person);
  }

  /** Gives back what was not taken away again since that epoch began. */
  void sweep(long newest) {
    List.copyOf(restricted.entrySet()).stream()
        .filter(each -> each.getValue().epoch < newest)
        .forEach(each -> restrict(each.getKey(), Set.of(), newest));
  }

  /** Gives everything back. */
  void close() {
    sweep(Long.MAX_VALUE);
  }

  private void watch(Future<?> done) {
    Future<?> _ =
        done.onFailure(failure ->
            scope.run(() -> {
              scope.drops().count(Drop.MODERATION_FAILED);
              LOG.warn("room {}: moderation failed: {}", scope.room(), failure.getMessage());
            }));
  }
}
