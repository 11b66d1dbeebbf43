// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.media.transport.TransportState;
import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.appearance.EnvoyAppearance;
import eu.meetinggateway.visio.chat.MuteNotice;
import eu.meetinggateway.visio.chat.SourcesNotice;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.room.Sources;
import eu.meetinggateway.visio.signalling.Backoff;
import eu.meetinggateway.visio.signalling.SignalEnd;
import eu.meetinggateway.visio.signalling.SignalListener;
import eu.meetinggateway.visio.signalling.SignalSession;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One person from abroad in one room: what is to be shown of them, and the connection that shows it
 * while it is up. Lost signalling is resumed while media goes on, and nobody notices; a connection
 * that is lost is made again, after 0.5 to 10 s, for as long as the person is shown and somebody
 * local is there. All methods: on the room's context.
 */
final class Envoy {
  private static final Logger LOG = LoggerFactory.getLogger(Envoy.class);
  private static final Duration ACTIVE_WITHIN = Duration.ofSeconds(20);
  private static final Duration WHY_WITHIN = Duration.ofMillis(500);
  private static final int MAX_WAITING_LINES = 32;
  private static final int MAX_TRACKS = 16;

  private final RoomScope scope;
  private final String identity;
  private final JoinGate gate;
  private final EnvoyListener listener;
  private final ModerationWatch moderation;
  private final EnvoySources sources;
  private final Backoff backoff = new Backoff(new SecureRandom());
  private final Map<TrackKey, Published> tracks = new LinkedHashMap<>();
  private final Deque<ChatLine> lines = new ArrayDeque<>();

  private EnvoyState state = EnvoyState.AWAY;
  private Person person;
  private long epoch;
  private int watchers;
  private @Nullable SignalSession signal;
  private @Nullable Publisher publisher;
  private JoinGate.@Nullable Pass pass;
  private EnvoyAppearance shownThere;
  private String sid = "";

  /** What the room withheld from everybody when the token of this session was made. */
  private Set<Feature> withheldThen = Set.of();

  private int attempt;
  private long activeNanos;
  private long timer = -1;

  Envoy(
      RoomScope scope,
      String identity,
      Person person,
      JoinGate gate,
      EnvoyListener listener,
      EnvoySources sources) {
    this.scope = scope;
    this.identity = identity;
    this.person = person;
    this.gate = gate;
    this.listener = listener;
    this.sources = sources;
    this.moderation =
        new ModerationWatch(
            person.id(),
            listener,
            (after, task) -> {
              long _ = scope.after(after, task);
            });
    this.shownThere = appearance();
  }

  long epoch() {
    return epoch;
  }

  void show(Person now, long inEpoch) {
    boolean anew = epoch < inEpoch;
    person = now;
    epoch = inEpoch;
    updateAppearance();
    if (anew) {
      moderation.again();
    }
  }

  /** Whether somebody in the room removed it. */
  boolean expelled() {
    return state == EnvoyState.REMOVED;
  }

  /** What the room withholds from everybody. */
  void withhold(Set<Feature> fromEverybody) {
    sources.fromEverybody(fromEverybody);
  }

  /** What moderators took from it alone. */
  Set<Feature> taken() {
    return sources.alone();
  }

  /**
   * Whether it is to be in the room.
   *
   * @param people how many local people are there; it is to be there if there are any
   */
  void present(int people) {
    boolean now = people > 0;
    watchers = people;
    if (now && state == EnvoyState.AWAY) {
      enqueue();
    } else if (!now && state != EnvoyState.AWAY && state != EnvoyState.REMOVED) {
      teardown();
      state = EnvoyState.AWAY;
      lines.clear();
      moderation.alone();
      sources.forget();
    }
    tracks
        .values()
        .forEach(track -> {
          track.wishes.people(people);
          tell(track);
        });
  }

  void close() {
    teardown();
    state = EnvoyState.AWAY;
    tracks.clear();
    lines.clear();
  }

  void publish(TrackKey key, TrackFacts facts, long inEpoch) {
    Published known = tracks.get(key);
    if (known != null && !known.facts.continues(facts)) {
      withdraw(key);
      known = null;
    }
    if (known != null) {
      boolean anew = known.epoch < inEpoch;
      known.epoch = inEpoch;
      known.facts = facts;
      if (publisher != null) {
        publisher.changed(known);
      }
      if (anew && !known.told.isEmpty()) {
        listener.wanted(key, known.told);
      }
      return;
    }
    if (tracks.size() >= MAX_TRACKS) {
      scope.drops().count(Drop.ROOM_LIMIT);
      return;
    }
    Published track = new Published(key, facts, inEpoch);
    track.wishes.people(watchers);
    tracks.put(key, track);
    if (publisher != null) {
      publisher.start(track);
    }
  }

