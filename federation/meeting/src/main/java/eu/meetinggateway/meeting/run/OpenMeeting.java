// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting.run;

import eu.meetinggateway.meeting.Admissions;
import eu.meetinggateway.meeting.Basis;
import eu.meetinggateway.meeting.Drop;
import eu.meetinggateway.meeting.Effect;
import eu.meetinggateway.meeting.JointMeeting;
import eu.meetinggateway.meeting.MeetingEvent;
import eu.meetinggateway.meeting.MeetingState;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.meeting.Routes;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open joint meeting: feeds the pure core with what ports report and hands its orders to ports.
 * All methods: any thread; the work runs on the meeting's own context.
 *
 * <p>A port that throws is closed and stays bound but down: what it was told is unknown from then
 * on. Everything that waits when the meeting ends is dropped.
 */
public final class OpenMeeting {
  private static final Logger LOG = LoggerFactory.getLogger(OpenMeeting.class);

  /** Reports handled before the event loop is given back to others. */
  private static final int SLICE = 16;

  private final MeetingSpec spec;
  private final JointMeeting meeting;
  private final Routes routes;
  private final InstantSource clock;
  private final Context context;
  private final MeetingInbox inbox = new MeetingInbox(this::schedule);
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Promise<Void> ended = Promise.promise();

  // Owned by the context.
  private final Map<PortId, Binding> bindings = new HashMap<>();
  private final Queue<MeetingEvent> own = new ArrayDeque<>();
  private boolean handling;
  private @Nullable Timer timer;

  private volatile Consumer<PersonId> removals = _ -> {};
  private volatile MeetingState state = MeetingState.EMPTY;

  private static final class Binding {
    private final Port port;

    /** It threw: it is told nothing more and waits for its closing. */
    private boolean broken;

    Binding(Port port) {
      this.port = port;
    }
  }

  private record Timer(long id, Instant dueAt) {}

  private OpenMeeting(
      Vertx vertx, MeetingSpec spec, JointMeeting meeting, Routes routes, InstantSource clock) {
    this.spec = spec;
    this.meeting = meeting;
    this.routes = routes;
    this.clock = clock;
    this.context = vertx.getOrCreateContext();
  }

  /** A meeting without ports, ruled by that basis. */
  public static OpenMeeting start(
      Vertx vertx, MeetingSpec spec, Basis basis, Routes routes, InstantSource clock) {
    return new OpenMeeting(vertx, spec, new JointMeeting(basis), routes, clock);
  }

  /**
   * From now on this hears whom our moderators removed of those from abroad, on the meeting's
   * context.
   */
  public void onRemoval(Consumer<PersonId> consumer) {
    removals = consumer;
  }

  /** From now on this is everything that is decided about guests. */
  public Future<Void> decide(Admissions admissions) {
    return onContext(() -> handle(new MeetingEvent.Decided(admissions)));
  }

  /**
   * Adds a port and opens it; fails if the meeting has one with this id or has ended, or if the id
   * is neither of our own country nor a peer that takes part.
   */
  public Future<Void> bind(PortId id, Port port) {
    return onContext(() -> {
      if (state.ended()) {
        throw new IllegalStateException("the meeting " + spec.id() + " has ended");
      }
      if (state.ports().containsKey(id)) {
        throw new IllegalStateException("the meeting " + spec.id() + " has a port " + id);
      }
      if (!meeting.admits(id)) {
        throw new IllegalArgumentException(
            id + " is neither a port of this country nor a peer that takes part");
      }
      open(id, new Binding(port));
    });
  }

  private void open(PortId id, Binding binding) {
    bindings.put(id, binding);
    handle(new MeetingEvent.Bound(id));
    try {
      binding.port.open(inbox.of(id));
    } catch (RuntimeException e) {
      LOG.error("meeting {}: port {} cannot be opened: {}", spec.id(), id, where(e));
      binding.broken = true;
      handle(new MeetingEvent.Unbound(id, broken(id)));
      throw new IllegalStateException("the port " + id + " cannot be opened", e);
    }
  }

  /** Takes a port away and closes it; nothing happens if there is none with this id. */
  public Future<Void> unbind(PortId id, Reason reason) {
    return onContext(() -> handle(new MeetingEvent.Unbound(id, reason)));
  }

  /** What is known now: ports, participants, refusals. */
  public MeetingView view() {
    MeetingState now = state;
    return new MeetingView(
        spec,
        now.ports(),
        now.people(),
        now.tracks(),
        now.refusals(),
        meeting.ways(),
        meeting.lobbies(now),
        meeting.lobbiesAbroad(now),
        now.openRoutes());
  }

  /** How often what was dropped; absent means never. */
  public Map<Drop, Long> drops() {
    Map<Drop, Long> drops = new EnumMap<>(Drop.class);
    drops.putAll(state.drops());
    if (inbox.full() > 0) {
      drops.put(Drop.INBOX_FULL, inbox.full());
    }
    return drops;
  }

