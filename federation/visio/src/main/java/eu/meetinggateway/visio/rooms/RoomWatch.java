// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import livekit.LivekitModels.ParticipantInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from outside whether somebody is in the rooms of one LiveKit server, without entering them.
 * One question per period ({@code ListRooms}) serves all watched rooms; only the few that exist are
 * looked into ({@code ListParticipants}), because the count that {@code ListRooms} has is late and
 * counts envoys, too. A watched room is looked into at once when watching begins and when a webhook
 * {@linkplain #wake wakes} it. With nothing to watch, nothing is asked.
 *
 * <p>Never more than one round, and for each room one look, are under way; a wake meanwhile is
 * remembered and leads to one look more, however many came.
 *
 * <p>Public methods: any thread. Everything else: on the watch's own context, which calls the
 * lookouts.
 */
public final class RoomWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RoomWatch.class);

  /** A long period relies on webhooks, and those that came meanwhile are lost. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);

  private final Vertx vertx;
  private final Context context;
  private final RoomService service;
  private final Duration period;
  private final RandomGenerator random;
  private final Map<Long, Watched> watched = new LinkedHashMap<>();
  private long lastId;
  private long timer = -1;
  private boolean roundUnderWay;
  private boolean closed;
  private @Nullable RoomServiceFault trouble;

  /** A room that is being watched. */
  private static final class Watched {
    private final String room;
    private final RoomLookout lookout;
    private boolean lookUnderWay;
    private boolean lookAgain;
    private boolean ended;

    private Watched(String room, RoomLookout lookout) {
      this.room = room;
      this.lookout = lookout;
    }
  }

  /**
   * @param period between two rounds, at most three seconds while the server does not answer; each
   *     is up to a fifth shorter or longer by chance, so that many gateways do not ask in step
   */
  public RoomWatch(Vertx vertx, RoomService service, Duration period, RandomGenerator random) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.service = service;
    this.period = period;
    this.random = random;
  }

  /** A running watch. */
  public interface Watching {
    /** Ends it; an answer that is under way may still arrive. Idempotent, any thread. */
    void end();
  }

  /** Looks into a room at once and then again and again, until the watching ends. */
  public Watching watch(String room, RoomLookout lookout) {
    Watched begun = new Watched(room, lookout);
    context.runOnContext(nothing -> begin(begun));
    return () -> context.runOnContext(nothing -> end(begun));
  }

  /** Something happened in a room: looks into it at once if it is watched. */
  public void wake(String room) {
    context.runOnContext(nothing ->
        watched.values().stream().filter(w -> w.room.equals(room)).toList().forEach(this::look));
  }

  /** Asks no more. */
  public void close() {
    context.runOnContext(nothing -> {
      closed = true;
      watched.clear();
      vertx.cancelTimer(timer);
    });
  }

  private void begin(Watched begun) {
    if (closed || begun.ended) {
      return;
    }
    watched.put(++lastId, begun);
    look(begun);
    schedule();
  }

  private void end(Watched ending) {
    ending.ended = true;
    watched.values().remove(ending);
    if (watched.isEmpty() && timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }

  private void schedule() {
    if (closed || timer >= 0 || roundUnderWay || watched.isEmpty()) {
      return;
    }
    boolean hurry = trouble != null && period.compareTo(AFTER_FAILURE) > 0;
    long millis = hurry ? AFTER_FAILURE.toMillis() : period.toMillis();
    long spread = millis / 5;
    long delay = Math.max(1, millis - spread + random.nextLong(2 * spread + 1));
    timer =
        vertx.setTimer(
            delay,
            id -> {
              timer = -1;
              round();
            });
  }

  private void round() {
    if (closed || watched.isEmpty()) {
      return;
    }
    roundUnderWay = true;
    List<Watched> asked = List.copyOf(watched.values());
    Set<String> rooms = asked.stream().map(w -> w.room).collect(Collectors.toSet());
    service
        .existing(rooms)
        .onSuccess(existing -> {
          answered();
          for (Watched each : asked) {
            if (existing.contains(each.room)) {
              look(each);
            } else {
              tell(each, List.of());
            }
          }
        })
        .onFailure(failure -> asked.forEach(each -> tell(each, fault(failure))))
        .onComplete(done -> {
          roundUnderWay = false;
          schedule();
        });
  }

  private void look(Watched into) {
    if (into.lookUnderWay) {
      into.lookAgain = true;
      return;
    }
    into.lookUnderWay = true;
    into.lookAgain = false;
    service
        .participants(into.room)
        .onSuccess(participants -> {
          answered();
          tell(into, participants);
        })
        .onFailure(failure -> tell(into, fault(failure)))
        .onComplete(done -> {
          into.lookUnderWay = false;
          if (into.lookAgain && !into.ended && !closed) {
            look(into);
          }
        });
  }

  private void tell(Watched whom, List<ParticipantInfo> participants) {
    if (!whom.ended && !closed) {
      whom.lookout.looked(participants);
    }
  }

  private void tell(Watched whom, RoomServiceFault fault) {
    if (trouble != fault && !closed) {
      trouble = fault;
      LOG.warn("rooms cannot be looked into: {}", fault.sentence());
      vertx.cancelTimer(timer);
      timer = -1;
      schedule();
    }
    if (!whom.ended && !closed) {
      whom.lookout.unanswered(fault);
    }
  }

  private void answered() {
    if (trouble != null) {
      trouble = null;
      LOG.info("rooms can be looked into again");
    }
  }

  private static RoomServiceFault fault(Throwable failure) {
    return failure instanceof RoomServiceException known ? known.fault() : RoomServiceFault.FAILED;
  }
}