  void withdraw(TrackKey key) {
    Published track = tracks.remove(key);
    if (track == null) {
      return;
    }
    if (publisher != null) {
      publisher.stop(track);
    }
    track.disconnected();
    tell(track);
  }

  void say(ChatLine line) {
    if (publisher != null && publisher.say(line)) {
      return;
    }
    boolean coming =
        switch (state) {
          case WAITING, CONNECTING, JOINED -> true;
          case AWAY, ACTIVE, REMOVED -> false;
        };
    if ((coming || publisher != null) && lines.size() < MAX_WAITING_LINES) {
      lines.add(line);
    } else {
      scope.drops().count(Drop.CHAT_NOT_WRITTEN);
    }
  }

  /** Shows a reaction; false if that is not possible now. */
  boolean react(Reaction reaction) {
    return publisher != null && publisher.react(reaction);
  }

  void sweep(long newest) {
    tracks.values().stream()
        .filter(t -> t.epoch < newest)
        .map(t -> t.key)
        .toList()
        .forEach(this::withdraw);
  }

  /** Tells somebody that this envoy's person muted them; false if that is not possible now. */
  boolean tellMuted(String identity) {
    return publisher != null && publisher.tellMuted(identity);
  }

  /** Tells somebody that this envoy's person took sources from them; false if it cannot now. */
  boolean tellTaken(String identity, Set<Feature> sources) {
    return publisher != null && publisher.tellTaken(identity, sources);
  }

  private EnvoyAppearance appearance() {
    EnvoyAppearance appearance =
        EnvoyAppearance.of(moderation.shown(person), scope.meeting(), scope.nameTemplate());
    moderation.said(appearance);
    return appearance;
  }

  private PersonId id() {
    return person.id();
  }

  private void updateAppearance() {
    Publisher current = publisher;
    if (current != null) {
      EnvoyAppearance now = appearance();
      EnvoyAppearance.Change change = now.since(shownThere);
      shownThere = now;
      if (!change.isEmpty()) {
        current.appearance(change);
      }
    }
  }

  private void enqueue() {
    state = EnvoyState.WAITING;
    pass = gate.enter(this::connect);
    gate.admit();
  }

