// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Inbox;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.meeting.Snapshot;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Language;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.visio.capture.RecordingBanner;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.envoy.EnvoyListener;
import eu.meetinggateway.visio.envoy.Envoys;
import eu.meetinggateway.visio.moderation.RoomRule;
import eu.meetinggateway.visio.observer.Observer;
import eu.meetinggateway.visio.observer.ObserverListener;
import eu.meetinggateway.visio.room.LocalParticipant;
import eu.meetinggateway.visio.room.RoomConfiguration;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.rooms.RoomLookout;
import eu.meetinggateway.visio.rooms.RoomService;
import eu.meetinggateway.visio.rooms.RoomServiceFault;
import eu.meetinggateway.visio.rooms.RoomWatch;
import eu.meetinggateway.visio.signalling.Backoff;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open room: joins the observer, who sees what is there, with the envoys, who show what comes
 * from abroad. All methods: on the room's context.
 *
 * <p>While nobody local is there, nothing of ours is either: the room is watched from outside and
 * the port is up with nobody in it ({@link Presence} decides).
 *
 * <p>A new epoch begins with every Up. The meeting then shows, publishes and wants everything
 * again; what it did not ask for again within {@link #SWEEP_AFTER} is taken away, so that nobody
 * stays as a ghost.
 */
final class RoomSession implements ObserverListener {
  static final Duration SWEEP_AFTER = Duration.ofSeconds(5);

  /** So short a connection is lost soon again: it is not entered at once. */
  private static final Duration LASTING = Duration.ofSeconds(30);

  /** Long enough for a page to be loaded anew, shorter than the server keeps an empty room. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private static final Duration UP_AGAIN_AFTER = Duration.ofMillis(500);
  private static final Logger LOG = LoggerFactory.getLogger(RoomSession.class);

  private enum State {
    /** It is not known who is in the room. */
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
  private final RoomWatch watch;
  private final Leftovers leftovers;
  private final RoomNotices notices;
  private final RecordingBanner banner;
  private final HomeModeration moderation;
  private final Backoff pause = new Backoff(new SecureRandom());
  private State state = State.DOWN;
  private Presence presence = Presence.NEW;
  private String metadata = "";
  private Optional<Set<Feature>> configured = Optional.empty();
  private RoomRule rule = RoomRule.NOTHING;
  private RoomWatch.@Nullable Watching watching;
  private Reason lastLoss = new Reason("visio/room", "The room cannot be looked into.");
  private long presentNanos;
  private long timer = -1;
  private long epoch;
  private long acceptedIn;

  RoomSession(
      RoomScope scope,
      RoomWatch watch,
      RoomService service,
      Language language,
      Country here,
      Pseudonyms pseudonyms,
      Inbox inbox) {
    this.scope = scope;
    this.watch = watch;
    this.inbox = inbox;
    this.envoys =
        new Envoys(
            scope,
            service,
            person -> envoyIdentity(scope.meeting(), pseudonyms, person),
            new Shown());
    this.observer =
        new Observer(
            scope,
            number -> observerIdentity(scope, pseudonyms, number),
            identity ->
                new PersonId(here, pseudonyms.pseudonym(scope.meeting(), "VISIO", identity)),
            envoys::isEnvoy,
            this);
    this.notices = new RoomNotices(scope, service, language, observer::identity);
    this.banner = new RecordingBanner(scope, service, what -> emit(new PortEvent.Capturing(what)));
    this.moderation = new HomeModeration(scope, service, observer, new Told());
    this.leftovers = new Leftovers(scope, service, envoys::isPresent);
  }

  private static String observerIdentity(RoomScope scope, Pseudonyms pseudonyms, int number) {
    String of = number == 0 ? scope.room() : scope.room() + "/" + number;
    return pseudonyms.pseudonym(scope.meeting(), "OBSERVER", of).toString();
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
    step(new Presence.Event.Opened());
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
      case Order.Accept accept -> {
        acceptedIn = epoch;
        observer.accept(accept.codecs());
      }
      case Order.Want want -> observer.want(want.key(), want.layers(), epoch);
      case Order.Say say -> envoys.say(say.line());
      case Order.React react -> envoys.react(react.person(), react.reaction());
      case Order.Stand _ -> {} // our own room has no lobby of a peer's
      case Order.Moderate act -> moderation.moderate(act.person(), act.what(), act.by());
      case Order.Restrict restrict -> {
        moderation.restrict(restrict.person(), restrict.sources(), epoch);
        permitted();
      }
      case Order.Notify notify -> notices.write(notify);
      case Order.Warn warn -> banner.show(warn.captures());
    }
  }

  void close(Reason reason) {
    if (state != State.CLOSED) {
      LOG.info("room {} is closed by {}", scope.room(), reason.rule());
      step(new Presence.Event.Closed());
      state = State.CLOSED;
      moderation.close();
      envoys.close();
      banner.close();
      observer.close();
    }
  }

  @Override
  public void joined() {
    step(new Presence.Event.Joined(!observer.people().isEmpty()));
  }

  @Override
  public void changed(PortEvent event) {
    emit(event);
    switch (event) {
      case PortEvent.PersonUp up -> {
        moderation.seen(up.person().id());
        followPeople();
      }
      case PortEvent.PersonGone gone -> {
        moderation.gone(gone.person());
        followPeople();
      }
      case PortEvent.Up up -> {}
      case PortEvent.Down down -> {}
      case PortEvent.TrackUp up -> {}
      case PortEvent.TrackGone gone -> {}
      case PortEvent.Wanted wanted -> {}
      case PortEvent.Decodes decodes -> {}
      case PortEvent.Said said -> {}
      case PortEvent.Reacted reacted -> {}
      case PortEvent.Capturing capturing -> {}
      case PortEvent.Stood stood -> {}
      case PortEvent.Moderated moderated -> {}
      case PortEvent.Restricted restricted -> {}
    }
  }

  @Override
  public void described(Room room) {
    banner.room(room);
    if (!room.getMetadata().equals(metadata)) {
      metadata = room.getMetadata();
      configured = RoomConfiguration.withheld(metadata);
    }
    permitted();
  }

  @Override
  public void permitted() {
    List<Set<Feature>> untouched =
        observer.lacking().entrySet().stream()
            .filter(each -> !moderation.hasTouched(each.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    follow(rule.next(configured, untouched, moderation.wanted()));
  }

  private void follow(RoomRule next) {
    rule = next;
    envoys.withhold(rule.withheld());
  }

  @Override
  public void lost(Reason reason) {
    LOG.info("observer of room {} lost its connection: {}", scope.room(), reason.text());
    lastLoss = reason;
    banner.away();
    step(new Presence.Event.Lost());
  }

  private void step(Presence.Event event) {
    Presence before = presence;
    Presence.Step step = before.on(event);
    presence = step.next();
    if (presence.stage() != before.stage()) {
      LOG.debug("observer of room {}: {}", scope.room(), presence.stage());
    }
    step.effects().forEach(this::execute);
  }

  private void execute(Presence.Effect effect) {
    switch (effect) {
      case WATCH -> startWatching();
      case UNWATCH -> stopWatching();
      case ENTER -> observer.open();
      case LEAVE -> {
        observer.rest();
        banner.away();
        metadata = "";
        configured = Optional.empty();
        follow(RoomRule.NOTHING);
      }
      case ANNOUNCE -> {
        presentNanos = System.nanoTime();
        announce();
      }
      case ANNOUNCE_NOBODY -> {
        followPeople();
        if (state == State.DOWN) {
          announce();
        }
      }
      case DOWN -> down();
      case START_LINGER -> startTimer(LINGER);
      case START_PAUSE -> {
        if (System.nanoTime() - presentNanos > LASTING.toNanos()) {
          pause.reset();
        }
        startTimer(pause.next());
      }
      case STOP_TIMER -> scope.cancel(timer);
    }
  }

  private void startWatching() {
    stopWatching();
    watching =
        watch.watch(
            scope.room(),
            new RoomLookout() {
              @Override
              public void looked(List<ParticipantInfo> participants) {
                scope.run(() ->
                    step(
                        new Presence.Event.Looked(
                            participants.stream().anyMatch(RoomSession.this::isLocal))));
              }

              @Override
              public void unanswered(RoomServiceFault fault) {
                scope.run(() -> {
                  if (state == State.UP || state == State.OUT_OF_STEP) {
                    lastLoss = new Reason("visio/room", fault.sentence());
                  }
                  step(new Presence.Event.Unanswered());
                });
              }
            });
  }

  private void stopWatching() {
    if (watching != null) {
      watching.end();
      watching = null;
    }
  }

  private boolean isLocal(ParticipantInfo info) {
    return info.getState() != ParticipantInfo.State.DISCONNECTED
        && LocalParticipant.is(info, envoys::isEnvoy);
  }

  private void startTimer(Duration delay) {
    scope.cancel(timer);
    timer = scope.after(delay, () -> step(new Presence.Event.TimeOver()));
  }

  private void down() {
    if (state == State.UP && !inbox.offer(epoch, new PortEvent.Down(lastLoss))) {
      scope.drops().count(Drop.EVENT_REFUSED);
    }
    if (state != State.CLOSED) {
      state = State.DOWN;
    }
  }

  private void announce() {
    epoch++;
    state = State.UP;
    banner.begin();
    emit(
        new PortEvent.Up(
            new Snapshot(observer.people(), observer.tracks(), Map.of(), banner.captured())));
    if (!scope.decoded().equals(Codec.ALL)) {
      emit(new PortEvent.Decodes(scope.decoded()));
    }
    followPeople();
    long begun = epoch;
    long sweep = scope.after(SWEEP_AFTER, () -> sweep(begun));
    LOG.debug("room {} is up in epoch {}, sweep {}", scope.room(), epoch, sweep);
  }

  private void sweep(long begun) {
    if (state == State.UP && epoch == begun) {
      observer.sweep(begun);
      if (acceptedIn != begun) {
        observer.accept(Codec.ALL);
      }
      envoys.sweep(begun);
      moderation.sweep(begun);
      leftovers.remove();
      banner.sweep();
    }
  }

  private void followPeople() {
    if (state != State.CLOSED) {
      boolean somebodyThere = !observer.people().isEmpty();
      envoys.peopleThere(observer.people().size());
      step(new Presence.Event.People(somebodyThere));
    }
  }

  /** What envoys meet in the room. */
  private final class Shown implements EnvoyListener {
    @Override
    public void wanted(TrackKey key, Map<Layer, StreamId> sinks) {
      emit(new PortEvent.Wanted(key, sinks));
    }

    @Override
    public void moderated(PersonId person, Moderation what, Optional<String> by) {
      Optional<PersonId> local = by.flatMap(observer::person);
      boolean told =
          switch (what) {
            case Moderation.Muted _, Moderation.HandLowered _, Moderation.Removed _ -> true;
            case Moderation.SourcesTaken _ -> local.isPresent(); // it tells nothing but by whom
          };
      if (told) {
        emit(new PortEvent.Moderated(person, what, local));
      }
    }

    @Override
    public void restricted(PersonId person, Set<Feature> sources) {
      emit(new PortEvent.Restricted(person, sources));
    }
  }

  /** What people of the room read of those abroad, by the envoys of whoever did it. */
  private final class Told implements HomeModeration.Teller {
    @Override
    public void tellMuted(PersonId by, String identity) {
      envoys.tellMuted(by, identity);
    }

    @Override
    public void tellTaken(PersonId by, String identity, Set<Feature> sources) {
      envoys.tellTaken(by, identity, sources);
    }
  }

  private void emit(PortEvent event) {
    if (state != State.UP || inbox.offer(epoch, event)) {
      return;
    }
    scope.drops().count(Drop.EVENT_REFUSED);
    state = State.OUT_OF_STEP;
    long again =
        scope.after(
            UP_AGAIN_AFTER,
            () -> {
              if (state == State.OUT_OF_STEP) {
                announce();
              }
            });
    LOG.warn("the meeting of room {} lost an event, up again by {}", scope.room(), again);
  }
}
