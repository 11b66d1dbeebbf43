// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.trust.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's own listener: {@code GET /metrics}, {@code /ready} and {@code /health}, plain HTTP
 * without a token, because monitoring systems should not hold the token that opens meetings. It has
 * no personal data and changes nothing; bind it where only monitoring comes. It listens from before
 * the border does until everything else is closed, so that starting and stopping can be seen.
 */
public final class OperationServer {
  private static final Logger log = LoggerFactory.getLogger(OperationServer.class);
  private static final String JSON = "application/json";

  /** However often readiness is asked for, the database is so once in this time. */
  private static final Duration STORE_AGE = Duration.ofSeconds(1);

  private final OperationSources sources;
  private final Readiness readiness;
  private final GatewayMetrics metrics;
  private final HttpServer server;

  private OperationServer(Vertx vertx, OperationSources sources, Readiness readiness) {
    this.sources = sources;
    this.readiness = readiness;
    this.metrics = new GatewayMetrics(sources);
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHttp2ClearTextEnabled(false)
                    .setMaxInitialLineLength(1024)
                    .setMaxHeaderSize(8192)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setIdleTimeout(75))
            .requestHandler(this::answer)
            .invalidRequestHandler(request -> send(request.response(), 400, JSON, "{}"));
  }

  /** Listens; fails if the port is busy. */
  public static Future<OperationServer> start(
      Vertx vertx, String host, int port, OperationSources sources, Readiness readiness) {
    OperationServer operation = new OperationServer(vertx, sources, readiness);
    return operation.server.listen(port, host).map(operation);
  }

  /** The TCP port. */
  public int port() {
    return server.actualPort();
  }

  public Future<Void> close() {
    return server.close();
  }

  private void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    String path = String.valueOf(request.path());
    if (!path.equals("/metrics") && !path.equals("/ready") && !path.equals("/health")) {
      send(response, 404, JSON, "{\"paths\":[\"/metrics\",\"/ready\",\"/health\"]}");
    } else if (!HttpMethod.GET.equals(request.method())) {
      response.putHeader("Allow", "GET");
      send(response, 405, JSON, "{}");
    } else if (path.equals("/metrics")) {
      String text = metrics.text(readiness.problems().isEmpty());
      send(response, 200, Exposition.CONTENT_TYPE, text);
    } else if (path.equals("/ready")) {
      sources.store().report(STORE_AGE).onComplete(asked -> ready(response));
    } else {
      // Liveness: whoever gets this answer need not restart the process.
      List<String> problems = readiness.problems();
      send(response, 200, JSON, report(problems.isEmpty() ? "up" : "degraded", problems).encode());
    }
  }

  private void ready(HttpServerResponse response) {
    List<String> problems = readiness.problems();
    send(
        response,
        problems.isEmpty() ? 200 : 503,
        JSON,
        report(problems.isEmpty() ? "ready" : "not ready", problems).encode());
  }

  private JsonObject report(String status, List<String> problems) {
    JsonArray peers = new JsonArray();
    for (PeerStatus peer : sources.peers().get()) {
      peers.add(
          new JsonObject()
              .put("country", peer.country().code())
              .put("up", peer.up())
              .put("since", peer.since().toString())
              .put("lastFailure", peer.lastFailure().map(Reason::text).orElse(null)));
    }
    return new JsonObject()
        .put("status", status)
        .put("country", sources.here().code())
        .put("version", Version.TEXT)
        .put("problems", new JsonArray(problems))
        .put("warnings", new JsonArray(readiness.warnings()))
        .put("peers", peers);
  }

  private static void send(HttpServerResponse response, int status, String type, String body) {
    response
        .setStatusCode(status)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Type", type);
    response.end(body).onFailure(gone -> log.debug("a caller left before its answer"));
  }
}
