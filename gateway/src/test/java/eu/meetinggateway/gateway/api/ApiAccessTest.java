// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import eu.meetinggateway.gateway.config.ApiConfig;
import eu.meetinggateway.gateway.config.ApiRole;
import eu.meetinggateway.gateway.config.ApiToken;
import eu.meetinggateway.gateway.config.HostPort;
import eu.meetinggateway.gateway.operation.HealthReport;
import eu.meetinggateway.gateway.store.IdempotencyKeys;
import eu.meetinggateway.meeting.Secret;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Roles, limits and repetitions. */
@ExtendWith(VertxExtension.class)
class ApiAccessTest {
  private static final int BURST = 10;
  private static final String MEETING = "/v1/meetings/summit-2026";
  private static final String OPENING =
      "{\"id\":\"summit-2026\",\"host\":\"FR\",\"countries\":[\"FR\",\"DE\"]}";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final FakeMeetings meetings = new FakeMeetings();
  private final AtomicLong nanoTime = new AtomicLong();
  private final FakeKeys keys = new FakeKeys();

  // Set before each test, but by a callback.
  @SuppressWarnings("NullAway.Init")
  private ApiServer server;

  @BeforeEach
  void start(Vertx vertx, VertxTestContext context) {
    ApiConfig config =
        new ApiConfig(
            new HostPort("127.0.0.1", 0),
            List.of(
                token("console", ApiRole.VIEWER),
                token("desk", ApiRole.OPERATOR),
                token("chief", ApiRole.ADMIN)),
            2,
            BURST);
    Operations operations =
        new Operations(meetings, meetings, VisioDoors.NONE, () -> new HealthReport(List.of()));
    ApiServer.start(
            vertx,
            config,
            operations,
            new Repetitions(keys, InstantSource.system()),
            ConnectionGuard.Limits.DEFAULT,
            nanoTime::get)
        .onComplete(
            context.succeeding(started -> {
              server = started;
              context.completeNow();
            }));
  }

  @AfterEach
  void stop(VertxTestContext context) {
    client.close();
    server.close().onComplete(context.succeedingThenComplete());
  }

  private static String secret(String name) {
    return name + "-0123456789-0123456789-0123456789";
  }

  private static ApiToken token(String name, ApiRole role) {
    return new ApiToken(name, role, new Secret(secret(name).getBytes(StandardCharsets.UTF_8)));
  }

  private HttpRequest request(
      String name, String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + secret(name))
            .method(method, BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  private HttpResponse<String> send(
      String name, String method, String path, String body, String... headers) throws Exception {
    return client.send(request(name, method, path, body, headers), BodyHandlers.ofString());
  }

  @CanIgnoreReturnValue
  private static HttpResponse<String> problem(HttpResponse<String> response, Fault fault) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(fault.status());
    assertThat(new JsonObject(response.body()).getString("type")).isEqualTo(fault.type());
    return response;
  }

  @Test
  void aViewerReadsButSeesNoNamesAndChangesNothing() throws Exception {
    assertThat(send("desk", "POST", "/v1/meetings", OPENING).statusCode()).isEqualTo(201);
    HttpResponse<String> people = send("console", "GET", MEETING + "/participants", "");
    assertThat(people.statusCode()).isEqualTo(200);
    assertThat(people.body()).doesNotContain("Anna").doesNotContain("Bert");
    JsonObject first = new JsonObject(people.body()).getJsonArray("items").getJsonObject(0);
    assertThat(first.containsKey("name")).isTrue();
    assertThat(first.getValue("name")).isNull();
    int changes = meetings.changes.get();
    problem(send("console", "POST", "/v1/meetings", OPENING), Fault.FORBIDDEN);
    problem(send("console", "DELETE", MEETING, ""), Fault.FORBIDDEN);
    problem(send("console", "PUT", MEETING + "/room", "{\"room\":\"x\"}"), Fault.FORBIDDEN);
    problem(
        send("console", "POST", MEETING + "/invitations", "{\"country\":\"DE\"}"), Fault.FORBIDDEN);
    problem(send("console", "POST", "/v1/invitations/budget-2027/accept", ""), Fault.FORBIDDEN);
    problem(send("console", "POST", "/v1/invitations/budget-2027/decline", ""), Fault.FORBIDDEN);
    assertThat(meetings.changes.get()).isEqualTo(changes);
  }

