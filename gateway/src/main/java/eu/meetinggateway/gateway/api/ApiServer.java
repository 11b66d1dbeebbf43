// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.gateway.config.ApiConfig;
import eu.meetinggateway.gateway.operation.HealthReport;
import eu.meetinggateway.gateway.store.IdempotencyKeys;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The HTTP API of a running gateway. HTTP/1.1 without TLS: it listens where only trusted callers
 * are.
 */
public final class ApiServer {
  private static final long SWEEP_MILLIS = 500;

  private final HttpServer server;
  private final ApiRoutes routes;

  private final ConnectionGuard guard;
  private final Runnable stopSweeping;

  private ApiServer(
      HttpServer server, ApiRoutes routes, ConnectionGuard guard, Runnable stopSweeping) {
    this.server = server;
    this.routes = routes;
    this.guard = guard;
    this.stopSweeping = stopSweeping;
  }

  /** Listens; fails if the port is busy. */
  public static Future<ApiServer> start(
      Vertx vertx,
      ApiConfig config,
      Meetings meetings,
      MeetingInvitations invitations,
      IdempotencyKeys keys,
      Supplier<HealthReport> health,
      VisioDoors visio) {
    return start(
        vertx,
        config,
        new Operations(meetings, invitations, visio, health),
        new Repetitions(keys, InstantSource.system()),
        ConnectionGuard.Limits.DEFAULT,
        System::nanoTime);
  }

  /**
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  static Future<ApiServer> start(
      Vertx vertx,
      ApiConfig config,
      Operations operations,
      Repetitions repetitions,
      ConnectionGuard.Limits limits,
      LongSupplier nanoTime) {
    ConnectionGuard guard = new ConnectionGuard(limits);
    ApiRoutes routes = new ApiRoutes(operations, new Admission(config, nanoTime), repetitions);
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.listen().host())
            .setPort(config.listen().port())
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(2048)
            .setMaxHeaderSize(8192)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setIdleTimeout(30);
    Handler<HttpServerRequest> requests = routes.requests(vertx);
    HttpServer server =
        vertx
            .createHttpServer(options)
            .connectionHandler(guard::connected)
            .requestHandler(request -> {
              guard.began(request);
              requests.handle(request);
            })
            .invalidRequestHandler(ApiRoutes::answerInvalid);
    return server
        .listen()
        .map(listening -> {
          long sweeping = vertx.setPeriodic(SWEEP_MILLIS, id -> guard.sweep());
          return new ApiServer(listening, routes, guard, () -> vertx.cancelTimer(sweeping));
        });
  }

  /** The TCP port. */
  public int port() {
    return server.actualPort();
  }

  /** Connections that were closed because there were too many or they took too long. */
  long refusedConnections() {
    return guard.refused();
  }

  /** Requests from now on are answered with 503, so that nothing begins while all ends. */
  public void stopTakingRequests() {
    routes.stop();
  }

  public Future<Void> close() {
    stopSweeping.run();
    return server.close();
  }
}
