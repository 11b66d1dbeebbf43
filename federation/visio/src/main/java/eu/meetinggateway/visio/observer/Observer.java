// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

import eu.meetinggateway.media.sdp.SdpException;
import eu.meetinggateway.media.transport.Transport;
import eu.meetinggateway.media.transport.TransportListener;
import eu.meetinggateway.media.transport.TransportState;
import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.Track;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.visio.chat.ChatReader;
import eu.meetinggateway.visio.chat.ReadLine;
import eu.meetinggateway.visio.chat.ReadMessage;
import eu.meetinggateway.visio.chat.ReadReaction;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.room.RoomDirectory;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.signalling.Backoff;
import eu.meetinggateway.visio.signalling.SignalEnd;
import eu.meetinggateway.visio.signalling.SignalListener;
import eu.meetinggateway.visio.signalling.SignalSession;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import livekit.LivekitModels.SubscriptionError;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.ParticipantUpdate;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SubscriptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hidden participant of one room. It sees who is there, subscribes to a track only while that
 * is wanted (to microphones always, without media while they are not), and reads the chat. When its
 * signalling is lost it is resumed while media goes on; when that fails or media is lost it joins
 * again, after 0.5 to 10 s, unless it was made to rest: its join opens a room that is not there.
 *
 * <p>All methods: on the room's context.
 */