  /** Closes every port and route; completes when all were told. Idempotent. */
  public Future<Void> end(Reason reason) {
    context.runOnContext(_ -> {
      if (!state.ended()) {
        handle(new MeetingEvent.Ended(reason));
      }
    });
    return ended.future();
  }

  private Future<Void> onContext(Runnable work) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(_ -> {
      try {
        work.run();
        done.complete();
      } catch (RuntimeException e) {
        done.fail(e);
      }
    });
    return done.future();
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      context.runOnContext(_ -> drain());
    }
  }

  private void drain() {
    try {
      inbox.losses().forEach(this::handle);
      for (int i = 0; i < SLICE; i++) {
        MeetingEvent.Reported reported = inbox.poll();
        if (reported == null) {
          break;
        }
        handle(reported);
      }
    } finally {
      scheduled.set(false);
      if (!inbox.isEmpty()) {
        schedule();
      }
    }
  }

  /** Handles an event and what follows from it; not re-entered when a port answers at once. */
  private void handle(MeetingEvent event) {
    own.add(event);
    if (handling) {
      return;
    }
    handling = true;
    try {
      for (MeetingEvent next = own.poll(); next != null; next = own.poll()) {
        step(next);
      }
    } finally {
      handling = false;
    }
    armTimer();
  }

  private void step(MeetingEvent event) {
    JointMeeting.Step step;
    try {
      step = meeting.step(state, event, clock.instant());
    } catch (RuntimeException e) {
      LOG.error("meeting {}: a bug in the core: {}", spec.id(), where(e));
      failClosed(event);
      return;
    }
    state = step.state();
    step.effects().forEach(this::carryOut);
    if (event instanceof MeetingEvent.Ended) {
      ended.tryComplete();
    }
  }

  /** What the core cannot take in must leave nothing open. */
  private void failClosed(MeetingEvent event) {
    switch (event) {
      case MeetingEvent.Reported(var id, _, _) -> own.add(new MeetingEvent.Failed(id, broken(id)));
      case MeetingEvent.Ended _ -> ended.tryFail("the meeting did not end in order");
      case MeetingEvent.Bound _,
          MeetingEvent.Unbound _,
          MeetingEvent.Lost _,
          MeetingEvent.Failed _,
          MeetingEvent.Decided _,
          MeetingEvent.ReviewDue _ ->
          own.add(
              new MeetingEvent.Ended(
                  new Reason("gateway/failure", "This gateway failed and ended the meeting.")));
    }
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.Ruled(var opened, var closed) ->
          LOG.debug("meeting {}: opened {}, closed {}", spec.id(), opened, closed);
      case Effect.CloseRoute(var source, var sink) -> route(() -> routes.close(source, sink));
      case Effect.OpenRoute(var source, var sink) -> route(() -> routes.open(source, sink));
      case Effect.Tell(var id, var epoch, var order) -> tell(id, epoch, order);
      case Effect.ClosePort(var id, var reason) -> close(id, reason);
      case Effect.Removed(var person) -> removals.accept(person);
    }
  }

  private void route(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("meeting {}: a route failed: {}", spec.id(), where(e));
    }
  }

  private void tell(PortId id, long epoch, Order order) {
    Binding binding = bindings.get(id);
    if (binding == null || binding.broken) {
      return;
    }
    try {
      binding.port.apply(epoch, order);
    } catch (RuntimeException e) {
      LOG.error("meeting {}: port {} failed and is closed: {}", spec.id(), id, where(e));
      binding.broken = true;
      own.add(new MeetingEvent.Failed(id, broken(id)));
    }
  }

  private void close(PortId id, Reason reason) {
    Binding binding = bindings.remove(id);
    if (binding == null) {
      return;
    }
    try {
      binding.port.close(reason);
    } catch (RuntimeException e) {
      LOG.error("meeting {}: port {} failed while closing: {}", spec.id(), id, where(e));
    }
  }

  private static Reason broken(PortId id) {
    return new Reason("gateway/port", "The connection to " + id + " failed in this gateway.");
  }

  /** Type and place of an exception; its message could carry personal data. */
  private static String where(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private void armTimer() {
    Instant dueAt = state.reviewAt();
    if (timer != null && (state.ended() || dueAt.isBefore(timer.dueAt()))) {
      boolean _ = context.owner().cancelTimer(timer.id());
      timer = null;
    }
    if (timer == null && dueAt.isBefore(Instant.MAX)) {
      long delayMillis = Duration.between(clock.instant(), dueAt).toMillis();
      long id = context.owner().setTimer(Math.max(1, delayMillis), _ -> onTimer());
      timer = new Timer(id, dueAt);
    }
  }

  private void onTimer() {
    timer = null;
    if (clock.instant().isBefore(state.reviewAt())) {
      armTimer();
    } else {
      handle(new MeetingEvent.ReviewDue());
    }
  }
}
