// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OperationServerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final AtomicReference<HealthReport> liveKit =
      new AtomicReference<>(new HealthReport(List.of()));
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final MediaLoops loops = MediaLoops.start(1);
  private final AtomicBoolean broken = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final HealthWatch database;
  private final Readiness readiness;
  private final OperationSources sources;
  private OperationServer server;

  OperationServerTest(Vertx vertx) {
    database =
        new HealthWatch(
            vertx,
            "database",
            () -> {
              var _ = asked.incrementAndGet();
              return broken.get()
                  ? Future.failedFuture("The database /x is full (SQLITE_FULL): make room")
                  : Future.succeededFuture();
            },
            new HealthWatch.Timing(Duration.ofHours(1), Duration.ofSeconds(3)));
    sources =
        new OperationSources(
            new Country("FR"),
            NOW.plusSeconds(90L * 86_400),
            loops,
            new Forwarder(),
            liveKit::get,
            database,
            () ->
                List.of(
                    new PeerStatus(new Country("DE"), true, NOW, Optional.empty()),
                    new PeerStatus(
                        new Country("NL"),
                        false,
                        NOW,
                        Optional.of(new Reason("border/NL", "The peer could not be dialled.")))),
            () -> Map.of(BorderCounter.VIOLATIONS, 7L),
            () -> Map.of("chat_too_long", 2L),
            List::of);
    readiness = new Readiness(sources, now::get);
  }

  @BeforeEach
  void listen(Vertx vertx) throws Exception {
    var _ = database.start().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    server =
        OperationServer.start(vertx, "127.0.0.1", 0, sources, readiness)
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() {
    database.close();
    loops.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return request("GET", path);
  }

  private HttpResponse<String> request(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(uri)
              .method(method, HttpRequest.BodyPublishers.noBody())
              .version(HttpClient.Version.HTTP_1_1)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void metricsTellWhatTheGatewayCounted() throws Exception {
    readiness.started();
    HttpResponse<String> answer = get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body())
        .contains("\nmeeting_gateway_ready 1\n")
        .contains("\nmeeting_gateway_peer_up{peer=\"DE\"} 1\n")
        .contains("\nmeeting_gateway_peer_up{peer=\"NL\"} 0\n")
        .contains("\nmeeting_gateway_border_events_total{event=\"violations\"} 7\n")
        .contains("\nmeeting_gateway_visio_drops_total{reason=\"chat_too_long\"} 2\n")
        .contains("\nmeeting_gateway_media_events_total{event=\"rtp_sent\"} 0\n")
        .contains("\nmeeting_gateway_participants{country=\"NL\"} 0\n")
        .contains("\nmeeting_gateway_media_loops 1\n");
    for (Metric metric : Metric.values()) {
      assertThat(answer.body()).containsPattern("\n" + metric.id() + "(\\{[^}]+})? [0-9]");
    }
  }

  @Test
  void readinessNamesWhatIsWrong() throws Exception {
    assertThat(get("/ready").statusCode()).isEqualTo(503);
    assertThat(get("/ready").body()).contains("The gateway is starting");
    readiness.started();
    HttpResponse<String> ready = get("/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body())
        .contains("\"status\":\"ready\"")
        .contains("The control session with NL is down")
        .contains("The peer could not be dialled.");
    liveKit.set(new HealthReport(List.of("The LiveKit server refuses our API key.")));
    HttpResponse<String> refused = get("/ready");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("The LiveKit server refuses our API key.");
    assertThat(get("/health").statusCode()).as("alive, whatever is wrong").isEqualTo(200);
    assertThat(get("/health").body()).contains("\"status\":\"degraded\"");
    assertThat(get("/metrics").body()).contains("\nmeeting_gateway_ready 0\n");
    liveKit.set(new HealthReport(List.of()));
    readiness.stopping();
    readiness.started();
    assertThat(get("/ready").body()).contains("The gateway is stopping");
  }

  @Test
  void aDatabaseThatTakesNoChangesIsNamedWithinASecondAndAskedOnceInIt() throws Exception {
    readiness.started();
    assertThat(get("/ready").statusCode()).isEqualTo(200);
    broken.set(true);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (get("/ready").statusCode() == 200) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
    }
    assertThat(get("/ready").body()).contains("The database /x is full (SQLITE_FULL): make room");
    assertThat(get("/metrics").body())
        .contains("\nmeeting_gateway_ready 0\n", "\nmeeting_gateway_store_up 0\n")
        .contains("\nmeeting_gateway_livekit_up 1\n");
    assertThat(asked.get()).as("checks").isLessThan(15);
  }

  @Test
  void theEndOfTheCertificateIsAWarningAndThenAProblem() {
    readiness.started();
    assertThat(readiness.warnings()).noneMatch(text -> text.contains("certificate"));
    now.set(NOW.plusSeconds(80L * 86_400));
    assertThat(readiness.warnings()).anyMatch(text -> text.contains("certificate expires at"));
    assertThat(readiness.problems()).isEmpty();
    now.set(NOW.plusSeconds(91L * 86_400));
    assertThat(readiness.problems()).singleElement().asString().contains("certificate expired at");
  }

  @Test
  void nothingElseIsAnswered() throws Exception {
    assertThat(get("/v1/meetings").statusCode()).isEqualTo(404);
    assertThat(request("POST", "/metrics").statusCode()).isEqualTo(405);
  }
}