  @Test
  void operatorsAndAdminsSeeNamesAndChangeMeetings() throws Exception {
    for (String name : List.of("desk", "chief")) {
      assertThat(send(name, "POST", "/v1/meetings", OPENING).statusCode()).isEqualTo(201);
      assertThat(send(name, "GET", MEETING + "/participants", "").body()).contains("Anna");
      assertThat(send(name, "DELETE", MEETING, "").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void whoAsksTooOftenWaitsAndOthersDoNot() throws Exception {
    for (int i = 0; i < BURST; i++) {
      assertThat(send("console", "GET", "/v1/meetings", "").statusCode()).isEqualTo(200);
    }
    HttpResponse<String> refused =
        problem(send("console", "GET", "/v1/meetings", ""), Fault.TOO_MANY_REQUESTS);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(send("desk", "GET", "/v1/meetings", "").statusCode()).isEqualTo(200);
    nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
    assertThat(send("console", "GET", "/v1/meetings", "").statusCode()).isEqualTo(200);
    problem(send("console", "GET", "/v1/meetings", ""), Fault.TOO_MANY_REQUESTS);
  }

  @Test
  void wrongTokensAreLimitedPerAddressAndRightOnesPass() throws Exception {
    for (int i = 0; i < Admission.FAILURES_BURST; i++) {
      problem(send("nobody", "GET", "/v1/meetings", ""), Fault.UNAUTHORIZED);
    }
    HttpResponse<String> refused =
        problem(send("nobody", "GET", "/v1/meetings", ""), Fault.TOO_MANY_REQUESTS);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(send("desk", "GET", "/v1/meetings", "").statusCode()).isEqualTo(200);
    nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(1));
    problem(send("nobody", "GET", "/v1/meetings", ""), Fault.UNAUTHORIZED);
    problem(send("nobody", "GET", "/v1/meetings", ""), Fault.TOO_MANY_REQUESTS);
  }

  @Test
  void aRepetitionGetsTheSameAnswerAndChangesNothing() throws Exception {
    HttpResponse<String> first =
        send("desk", "POST", "/v1/meetings", OPENING, "Idempotency-Key", "k-1");
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    HttpResponse<String> again =
        send("desk", "POST", "/v1/meetings", OPENING, "Idempotency-Key", "k-1");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location")).contains(MEETING);
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(meetings.changes.get()).isEqualTo(1);
    problem(send("desk", "POST", "/v1/meetings", OPENING), Fault.MEETING_EXISTS);
    problem(
        send("desk", "POST", "/v1/meetings", OPENING, "Idempotency-Key", "k-2"),
        Fault.MEETING_EXISTS);
    problem(
        send("chief", "POST", "/v1/meetings", OPENING, "Idempotency-Key", "k-1"),
        Fault.MEETING_EXISTS);
  }

  @Test
  void aKeyStandsForOneRequestOnly() throws Exception {
    assertThat(send("desk", "POST", "/v1/meetings", OPENING, "Idempotency-Key", "k-1").statusCode())
        .isEqualTo(201);
    String other = OPENING.replace("2026", "2027");
    problem(
        send("desk", "POST", "/v1/meetings", other, "Idempotency-Key", "k-1"),
        Fault.IDEMPOTENCY_KEY_REUSED);
    problem(
        send("desk", "POST", "/v1/invitations/budget-2027/decline", "", "Idempotency-Key", "k-1"),
        Fault.IDEMPOTENCY_KEY_REUSED);
    problem(
        send("desk", "POST", "/v1/meetings", other, "Idempotency-Key", "a b"),
        Fault.MALFORMED_REQUEST);
    problem(
        send("desk", "POST", "/v1/meetings", other, "Idempotency-Key", "x".repeat(129)),
        Fault.MALFORMED_REQUEST);
    assertThat(meetings.changes.get()).isEqualTo(1);
  }

  @Test
  void whatFailedMayBeTriedAgainUnderItsKey() throws Exception {
    problem(
        send("desk", "POST", "/v1/invitations/budget-2027/accept", "", "Idempotency-Key", "k"),
        Fault.UNKNOWN_INVITATION);
    meetings.invite("budget-2027");
    for (int i = 0; i < 2; i++) {
      assertThat(
              send("desk", "POST", "/v1/invitations/budget-2027/accept", "", "Idempotency-Key", "k")
                  .statusCode())
          .isEqualTo(201);
    }
  }

  @Test
  void aRepetitionWhileTheFirstIsUnderWayIsToldSo() throws Exception {
    Promise<Void> held = Promise.promise();
    meetings.work = held.future();
    HttpRequest request = request("desk", "POST", "/v1/meetings", OPENING, "Idempotency-Key", "k");
    CompletableFuture<HttpResponse<String>> first =
        client.sendAsync(request, BodyHandlers.ofString());
    CompletableFuture<HttpResponse<String>> second =
        client.sendAsync(request, BodyHandlers.ofString());
    var refused = first.applyToEither(second, answer -> answer).get(10, TimeUnit.SECONDS);
    problem(refused, Fault.REQUEST_IN_PROGRESS);
    held.complete();
    assertThat(List.of(first.get().statusCode(), second.get().statusCode()))
        .containsExactlyInAnyOrder(201, 409);
    HttpResponse<String> third = client.send(request, BodyHandlers.ofString());
    assertThat(third.statusCode()).isEqualTo(201);
    assertThat(third.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(meetings.changes.get()).isEqualTo(1);
  }

  @Test
  void whatWasDoneIsToldEvenIfItCannotBeRecorded() throws Exception {
    keys.answersFail = true;
    assertThat(send("desk", "POST", "/v1/meetings", OPENING, "Idempotency-Key", "k").statusCode())
        .isEqualTo(201);
    problem(
        send("desk", "POST", "/v1/meetings", OPENING, "Idempotency-Key", "k"),
        Fault.REQUEST_IN_PROGRESS);
    assertThat(meetings.changes.get()).isEqualTo(1);
  }

  @Test
  void whatCannotBeClaimedIsNotBegun() throws Exception {
    keys.claimsFail = true;
    problem(
        send("desk", "POST", "/v1/meetings", OPENING, "Idempotency-Key", "k"),
        Fault.STORE_UNAVAILABLE);
    keys.claimsFail = false;
    keys.found = Optional.of(new IdempotencyKeys.Claim.NoPlace());
    problem(
        send("desk", "POST", "/v1/meetings", OPENING, "Idempotency-Key", "k"),
        Fault.TOO_MANY_REQUESTS);
    assertThat(meetings.changes.get()).isZero();
    assertThat(send("desk", "POST", "/v1/meetings", OPENING).statusCode()).isEqualTo(201);
  }
}
