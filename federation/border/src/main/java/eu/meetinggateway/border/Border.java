// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.flow.Flows;
import eu.meetinggateway.border.session.BorderLimits;
import eu.meetinggateway.border.session.BorderTls;
import eu.meetinggateway.border.session.ControlServer;
import eu.meetinggateway.border.session.PinnedPeers;
import eu.meetinggateway.border.session.RefusalReport;
import eu.meetinggateway.border.session.SessionSetup;
import eu.meetinggateway.border.session.SessionTiming;
import eu.meetinggateway.border.session.WarmUp;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The border links of this gateway: the connector behind its peers. All methods: any thread. */
public final class Border {
  private final Vertx vertx;
  private final BorderSettings settings;
  private final MediaLoops loops;
  private final Forwarder forwarder;
  private final Home home;
  private final SortedMap<Country, PeerLink> links = new TreeMap<>();
  private final ControlServer server;
  private volatile @Nullable Context context;
  private volatile @Nullable Flows flows;
  private final AtomicReference<@Nullable String> deployment = new AtomicReference<>();

  /**
   * @throws IllegalArgumentException if our certificate cannot be used at the border, a pin is
   *     malformed or belongs to two peers, or a peer is named twice or has our own country
   */
  public Border(
      Vertx vertx,
      BorderSettings settings,
      MediaLoops loops,
      Forwarder forwarder,
      Pseudonyms pseudonyms,
      InstantSource clock) {
    this(
        vertx,
        settings,
        loops,
        forwarder,
        pseudonyms,
        clock,
        SessionTiming.DEFAULT,
        BorderLimits.DEFAULT,
        new SecureRandom());
  }

  Border(
      Vertx vertx,
      BorderSettings settings,
      MediaLoops loops,
      Forwarder forwarder,
      Pseudonyms pseudonyms,
      InstantSource clock,
      SessionTiming timing,
      BorderLimits limits,
      RandomGenerator random) {
    this.vertx = vertx;
    this.settings = settings;
    this.loops = loops;
    this.forwarder = forwarder;
    BorderCounters counters = new BorderCounters();
    RefusalReport refusals = new RefusalReport(counters, clock);
    PinnedPeers pinned = new PinnedPeers(pins(settings), counters, clock);
    BorderTls tls = new BorderTls(settings.certificate(), settings.privateKey(), pinned, limits);
    SessionSetup sessions = new SessionSetup(vertx, tls, timing, counters, refusals, limits);
    InvitationBook book = new InvitationBook(settings.here(), () -> randomId(random));
    Invitations invitations = new Invitations(book, this::send, this::isUp, clock, counters);
    this.home = new Home(this, sessions, pseudonyms, clock, random, counters, invitations);
    Map<Country, PeerLink> dialling = new HashMap<>();
    for (PeerSettings peer : settings.peers()) {
      PeerLink link = new PeerLink(home, peer);
      links.put(peer.country(), link);
      if (!link.dials()) {
        dialling.put(peer.country(), link);
      }
    }
    this.server = new ControlServer(sessions, dialling);
  }

  /**
   * Listens, opens the flows and begins to dial; completes when listening, fails if a port is busy.
   */
  public Future<Void> start() {
    Flows opened;
    try {
      opened =
          Flows.open(
              loops,
              forwarder,
              settings.mediaAddress(),
              settings.mediaPort(),
              home.counters(),
              home.random());
    } catch (UncheckedIOException e) {
      return Future.failedFuture(e);
    }
    flows = opened;
    return vertx
        .deployVerticle(
            new Listening(this),
            new DeploymentOptions().setThreadingModel(ThreadingModel.EVENT_LOOP))
        .onSuccess(deployment::set)
        .onFailure(e -> opened.close())
        .mapEmpty();
  }

  /**
   * Makes one TLS handshake of a control session inside the process, reads one message and derives
   * a key, so that the first real ones do not block the border's context while classes are loaded.
   * Blocks for seconds: call it before {@link #start}, not on an event loop.
   *
   * @return whether the handshake succeeded
   */
  public boolean warmUp() {
    return WarmUp.run(settings.here(), settings.certificate(), settings.privateKey());
  }

