// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.appearance.EnvoyAppearance;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.room.RoomDirectory;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.room.Sources;
import eu.meetinggateway.visio.rooms.RoomService;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantPermission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does to people of this room what moderators abroad did to them and the checkpoint let pass, by
 * the calls that Meet's own backend makes for moderators here.
 *
 * <p>Of a permission only those sources are given back that were taken away here, so that what the
 * room itself withholds stays withheld. All methods: on the room's context.
 */
final class HomeModeration {
  private static final Logger LOG = LoggerFactory.getLogger(HomeModeration.class);

  /** One person from whom sources are, or were, to be taken. */
  private static final class Restricted {
    final String identity;
    Set<Feature> wanted = Set.of();
    Set<Feature> taken = Set.of();
    long epoch;
    boolean busy;

    Restricted(String identity) {
      this.identity = identity;
    }
  }

  private final RoomScope scope;
  private final RoomService service;
  private final RoomDirectory room;
  private final BiConsumer<PersonId, String> teller;
  private final Map<PersonId, Restricted> restricted = new HashMap<>();

  /**
   * @param teller tells somebody in the room (a LiveKit identity) that a person from abroad muted
   *     them
   */
  HomeModeration(
      RoomScope scope,
      RoomService service,
      RoomDirectory room,
      BiConsumer<PersonId, String> teller) {
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
    }
  }

  private void mute(String who, String sid, Optional<PersonId> by) {
    watch(
        service
            .mute(scope.room(), who, sid)
            .onSuccess(
                _ -> scope.run(() -> by.ifPresent(moderator -> teller.accept(moderator, who)))));
  }

  /** Lets the person publish everything but these sources, as far as the room itself does. */
  void restrict(PersonId person, Set<Feature> sources, long epoch) {
    Restricted known = restricted.get(person);
    if (known == null) {
      Optional<String> identity = room.identity(person);
      if (identity.isEmpty() || sources.isEmpty()) {
        return;
      }
      known = new Restricted(identity.get());
      restricted.put(person, known);
    }
    known.wanted = sources;
    known.epoch = epoch;
    follow(person, known);
  }

  /** The person left: who comes back begins with what the room gives them. */
  void gone(PersonId person) {
    restricted.remove(person);
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

  private void follow(PersonId person, Restricted known) {
    if (known.busy) {
      return;
    }
    if (known.wanted.equals(known.taken)) {
      if (known.taken.isEmpty()) {
        restricted.remove(person, known);
      }
      return;
    }
    known.busy = true;
    Set<Feature> wanted = known.wanted;
    watch(
        service
            .participant(scope.room(), known.identity)
            .compose(found -> take(known, found, wanted))
            .onComplete(taken ->
                scope.run(() -> {
                  known.busy = false;
                  known.taken = taken.succeeded() ? taken.result() : known.taken;
                  if (!known.wanted.equals(wanted)) {
                    follow(person, known);
                  } else if (wanted.isEmpty()) {
                    restricted.remove(person, known);
                  }
                })));
  }

  /** Completes with what is taken away here now, and not by the room itself. */
  private Future<Set<Feature>> take(
      Restricted known, Optional<ParticipantInfo> found, Set<Feature> wanted) {
    if (found.isEmpty()) {
      return Future.succeededFuture(Set.of());
    }
    ParticipantPermission before = found.get().getPermission();
    Set<Feature> withheld = Sources.withheld(before);
    Set<Feature> byRoom = Sources.without(withheld, known.taken);
    Set<Feature> target = EnumSet.noneOf(Feature.class);
    target.addAll(byRoom);
    target.addAll(wanted);
    Future<Void> done =
        target.equals(withheld)
            ? Future.succeededFuture()
            : service.permit(scope.room(), known.identity, Sources.withholding(before, target));
    return done.map(Sources.without(wanted, byRoom));
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