public final class Observer implements RoomDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(Observer.class);
  private static final Duration ACTIVE_WITHIN = Duration.ofSeconds(20);
  private static final int MAX_WAITING_MESSAGES = 1024;
  private static final int FURTHER_LAYERS = Layer.values().length - 1;

  private final RoomScope scope;
  private final String identity;
  private final ObserverListener listener;
  private final RoomTable room;
  private final ChatReader chat;
  private final List<LayerObserver> further;
  private final Backoff backoff = new Backoff(new SecureRandom());
  private final AtomicInteger waitingMessages = new AtomicInteger();

  private ObserverState state = ObserverState.NEW;
  private @Nullable SignalSession signal;
  private @Nullable Subscriptions subscriptions;
  private String participantSid = "";
  private int attempt;
  private long activeNanos;
  private long timer = -1;

  /**
   * @param identity the identity of the observer (0) and of those for further layers (1, 2), the
   *     same after a restart, so that a leftover is displaced
   * @param naming the pseudonymous id of a LiveKit identity
   * @param ownEnvoy whether an identity is that of an envoy of this port
   */
  public Observer(
      RoomScope scope,
      IntFunction<String> identity,
      Function<String, PersonId> naming,
      Predicate<String> ownEnvoy,
      ObserverListener listener) {
    this.scope = scope;
    this.identity = identity.apply(0);
    this.listener = listener;
    this.room = new RoomTable(naming, ownEnvoy, scope.drops());
    this.chat = new ChatReader(room::isLocal, System::nanoTime, scope.drops());
    this.further =
        IntStream.rangeClosed(1, FURTHER_LAYERS)
            .mapToObj(number ->
                new LayerObserver(scope, identity.apply(number), number, room, listener::changed))
            .toList();
  }

  public void open() {
    if (state == ObserverState.NEW) {
      connect();
    }
  }

  /** Local people who are there now. */
  public List<Person> people() {
    return room.people();
  }

  /** Their tracks, with sources where they are subscribed. */
  public List<Track> tracks() {
    return room.trackList();
  }

  /**
   * Subscribes to these layers of a track, the highest itself, each further one through a
   * participant of its own; none ends that. A track that is not there is ignored.
   */
  public void want(TrackKey key, Set<Layer> layers, long epoch) {
    Subscriptions current = subscriptions;
    if (current == null) {
      return;
    }
    List<Layer> ordered = Layer.fromHighest(layers);
    room.place(key)
        .ifPresent(place -> {
          current.want(place, ordered.stream().findFirst(), epoch);
          for (int i = 0; i < further.size(); i++) {
            further.get(i).want(place, ordered.stream().skip(i + 1L).findFirst(), epoch);
          }
        });
  }

  /** From now on tracks come in these codecs: if that is new to it, it joins again. */
  public void accept(Set<Codec> codecs) {
    if (!room.decodable().equals(codecs)) {
      room.decodable(codecs);
      if (subscriptions != null) {
        fail("tracks are to come in other codecs, which everybody decodes: " + codecs);
      }
    }
  }

  /** The local person of that LiveKit identity, if they are there. */
  public Optional<PersonId> person(String livekitIdentity) {
    return room.person(livekitIdentity);
  }

  @Override
  public Optional<String> identity(PersonId person) {
    return room.identity(person);
  }

  @Override
  public Optional<String> session(PersonId person) {
    return room.session(person);
  }

  /** What each local person may not publish to whom the room gives what it gives everybody. */
  public Map<PersonId, Set<Feature>> lacking() {
    return room.lacking();
  }

  @Override
  public Optional<String> audible(TrackKey key) {
    return room.place(key)
        .map(RoomTable.Place::trackSid)
        .filter(sid -> room.facts(sid).filter(facts -> !facts.muted()).isPresent());
  }

  /** Ends subscriptions that nobody asked for again since that epoch began. */
  public void sweep(long epoch) {
    if (subscriptions != null) {
      subscriptions.sweep(epoch);
      further.forEach(each -> each.sweep(epoch));
    }
  }

  /** Leaves the room until {@link #open} is called again; tracks keep their numbers. Idempotent. */
  public void rest() {
    if (state != ObserverState.CLOSED) {
      state = ObserverState.NEW;
      teardown();
    }
  }

  /** Leaves the room for good. Idempotent. */
  public void close() {
    state = ObserverState.CLOSED;
    teardown();
  }

  private void connect() {
    state = ObserverState.CONNECTING;
    int mine = ++attempt;
    signal =
        scope
            .client()
            .join(
                scope.client().tokens().observer(scope.room(), identity),
                new SignalListener() {
                  @Override
                  public void message(SignalResponse message) {
                    if (mine == attempt) {
                      received(message);
                    }
                  }

                  @Override
                  public void interrupted() {
                    LOG.debug("observer of room {} is to be resumed", scope.room());
                  }

                  @Override
                  public void resumed() {
                    if (mine == attempt && subscriptions != null) {
                      LOG.info("observer of room {} is resumed", scope.room());
                      subscriptions.resumed();
                    }
                  }

                  @Override
                  public void ended(SignalEnd end) {
                    if (mine == attempt) {
                      signalEnded(end);
                    }
                  }
                });
  }

  private void received(SignalResponse message) {
    if (message.getMessageCase() == SignalResponse.MessageCase.JOIN) {
      joined(message.getJoin());
      return;
    }
    Subscriptions current = subscriptions;
    if (current == null) {
      return;
    }
    switch (message.getMessageCase()) {
      case OFFER -> offered(current, message);
      case TRICKLE -> current.trickle(message.getTrickle().getCandidateInit());
      case UPDATE -> updated(current, message.getUpdate());
      case SPEAKERS_CHANGED -> current.speakers(message.getSpeakersChanged().getSpeakersList());
      case ROOM_UPDATE -> listener.described(message.getRoomUpdate().getRoom());
      case SUBSCRIPTION_RESPONSE -> refused(message.getSubscriptionResponse());
      default -> LOG.trace("signal {} is not used", message.getMessageCase());
    }
  }

  private void joined(JoinResponse join) {
    SignalSession connection = signal;
    if (connection == null || state != ObserverState.CONNECTING) {
      return;
    }
    int mine = attempt;
    Transport transport;
    try {
      transport = scope.transport(new Media(mine));
    } catch (UncheckedIOException e) {
      fail("no media socket could be opened");
      return;
    }
    state = ObserverState.JOINED;
    participantSid = join.getParticipant().getSid();
    room.reset(join.getOtherParticipantsList());
    subscriptions =
        new Subscriptions(
            scope,
            room,
            connection,
            transport,
            join.getSifTrailer().toByteArray(),
            0,
            listener::changed);
    timer =
        scope.after(
            ACTIVE_WITHIN,
            () -> {
              if (mine == attempt && state == ObserverState.JOINED) {
                fail("media did not come up in time");
              }
            });
    subscriptions.listen();
    LOG.info("observer joined room {}", scope.room());
    listener.described(join.getRoom());
    listener.joined();
  }

  private void offered(Subscriptions current, SignalResponse message) {
    try {
      current.offer(message.getOffer());
    } catch (SdpException e) {
      scope.drops().count(Drop.SIGNAL_MALFORMED);
      fail("an offer could not be read: " + e.getMessage());
    }
  }

  private void updated(Subscriptions current, ParticipantUpdate update) {
    update
        .getParticipantsList()
        .forEach(info -> {
          List<PortEvent> events = room.update(info);
          listener.permitted();
          current.prune();
          current.listen();
          further.forEach(LayerObserver::prune);
          events.forEach(listener::changed);
        });
  }

  private void refused(SubscriptionResponse response) {
    if (response.getErr() != SubscriptionError.SE_UNKNOWN) {
      scope.drops().count(Drop.SUBSCRIPTION_REFUSED);
      LOG.debug("subscription to {} refused: {}", response.getTrackSid(), response.getErr());
    }
  }

  private void signalEnded(SignalEnd end) {
    switch (end.cause()) {
      case LEFT -> {}
      case DISPLACED, REMOVED, REFUSED -> fail(end.text(), true);
      case UNREACHABLE, INTERRUPTED, LOST, ROOM_CLOSED -> fail(end.text());
    }
  }

  private void mediaMoved(TransportState moved, String reason) {
    switch (moved) {
      case NEW, SIGNALLED, CHECKING, SECURING -> {}
      case ACTIVE -> {
        if (state == ObserverState.JOINED) {
          state = ObserverState.ACTIVE;
          scope.cancel(timer);
          activeNanos = System.nanoTime();
          if (signal != null) {
            signal.resumable(participantSid);
          }
          LOG.debug("observer of room {} is active", scope.room());
        }
      }
      case LOST, CLOSED -> fail("the media connection ended: " + reason);
    }
  }

  private void dataReceived(byte[] message) {
    chat.read(message, scope.clock().instant())
        .ifPresent(read ->
            room.person(read.sender()).ifPresent(author -> listener.changed(event(author, read))));
  }

  private static PortEvent event(PersonId author, ReadMessage read) {
    return switch (read) {
      case ReadLine line ->
          new PortEvent.Said(new ChatLine(author, line.id(), line.content(), line.at()));
      case ReadReaction reaction -> new PortEvent.Reacted(author, reaction.reaction());
    };
  }

  private void fail(String why) {
    fail(why, false);
  }

  /**
   * @param hopeless trying again soon would change nothing
   */
  private void fail(String why, boolean hopeless) {
    if (state == ObserverState.CLOSED || state == ObserverState.WAITING) {
      return;
    }
    boolean wasJoined = subscriptions != null;
    boolean lasted =
        state == ObserverState.ACTIVE
            && System.nanoTime() - activeNanos > Backoff.LONGEST.toNanos();
    if (hopeless) {
      backoff.longest();
    } else if (lasted) {
      backoff.reset();
    }
    state = ObserverState.WAITING;
    teardown();
    if (wasJoined) {
      listener.lost(new Reason("visio/observer", why));
      if (state != ObserverState.WAITING) {
        return; // the listener made it rest
      }
    }
    Duration delay = backoff.next();
    LOG.info("observer of room {} joins again in {} ms: {}", scope.room(), delay.toMillis(), why);
    int mine = attempt;
    timer =
        scope.after(
            delay,
            () -> {
              if (mine == attempt && state == ObserverState.WAITING) {
                connect();
              }
            });
  }

  private void teardown() {
    attempt++;
    scope.cancel(timer);
    SignalSession leaving = signal;
    signal = null;
    if (leaving != null) {
      leaving.leave();
    }
    Subscriptions ending = subscriptions;
    subscriptions = null;
    if (ending != null) {
      ending.close();
    }
    room.clear();
    further.forEach(LayerObserver::close);
  }

  /** Brings what the connection says from its threads to the room's context. */
  private final class Media implements TransportListener {
    private final int mine;

    Media(int mine) {
      this.mine = mine;
    }

    @Override
    public void moved(TransportState moved, String reason) {
      scope.run(() -> {
        if (mine == attempt) {
          mediaMoved(moved, reason);
        }
      });
    }

    @Override
    public void channelOpened(String label) {}

    @Override
    public void message(String label, byte[] message) {
      if (waitingMessages.incrementAndGet() > MAX_WAITING_MESSAGES) {
        waitingMessages.decrementAndGet();
        scope.drops().count(Drop.DATA_FLOOD);
        return;
      }
      scope.run(() -> {
        waitingMessages.decrementAndGet();
        if (mine == attempt) {
          dataReceived(message);
        }
      });
    }
  }
}
