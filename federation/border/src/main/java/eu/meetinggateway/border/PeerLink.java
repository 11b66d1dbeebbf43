// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.flow.FlowPeer;
import eu.meetinggateway.border.flow.FlowSession;
import eu.meetinggateway.border.session.BorderLimits;
import eu.meetinggateway.border.session.ControlSession;
import eu.meetinggateway.border.session.Dialer;
import eu.meetinggateway.border.session.MessageBudget;
import eu.meetinggateway.border.session.SessionListener;
import eu.meetinggateway.border.session.TokenBucket;
import eu.meetinggateway.border.wire.FlowAddress;
import eu.meetinggateway.border.wire.InvitationNote;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.border.wire.WireError;
import eu.meetinggateway.border.wire.WireException;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Reason;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything towards one peer: at most one current session, its flows, and the ports of all
 * meetings. A newer session that is authenticated and said Hello takes over from the current one.
 * Owner thread: the border's context.
 */
final class PeerLink implements SessionListener {
  private static final Logger LOG = LoggerFactory.getLogger(PeerLink.class);

  /** Everybody of the largest room may be muted at once. */
  private static final int MODERATIONS_BURST = 1_000;

  private static final int MODERATIONS_PER_SECOND = 50;
  private static final int INVITATIONS_PER_SECOND = 5;
  private static final int INVITATIONS_BURST = 250;

  private final BorderHome home;
  private final PeerSettings peer;
  private final ChatRates rates = new ChatRates(System.nanoTime());
  private final TokenBucket moderations =
      new TokenBucket(MODERATIONS_PER_SECOND, MODERATIONS_BURST, System.nanoTime());
  private final TokenBucket invitations =
      new TokenBucket(INVITATIONS_PER_SECOND, INVITATIONS_BURST, System.nanoTime());
  private final Map<MeetingId, PeerPort> ports = new LinkedHashMap<>();

  /** What we said to sessions that are not current yet. */
  private final Map<ControlSession, Message.Hello> greetings = new LinkedHashMap<>();

  private final MessageBudget budget;
  private final TokenBucket sessions;

  private @Nullable ControlSession session;
  private @Nullable FlowSession flows;
  private @Nullable Dialer dialer;
  private volatile PeerStatus status;

  PeerLink(BorderHome home, PeerSettings peer) {
    this.home = home;
    this.peer = peer;
    BorderLimits limits = home.sessions().limits();
    long nowNanos = System.nanoTime();
    this.budget = new MessageBudget(limits, nowNanos);
    this.sessions =
        new TokenBucket(1e9 / limits.sessionPause().toNanos(), limits.sessionBurst(), nowNanos);
    this.status = new PeerStatus(peer.country(), false, home.clock().instant(), Optional.empty());
  }

  Country country() {
    return peer.country();
  }

  /** Whether we dial this peer; otherwise it dials us. */
  boolean dials() {
    return home.settings().here().compareTo(peer.country()) < 0;
  }

  /** A new port. Any thread. */
  Port port(MeetingId meeting) {
    return new PeerPort(this, meeting, home.settings().here(), home.pseudonyms(), home.counters());
  }

  /** Any thread. */
  PeerStatus status() {
    return status;
  }

  void dial() {
    dialer =
        new Dialer(
            home.sessions(),
            peer.country(),
            peer.host(),
            peer.port(),
            home.random(),
            this,
            this::failed);
    dialer.start();
  }

  /** Says goodbye; completes when the socket is closed. */
  Future<Void> close() {
    Dialer dialling = dialer;
    dialer = null;
    Future<Void> goodbye = Future.succeededFuture();
    ControlSession last = session;
    if (last != null) {
      last.end(WireError.CLOSING);
      goodbye = last.closed().otherwiseEmpty();
    }
    return goodbye.onComplete(_ -> {
      if (dialling != null) {
        dialling.stop();
      }
    });
  }

  /** Runs a task on the border's context. Any thread. */
  void run(Runnable task) {
    home.run(task);
  }

  /** Runs a task on the border's context after a while. */
  void later(long millis, Runnable task) {
    var _ = home.sessions().vertx().setTimer(millis, id -> task.run());
  }

  /** The flows of the current session; empty without one. */
  Optional<FlowSession> flows() {
    return Optional.ofNullable(flows);
  }

  void send(Note note) {
    if (session != null) {
      session.send(note);
    }
  }

  /** By our own clock. */
  Instant now() {
    return home.clock().instant();
  }

  /** How much may be said to and by this peer, in all meetings together. */
  ChatRates rates() {
    return rates;
  }

  /** Whether what the peer's moderators do is within its rate now. */
  boolean mayModerate() {
    return moderations.take(System.nanoTime());
  }

