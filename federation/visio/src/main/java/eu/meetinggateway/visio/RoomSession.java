// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import eu.meetinggateway.meeting.Inbox;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.meeting.Snapshot;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.envoy.Envoys;
import eu.meetinggateway.visio.observer.Observer;
import eu.meetinggateway.visio.observer.ObserverListener;
import eu.meetinggateway.visio.room.RoomScope;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open room: joins the observer, who sees what is there, with the envoys, who show what comes
 * from abroad. All methods: on the room's context.
 *
 * <p>A new epoch begins with every Up. The meeting then shows, publishes and wants everything
 * again; what it did not ask for again within {@link #SWEEP_AFTER} is taken away, so that nobody
 * stays as a ghost.
 */
final class RoomSession implements ObserverListener {
  static final Duration SWEEP_AFTER = Duration.ofSeconds(5);
  private static final Duration UP_AGAIN_AFTER = Duration.ofMillis(500);
  private static final Logger LOG = LoggerFactory.getLogger(RoomSession.class);

  private enum State {
    /** The observer is not in the room. */
    DOWN,
    UP,
    /** The meeting lost an event: Up follows anew. */
    OUT_OF_STEP,
    CLOSED
  }

  private final RoomScope scope;
  private final Inbox inbox;
  private final Observer observer;
  private final Envoys envoys;
  private State state = State.DOWN;
  private long epoch;

  RoomSession(RoomScope scope, Country here, Pseudonyms pseudonyms, Inbox inbox) {
    this.scope = scope;
    this.inbox = inbox;
    this.envoys =
        new Envoys(
            scope,
            person -> envoyIdentity(scope.meeting(), pseudonyms, person),
            (key, sinks) -> emit(new PortEvent.Wanted(key, sinks)));
    this.observer =
        new Observer(
            scope,
            pseudonyms.pseudonym(scope.meeting(), "OBSERVER", scope.room()).toString(),
            identity ->
                new PersonId(here, pseudonyms.pseudonym(scope.meeting(), "VISIO", identity)),
            envoys::isEnvoy,
            this);
  }

  /** The identity under which a person from abroad is in our room; no peer can choose it. */
  static String envoyIdentity(MeetingId meeting, Pseudonyms pseudonyms, PersonId person) {
    String whom = person.owner().code() + ":" + person.pseudonym();
    return pseudonyms.pseudonym(meeting, "ENVOY", whom).toString();
  }

  RoomScope scope() {
    return scope;
  }

  void open() {
    if (state != State.CLOSED) {
      observer.open();
    }
  }

  void apply(long orderEpoch, Order order) {
    if (state != State.UP || orderEpoch != epoch) {
      scope.drops().count(Drop.ORDER_STALE);
      return;
    }
    switch (order) {
      case Order.Show show -> envoys.show(show.person(), epoch);
      case Order.Hide hide -> envoys.hide(hide.person());
      case Order.Publish publish -> envoys.publish(publish.key(), publish.facts(), epoch);
      case Order.Withdraw withdraw -> envoys.withdraw(withdraw.key());
      case Order.Want want -> observer.want(want.key(), want.layers().contains(Layer.HIGH), epoch);
      case Order.Say say -> envoys.say(say.line());
      case Order.Notify notify -> {
        scope.drops().count(Drop.NOTIFY_NOT_SUPPORTED);
        LOG.debug("a notice of {} characters is not shown", notify.text().length());
      }
    }
  }

  void close(Reason reason) {
    if (state != State.CLOSED) {
      LOG.info("room {} is closed by {}", scope.room(), reason.rule());
      state = State.CLOSED;
      envoys.close();
      observer.close();
    }
  }

  @Override
  public void joined() {
    if (state != State.CLOSED) {
      announce();
    }
  }

  @Override
  public void changed(PortEvent event) {
    emit(event);
    switch (event) {
      case PortEvent.PersonUp up -> followPeople();
      case PortEvent.PersonGone gone -> followPeople();
      case PortEvent.Up up -> {}
      case PortEvent.Down down -> {}
      case PortEvent.TrackUp up -> {}
      case PortEvent.TrackGone gone -> {}
      case PortEvent.Wanted wanted -> {}
      case PortEvent.Said said -> {}
    }
  }

  @Override
  public void lost(Reason reason) {
    if (state == State.UP && !inbox.offer(epoch, new PortEvent.Down(reason))) {
      scope.drops().count(Drop.EVENT_REFUSED);
    }
    if (state != State.CLOSED) {
      state = State.DOWN;
    }
  }

  private void announce() {
    epoch++;
    state = State.UP;
    emit(new PortEvent.Up(new Snapshot(observer.people(), observer.tracks(), Map.of())));
    followPeople();
    long begun = epoch;
    long timer = scope.after(SWEEP_AFTER, () -> sweep(begun));
    LOG.debug("room {} is up in epoch {}, sweep {}", scope.room(), epoch, timer);
  }

  private void sweep(long begun) {
    if (state == State.UP && epoch == begun) {
      observer.sweep(begun);
      envoys.sweep(begun);
    }
  }

  private void followPeople() {
    if (state != State.CLOSED) {
      envoys.somebodyThere(!observer.people().isEmpty());
    }
  }

  private void emit(PortEvent event) {
    if (state != State.UP || inbox.offer(epoch, event)) {
      return;
    }
    scope.drops().count(Drop.EVENT_REFUSED);
    state = State.OUT_OF_STEP;
    long timer =
        scope.after(
            UP_AGAIN_AFTER,
            () -> {
              if (state == State.OUT_OF_STEP) {
                announce();
              }
            });
    LOG.warn("the meeting of room {} lost an event, up again by {}", scope.room(), timer);
  }
}
