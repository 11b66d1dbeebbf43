// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.moderation;

import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.rooms.RoomService;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Withholds sources from one participant by the call that Meet's backend makes, and gives back what
 * it took and nothing else. One call at a time: what is wanted meanwhile follows. All methods: on
 * the room's context.
 */
public final class Restriction {
  private static final Logger LOG = LoggerFactory.getLogger(Restriction.class);

  private final RoomScope scope;
  private final RoomService service;
  private final String identity;
  private final Runnable settled;
  private Set<Feature> wanted;
  private Set<Feature> taken;
  private boolean busy;
  private boolean again;
  private boolean failed;

  /**
   * @param identity the LiveKit identity of the participant
   * @param taken what was taken from the participant before, as by its token
   * @param settled runs whenever what is wanted was carried out, or could not be
   */
  public Restriction(
      RoomScope scope, RoomService service, String identity, Set<Feature> taken, Runnable settled) {
    this.scope = scope;
    this.service = service;
    this.identity = identity;
    this.settled = settled;
    this.wanted = Set.copyOf(taken);
    this.taken = Set.copyOf(taken);
  }

  /** What it is to take. */
  public Set<Feature> wanted() {
    return wanted;
  }

  /** What it took, and what the room does not withhold by itself. */
  public Set<Feature> taken() {
    return taken;
  }

  /** Whether what is wanted was carried out, or could not be. */
  public boolean isSettled() {
    return !busy;
  }

  /** Whether the last call failed. */
  public boolean hasFailed() {
    return failed;
  }

  /** Lets the participant publish everything but these sources, as far as the room itself does. */
  public void want(Set<Feature> sources) {
    wanted = Set.copyOf(sources);
    follow();
  }

  /** The participant is there in another session, which began with what the room gives it. */
  public void anew() {
    if (busy) {
      again = true; // which session the call under way meets is not known
    } else {
      taken = Set.of();
      follow();
    }
  }

  private void follow() {
    if (busy) {
      return;
    }
    if (wanted.equals(taken) && !again) {
      failed = false;
      settled.run();
      return;
    }
    busy = true;
    again = false;
    Set<Feature> now = wanted;
    service
        .participant(scope.room(), identity)
        .compose(found -> take(found, now))
        .onComplete(answer ->
            scope.run(() -> {
              busy = false;
              failed = answer.failed();
              if (failed) {
                scope.drops().count(Drop.MODERATION_FAILED);
                LOG.warn(
                    "room {}: sources were not taken or given back: {}",
                    scope.room(),
                    answer.cause().getMessage());
              } else {
                taken = answer.result();
              }
              if (wanted.equals(now) && !again) {
                settled.run();
              } else {
                follow();
              }
            }));
  }

  private Future<Set<Feature>> take(Optional<ParticipantInfo> found, Set<Feature> now) {
    if (found.isEmpty()) {
      return Future.succeededFuture(Set.of());
    }
    Taking taking = Taking.of(found.get().getPermission(), taken, now);
    Future<Void> done =
        taking
            .permission()
            .map(permission -> service.permit(scope.room(), identity, permission))
            .orElseGet(Future::succeededFuture);
    return done.map(Set.copyOf(taking.taken()));
  }
}