  void add(PeerPort port) {
    ports.put(port.meeting(), port);
  }

  void remove(PeerPort port) {
    ports.remove(port.meeting(), port);
  }

  @Override
  public boolean admits() {
    return dials() || sessions.take(System.nanoTime());
  }

  @Override
  public MessageBudget budget() {
    return budget;
  }

  @Override
  public Message.Hello hello(ControlSession opening) {
    List<FlowAddress> addresses =
        home.flows().ports().stream()
            .map(port -> new FlowAddress(home.settings().announcedMediaHost(), port))
            .toList();
    Message.Hello ours =
        new Message.Hello(
            Message.VERSION, home.settings().here(), addresses, home.flows().reserveMkis());
    if (greetings.size() >= home.sessions().limits().peerGreetings()) {
      greetings.keySet().iterator().next().end(WireError.REPLACED);
    }
    greetings.put(opening, ours);
    return ours;
  }

  @Override
  public void opened(ControlSession opening, Message.Hello theirs) {
    resolve(theirs.flows())
        .onComplete(result -> {
          if (result.succeeded()) {
            current(opening, theirs, result.result());
          } else {
            opening.violated(new WireException(WireError.FLOWS_UNUSABLE, "hello.flows"));
          }
        });
  }

  private void current(
      ControlSession opening, Message.Hello theirs, List<InetSocketAddress> addresses) {
    Message.Hello ours = greetings.remove(opening);
    if (ours == null) {
      return;
    }
    if (session != null) {
      session.end(WireError.REPLACED);
    }
    FlowPeer flowPeer =
        new FlowPeer(
            home.settings().here(), peer.country(), ours.mkiBase(), theirs.mkiBase(), addresses);
    try {
      flows = home.flows().join(flowPeer, opening::export, home.random());
    } catch (IllegalStateException e) {
      opening.end(WireError.NO_KEYS);
      return;
    }
    session = opening;
    status = new PeerStatus(country(), true, home.clock().instant(), status.lastFailure());
    home.counters().count(BorderCounter.SESSIONS_OPENED);
    LOG.info("Control session with {} is up", country());
    if (dialer != null) {
      dialer.succeeded();
    }
    opening.ready();
    List.copyOf(ports.values()).forEach(PeerPort::sessionUp);
    home.invitations().linkUp(country());
  }

  @Override
  public void received(ControlSession from, Note note) {
    FlowSession media = flows;
    if (!from.equals(session) || media == null) {
      return;
    }
    if (note instanceof InvitationNote invitation) {
      if (invitations.take(System.nanoTime())) {
        home.invitations().received(country(), invitation);
      } else {
        home.counters().count(BorderCounter.INVITATIONS_DROPPED);
      }
      return;
    }
    PeerPort port = ports.get(note.meeting());
    if (port == null) {
      home.counters().count(BorderCounter.NOTES_IGNORED);
      return;
    }
    try {
      port.received(note, media);
    } catch (WireException e) {
      from.violated(e);
    }
  }

  @Override
  public void ended(ControlSession gone, Reason reason) {
    greetings.remove(gone);
    if (gone.equals(session)) {
      LOG.info("Control session with {} is down: {}", country(), reason.text());
      FlowSession media = flows;
      session = null;
      flows = null;
      status = new PeerStatus(country(), false, home.clock().instant(), Optional.of(reason));
      if (media != null) {
        media.close();
      }
      List.copyOf(ports.values()).forEach(port -> port.sessionDown(reason));
    } else {
      failed(reason);
    }
    if (dialer != null) {
      dialer.retry();
    }
  }

  private void failed(Reason reason) {
    status = new PeerStatus(country(), status.up(), status.since(), Optional.of(reason));
  }

  /** The addresses of the peer's flows; names are looked up off the event loop. */
  private Future<List<InetSocketAddress>> resolve(List<FlowAddress> stated) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    try {
      for (FlowAddress each : stated) {
        addresses.add(new InetSocketAddress(InetAddress.ofLiteral(each.host()), each.port()));
      }
      return Future.succeededFuture(addresses);
    } catch (IllegalArgumentException notLiteral) {
      return home.sessions()
          .vertx()
          .executeBlocking(() -> lookedUp(stated))
          .compose(found ->
              found == null ? Future.failedFuture("no addresses") : Future.succeededFuture(found));
    }
  }

  private static List<InetSocketAddress> lookedUp(List<FlowAddress> stated)
      throws UnknownHostException {
    List<InetSocketAddress> found = new ArrayList<>();
    for (FlowAddress each : stated) {
      found.add(new InetSocketAddress(InetAddress.getByName(each.host()), each.port()));
    }
    return found;
  }
}