  private void connect() {
    state = EnvoyState.CONNECTING;
    int mine = ++attempt;
    shownThere = appearance();
    withheldThen = sources.fromEverybody();
    timer = scope.after(ACTIVE_WITHIN, () -> late(mine));
    signal =
        scope
            .client()
            .join(
                scope
                    .client()
                    .tokens()
                    .envoy(
                        scope.room(),
                        identity,
                        shownThere.name(),
                        shownThere.initialAttributes(),
                        Sources.names(sources.ofToken())),
                new SignalListener() {
                  @Override
                  public void message(SignalResponse message) {
                    if (mine == attempt) {
                      received(message);
                    }
                  }

                  @Override
                  public void interrupted() {
                    if (mine == attempt && publisher != null) {
                      publisher.interrupted();
                    }
                  }

                  @Override
                  public void resumed() {
                    if (mine == attempt) {
                      Envoy.this.resumed();
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

  private void late(int mine) {
    if (mine == attempt && (state == EnvoyState.CONNECTING || state == EnvoyState.JOINED)) {
      fail("the connection did not come up in time");
    }
  }

  private void received(SignalResponse message) {
    if (message.getMessageCase() == SignalResponse.MessageCase.JOIN) {
      joined(message.getJoin().getParticipant());
    } else if (publisher != null) {
      publisher.received(message);
    }
  }

  private void joined(ParticipantInfo self) {
    SignalSession connection = signal;
    if (connection == null || state != EnvoyState.CONNECTING) {
      return;
    }
    state = EnvoyState.JOINED;
    sid = self.getSid();
    try {
      publisher = new Publisher(scope, connection, identity, sid, new Events(attempt));
    } catch (UncheckedIOException e) {
      fail("no media socket could be opened");
      return;
    }
    Publisher current = publisher;
    Set<Feature> withheld = Sources.withheld(self.getPermission());
    seen(self);
    sources.joined(withheldThen);
    updateAppearance();
    current.open(List.copyOf(tracks.values()), withheld);
    LOG.debug("envoy of {} joined room {}", id(), scope.room());
  }

  private void seen(ParticipantInfo self) {
    if (self.hasPermission()) {
      sources.seen(Sources.withheld(self.getPermission()));
    }
    moderation.seen(self);
  }

  /** What was sent last may be lost: it is said again as a whole. */
  private void resumed() {
    Publisher current = publisher;
    if (current != null) {
      LOG.info("envoy of {} is resumed", id());
      shownThere = appearance();
      current.resumed(shownThere.whole());
    }
  }

  private void signalEnded(SignalEnd end) {
    switch (end.cause()) {
      case LEFT -> {}
      case REMOVED -> {
        LOG.info("envoy of {} was removed from room {}", id(), scope.room());
        teardown();
        state = EnvoyState.REMOVED;
        moderation.removed();
      }
      case DISPLACED, REFUSED, ROOM_CLOSED -> fail(end.text(), true);
      case UNREACHABLE, INTERRUPTED, LOST -> fail(end.text());
    }
  }

  private void mediaEnded(int mine, String reason) {
    if (mine == attempt) {
      fail("the media connection ended: " + reason);
    }
  }

  private void fail(String why) {
    fail(why, false);
  }

  /**
   * @param hopeless trying again soon would change nothing
   */
  private void fail(String why, boolean hopeless) {
    if (state != EnvoyState.CONNECTING
        && state != EnvoyState.JOINED
        && state != EnvoyState.ACTIVE) {
      return;
    }
    boolean lasted =
        state == EnvoyState.ACTIVE && System.nanoTime() - activeNanos > Backoff.LONGEST.toNanos();
    if (hopeless) {
      backoff.longest();
    } else if (lasted) {
      backoff.reset();
    }
    teardown();
    state = EnvoyState.WAITING;
    Duration delay = backoff.next();
    LOG.info("envoy of {} joins again in {} ms: {}", id(), delay.toMillis(), why);
    int mine = attempt;
    timer =
        scope.after(
            delay,
            () -> {
              if (mine == attempt && state == EnvoyState.WAITING) {
                enqueue();
              }
            });
  }

  private void teardown() {
    attempt++;
    sources.left();
    scope.cancel(timer);
    SignalSession leaving = signal;
    signal = null;
    if (leaving != null) {
      leaving.leave();
    }
    Publisher ending = publisher;
    publisher = null;
    if (ending != null) {
      ending.close();
    }
    JoinGate.Pass held = pass;
    pass = null;
    if (held != null) {
      held.release();
    }
    tracks
        .values()
        .forEach(t -> {
          t.disconnected();
          tell(t);
        });
  }

  private void tell(Published track) {
    Map<Layer, StreamId> now = track.wanted();
    if (!now.equals(track.told)) {
      LOG.debug("track {} of {} is wanted in {}", track.key.number(), id(), now.keySet());
      track.told = now;
      listener.wanted(track.key, now);
    }
  }

  /** Hears one connection, until another one follows. */
  private final class Events implements PublisherListener {
    private final int mine;

    Events(int mine) {
      this.mine = mine;
    }

    @Override
    public void moved(TransportState moved, String reason) {
      if (mine != attempt) {
        return;
      }
      switch (moved) {
        case NEW, SIGNALLED, CHECKING, SECURING -> {}
        case ACTIVE -> {
          if (state == EnvoyState.JOINED) {
            state = EnvoyState.ACTIVE;
            scope.cancel(timer);
            activeNanos = System.nanoTime();
            if (signal != null) {
              signal.resumable(sid);
            }
            if (pass != null) {
              pass.release();
            }
          }
        }
        case LOST, CLOSED -> {
          // Who removes a participant closes the media first and says why a moment later.
          long _ = scope.after(WHY_WITHIN, () -> mediaEnded(mine, reason));
        }
      }
    }

    @Override
    public void reliableOpened() {
      if (mine != attempt) {
        return;
      }
      while (!lines.isEmpty()) {
        ChatLine line = lines.remove();
        if (publisher == null || !publisher.say(line)) {
          scope.drops().count(Drop.CHAT_NOT_WRITTEN);
        }
      }
    }

    @Override
    public void changed(Published track) {
      if (mine == attempt) {
        tell(track);
      }
    }

    @Override
    public void seen(ParticipantInfo self) {
      if (mine == attempt) {
        Envoy.this.seen(self);
      }
    }

    @Override
    public void silenced(Published track) {
      if (mine == attempt) {
        moderation.silenced(track.key.number());
      }
    }

    @Override
    public void told(byte[] message) {
      if (mine != attempt) {
        return;
      }
      if (moderation.awaitsMuteNotice()) {
        MuteNotice.sender(message, identity).ifPresent(moderation::notice);
      }
      if (moderation.awaitsSourcesNotice()) {
        SourcesNotice.read(message, identity)
            .ifPresent(notice -> moderation.notice(notice.sender(), notice.sources()));
      }
    }

    @Override
    public void broken(String why) {
      if (mine == attempt) {
        fail(why);
      }
    }
  }
}
