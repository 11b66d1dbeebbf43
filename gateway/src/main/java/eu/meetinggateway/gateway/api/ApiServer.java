// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.gateway.config.ApiConfig;
import eu.meetinggateway.gateway.operation.HealthReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The HTTP API of a running gateway. HTTP/1.1 without TLS: it listens where only trusted callers
 * are.
 */
public final class ApiServer {
  private final HttpServer server;
  private final ApiRoutes routes;

  private ApiServer(HttpServer server, ApiRoutes routes) {
    this.server = server;
    this.routes = routes;
  }

  /** Listens; fails if the port is busy. */
  public static Future<ApiServer> start(
      Vertx vertx,
      ApiConfig config,
      Meetings meetings,
      MeetingInvitations invitations,
      IdempotencyStore answers,
      Supplier<HealthReport> health) {
    Operations operations = new Operations(meetings, invitations, health);
    return start(vertx, config, operations, answers, System::nanoTime);
  }

  /**
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  static Future<ApiServer> start(
      Vertx vertx,
      ApiConfig config,
      Operations operations,
      IdempotencyStore answers,
      LongSupplier nanoTime) {
    ApiRoutes routes =
        new ApiRoutes(operations.all(), new Admission(config, nanoTime), new Repetitions(answers));
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.listen().host())
            .setPort(config.listen().port())
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(2048)
            .setMaxHeaderSize(8192)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setIdleTimeout(30);
    HttpServer server =
        vertx
            .createHttpServer(options)
            .requestHandler(routes.requests(vertx))
            .invalidRequestHandler(ApiRoutes::answerInvalid);
    return server.listen().map(listening -> new ApiServer(listening, routes));
  }

  /** The TCP port. */
  public int port() {
    return server.actualPort();
  }

  /** Requests from now on are answered with 503, so that nothing begins while all ends. */
  public void stopTakingRequests() {
    routes.stop();
  }

  public Future<Void> close() {
    return server.close();
  }
}
