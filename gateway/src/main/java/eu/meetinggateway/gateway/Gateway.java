// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import eu.meetinggateway.border.Border;
import eu.meetinggateway.border.PeerSettings;
import eu.meetinggateway.gateway.api.ApiServer;
import eu.meetinggateway.gateway.api.VisioDoors;
import eu.meetinggateway.gateway.config.GatewayConfig;
import eu.meetinggateway.gateway.config.HostPort;
import eu.meetinggateway.gateway.config.PolicyFiles;
import eu.meetinggateway.gateway.operation.HealthReport;
import eu.meetinggateway.gateway.operation.HealthWatch;
import eu.meetinggateway.gateway.operation.LogBridge;
import eu.meetinggateway.gateway.operation.OperationServer;
import eu.meetinggateway.gateway.operation.OperationSources;
import eu.meetinggateway.gateway.operation.Readiness;
import eu.meetinggateway.gateway.store.Store;
import eu.meetinggateway.media.dtls.DtlsConnection;
import eu.meetinggateway.media.dtls.DtlsIdentity;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.meeting.Basis;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.meeting.Routes;
import eu.meetinggateway.meeting.run.OpenMeeting;
import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.policy.PersonMapping;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.ruling.OwnOfferRulings;
import eu.meetinggateway.visio.VisioInstance;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway. The composition root: {@link #start} is read from top to bottom, {@link
 * #close} goes through it from bottom to top.
 */
public final class Gateway {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);
  private static final HealthWatch.Timing LIVEKIT_HEALTH =
      new HealthWatch.Timing(Duration.ofSeconds(10), Duration.ofSeconds(10));
  private static final HealthWatch.Timing STORE_HEALTH =
      new HealthWatch.Timing(Duration.ofSeconds(10), Duration.ofSeconds(3));
  private static final Duration PRUNING_PERIOD = Duration.ofMinutes(10);
  private static final Duration MEETING_END = Duration.ofSeconds(5);
  private static final Duration CONNECTOR_CLOSE = Duration.ofSeconds(3);

  private final ClosingOrder closing;
  private final ApiServer api;
  private final Border border;

  private Gateway(ClosingOrder closing, ApiServer api, Border border) {
    this.closing = closing;
    this.api = api;
    this.border = border;
  }

  /**
   * Starts a gateway; completes when its API and its border listen. If anything fails, what was
   * opened is closed again and the future fails with {@link StartException}.
   */
  public static Future<Gateway> start(GatewayConfig config) {
    LogBridge.install();
    ClosingOrder closing = new ClosingOrder();
    Future<Gateway> starting;
    try {
      starting = openStore(config, InstantSource.system(), closing);
    } catch (RuntimeException e) {
      starting = Future.failedFuture(e);
    }
    Promise<Gateway> started = Promise.promise();
    starting
        .onSuccess(started::complete)
        .onFailure(failure ->
            closing.close().onComplete(closed -> started.fail(StartException.because(failure))));
    return started.future();
  }

  /** First of all, because what is kept there decides what is opened. */
  private static Future<Gateway> openStore(
      GatewayConfig config, InstantSource clock, ClosingOrder closing) {
    return Store.open(config.store())
        .compose(store -> {
          closing.opened("store", () -> bounded(store.close()));
          return open(config, store, clock, closing);
        });
  }

  private static Future<Gateway> open(
      GatewayConfig config, Store store, InstantSource clock, ClosingOrder closing) {
    Country here = config.country();

    Vertx vertx = Vertx.vertx();
    closing.opened("Vert.x", () -> closed(vertx));

    MediaLoops loops = MediaLoops.start(config.mediaLoops());
    closing.opened("media loops", () -> blocking(vertx, loops::close));
    Forwarder forwarder = new Forwarder();
    Routes routes = new ForwarderRoutes(forwarder);
    DtlsIdentity identity = DtlsIdentity.generate();

    Pseudonyms pseudonyms = new Pseudonyms(config.pseudonymKey());
    PolicyFiles policies = config.policies();
    TermsHash policy = hash(policies);

    VisioInstance visio =
        new VisioInstance(
            vertx, here, config.visio(), loops, forwarder, identity, pseudonyms, clock);
    closing.opened("Visio instance", () -> bounded(visio.close()));
    HealthWatch health = new HealthWatch(vertx, "LiveKit server", visio::check, LIVEKIT_HEALTH);
    HealthWatch storeHealth =
        new HealthWatch(vertx, "database " + config.store().name(), store::check, STORE_HEALTH);
    closing.opened(
        "health",
        () -> {
          health.close();
          storeHealth.close();
          return Future.succeededFuture();
        });

    Border border = new Border(vertx, config.border(), loops, forwarder, pseudonyms, clock);
    closing.opened("border", () -> bounded(border.close()));

    KeyPruning pruning = KeyPruning.start(vertx, store.idempotencyKeys(), clock, PRUNING_PERIOD);
    closing.opened(
        "pruning of keys",
        () -> {
          pruning.close();
          return Future.succeededFuture();
        });

    OpenMeetings meetings =
        new OpenMeetings(
            here,
            new Connectors(countries(config), border, visio),
            store.meetings(),
            spec -> {
              OwnOfferRulings rulings =
                  new OwnOfferRulings(
                      policies.trust(),
                      policies.residency(),
                      spec.id().value(),
                      spec.host(),
                      spec.countries());
              return OpenMeeting.start(
                  vertx,
                  spec,
                  new Basis(
                      rulings,
                      policy,
                      rulings.facts(),
                      ways(policies.trust()),
                      known -> PersonMapping.of(known, policies.trust().people())),
                  routes,
                  clock);
            },
            MEETING_END);
    closing.opened("meetings", meetings::stop);
    InvitedMeetings invited = new InvitedMeetings(meetings, border.invitations());

    Supplier<HealthReport> healthReport =
        () -> HealthReport.of(health.report(), storeHealth.report());
    OperationSources sources =
        new OperationSources(
            here,
            config.border().certificate().getNotAfter().toInstant(),
            loops,
            forwarder,
            health::report,
            storeHealth,
            border::peers,
            border::counters,
            visio::drops,
            meetings::all);
    Readiness readiness = new Readiness(sources, clock);

    return meetings
        .restore()
        .recover(failure -> StartException.failed("the meetings could not be restored", failure))
        .compose(restored -> {
          invited.resume();
          return operation(vertx, config, sources, readiness, closing);
        })
        .recover(failure -> StartException.failed("the metrics could not be served", failure))
        .compose(served -> warmUp(vertx, border, visio))
        .compose(warm -> health.start())
        .compose(checked -> storeHealth.start())
        .compose(checked -> border.start())
        .recover(failure -> StartException.failed("the border could not start", failure))
        .compose(listening -> meetings.reopen())
        .compose(reopened ->
            ApiServer.start(
                vertx,
                config.api(),
                invited,
                invited,
                store.idempotencyKeys(),
                healthReport,
                doors(visio)))
        .recover(failure -> StartException.failed("the API could not start", failure))
        .map(api -> {
          closing.opened("API", api::close);
          closing.opened(
              "requests",
              () -> {
                readiness.stopping();
                api.stopTakingRequests();
                return Future.succeededFuture();
              });
          readiness.started();
          log.info("gateway {}: started with {} media loops", here, config.mediaLoops());
          return new Gateway(closing, api, border);
        });
  }

  /** Names both policies; until terms are agreed on, they are what is ruled by. */
  private static TermsHash hash(PolicyFiles policies) {
    String both = policies.trustSha256() + policies.residencySha256();
    return TermsHash.of(both.getBytes(StandardCharsets.US_ASCII));
  }

  /** How each country's people enter our rooms. */
  private static Map<Country, Admission> ways(TrustPolicy trust) {
    Map<Country, Admission> ways = new HashMap<>();
    trust.peers().forEach((country, peer) -> ways.put(country, peer.admission()));
    return ways;
  }

  private static VisioDoors doors(VisioInstance visio) {
    return new VisioDoors(visio.webhook(), visio.meetRooms().map(meet -> meet::create));
  }

  private static Future<Void> operation(
      Vertx vertx,
      GatewayConfig config,
      OperationSources sources,
      Readiness readiness,
      ClosingOrder closing) {
    if (config.operation().isEmpty()) {
      return Future.succeededFuture();
    }
    HostPort at = config.operation().orElseThrow();
    return OperationServer.start(vertx, at.host(), at.port(), sources, readiness)
        .onSuccess(server -> {
          closing.opened("metrics", server::close);
          log.info("gateway {}: metrics on port {}", sources.here(), server.port());
        })
        .mapEmpty();
  }

  /**
   * Loads what the first connections need, off the event loops and before anybody can connect:
   * otherwise the first handshakes would block an event loop for a second or more.
   */
  private static Future<Void> warmUp(Vertx vertx, Border border, VisioInstance visio) {
    Future<Void> dtls = warmUp(vertx, "DTLS handshake with itself", DtlsConnection::warmUp);
    Future<Void> tls = warmUp(vertx, "TLS handshake with itself", border::warmUp);
    Future<Void> signalling = warmUp(vertx, "signalling message to itself", visio::warmUp);
    return Future.join(dtls, tls, signalling).mapEmpty();
  }

  private static Future<Void> warmUp(Vertx vertx, String what, BooleanSupplier work) {
    return vertx
        .executeBlocking(
            () -> {
              if (!work.getAsBoolean()) {
                log.warn("a {} failed; real ones may fail as well", what);
              }
              return true;
            },
            false)
        .mapEmpty();
  }

  private static Set<Country> countries(GatewayConfig config) {
    return config.border().peers().stream()
        .map(PeerSettings::country)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Future<Void> blocking(Vertx vertx, Runnable work) {
    return bounded(
        vertx
            .executeBlocking(() -> {
              work.run();
              return true;
            })
            .mapEmpty());
  }

  /** From a thread of its own: on one of its loops, Vert.x could not tell that it has closed. */
  private static Future<Void> closed(Vertx vertx) {
    Promise<Void> closed = Promise.promise();
    Thread.ofVirtual().name("close").start(() -> vertx.close().onComplete(closed));
    return closed.future();
  }

  private static Future<Void> bounded(Future<Void> closing) {
    return closing.timeout(CONNECTOR_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The TCP port of the API. */
  public int apiPort() {
    return api.port();
  }

  /** The TCP port of the border's control sessions. */
  public int borderPort() {
    return border.port();
  }

  /**
   * Takes no more requests, ends the meetings so that envoys leave their rooms, says goodbye to the
   * peers and stops. Always succeeds; each step is bounded in time. Idempotent.
   */
  public Future<Void> close() {
    return closing.close();
  }
}