  /** The TCP port of the control session, after {@link #start}. */
  public int port() {
    return server.port();
  }

  /** The UDP port of each flow, after {@link #start}. */
  public List<Integer> mediaPorts() {
    return home.flows().ports();
  }

  /**
   * The port of a joint meeting to one peer; opened after {@link #start}.
   *
   * @throws IllegalArgumentException if the country is not a configured peer
   */
  public Port port(MeetingId meeting, Country peer) {
    PeerLink link = links.get(peer);
    if (link == null) {
      throw new IllegalArgumentException(peer + " is not a configured peer");
    }
    return link.port(meeting);
  }

  /** Every configured peer, in order of country. */
  public List<PeerStatus> peers() {
    return links.values().stream().map(PeerLink::status).toList();
  }

  /** Who is asked to take part in meetings, here and abroad. */
  public Invitations invitations() {
    return home.invitations();
  }

  /** How often each refusal and drop happened. */
  public Map<BorderCounter, Long> counters() {
    return home.counters().values();
  }

  /** Says goodbye to every peer, then closes sessions and flows. Idempotent. */
  public Future<Void> close() {
    String id = deployment.getAndSet(null);
    return id == null ? Future.succeededFuture() : vertx.undeploy(id);
  }

  private void send(Country peer, Note note) {
    PeerLink link = links.get(peer);
    if (link != null) {
      home.run(() -> link.send(note));
    }
  }

  private boolean isUp(Country peer) {
    PeerLink link = links.get(peer);
    return link != null && link.status().up();
  }

  private static UUID randomId(RandomGenerator random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static Map<String, Country> pins(BorderSettings settings) {
    Map<String, Country> pins = new HashMap<>();
    Map<Country, PeerSettings> peers = new HashMap<>();
    for (PeerSettings peer : settings.peers()) {
      if (peer.country().equals(settings.here()) || peers.put(peer.country(), peer) != null) {
        throw new IllegalArgumentException(
            "peer " + peer.country() + " is this country or named twice");
      }
      for (String pin : peer.pins()) {
        if (!pin.matches("[0-9a-f]{64}") || pins.put(pin, peer.country()) != null) {
          throw new IllegalArgumentException(
              "a pin of "
                  + peer.country()
                  + " is not a SHA-256 in lower-case hexadecimal, or belongs to two peers");
        }
      }
    }
    return pins;
  }

  /** Gives the border its own context, on which all sessions run. */
  private static final class Listening extends VerticleBase {
    private static final long REPORT_MILLIS = 1_000;

    private final Border border;
    private long reports;

    Listening(Border border) {
      this.border = border;
    }

    @Override
    public Future<?> start() {
      border.context = context;
      reports = vertx.setPeriodic(REPORT_MILLIS, id -> border.home.sessions().refusals().tell());
      return border
          .server
          .listen(border.settings.listenHost(), border.settings.listenPort())
          .onSuccess(listening ->
              border.links.values().stream().filter(PeerLink::dials).forEach(PeerLink::dial));
    }

    @Override
    public Future<?> stop() {
      var _ = vertx.cancelTimer(reports);
      border.home.sessions().refusals().tell();
      List<Future<Void>> goodbyes = border.links.values().stream().map(PeerLink::close).toList();
      return Future.join(goodbyes)
          .otherwiseEmpty()
          .compose(done -> border.server.close())
          .onComplete(done -> border.home.flows().close());
    }
  }

  private record Home(
      Border border,
      SessionSetup sessions,
      Pseudonyms pseudonyms,
      InstantSource clock,
      RandomGenerator random,
      BorderCounters counters,
      Invitations invitations)
      implements BorderHome {
    @Override
    public BorderSettings settings() {
      return border.settings;
    }

    @Override
    public Flows flows() {
      Flows opened = border.flows;
      if (opened == null) {
        throw new IllegalStateException("the border is not started");
      }
      return opened;
    }

    @Override
    public void run(Runnable task) {
      Context running = border.context;
      if (running == null) {
        throw new IllegalStateException("the border is not started");
      }
      running.runOnContext(_ -> task.run());
    }
  }
}
