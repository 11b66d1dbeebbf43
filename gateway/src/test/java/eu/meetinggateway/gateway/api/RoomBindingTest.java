// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import eu.meetinggateway.gateway.config.ApiConfig;
import eu.meetinggateway.gateway.config.HostPort;
import eu.meetinggateway.gateway.operation.HealthReport;
import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.visio.rooms.LiveKitWebhook;
import eu.meetinggateway.visio.rooms.MeetException;
import eu.meetinggateway.visio.rooms.MeetFault;
import eu.meetinggateway.visio.rooms.MeetRoom;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the API does with our Visio instance: creating rooms and taking webhooks. */
@ExtendWith(VertxExtension.class)
class RoomBindingTest {
  private static final byte[] TOKEN = bytes("token-token-token-token-token-token");
  private static final byte[] WEBHOOK_SECRET = bytes("webhook-webhook-webhook-webhook-");
  private static final MeetRoom ROOM =
      new MeetRoom(
          UUID.fromString("6f9619ff-8b86-4011-b42d-00cf4fc964ff"),
          "abc-defg-hij",
          Optional.of(URI.create("https://meet.example.fr/abc-defg-hij")),
          Optional.of(new MeetRoom.Telephony("+33123456789", "0123456789", Optional.of("FR"))));

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<String> woken = new ConcurrentLinkedQueue<>();
  private final AtomicInteger created = new AtomicInteger();
  private final AtomicReference<Future<MeetRoom>> creation =
      new AtomicReference<>(Future.succeededFuture(ROOM));

  // Set before each test.
  @SuppressWarnings("NullAway.Init")
  private ApiServer server;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    LiveKitWebhook webhook =
        new LiveKitWebhook("key", new Secret(WEBHOOK_SECRET), Instant::now, woken::add);
    server =
        start(
            vertx,
            new VisioDoors(
                Optional.of(webhook),
                Optional.of(() -> {
                  created.incrementAndGet();
                  return creation.get();
                })));
    HttpResponse<String> opened =
        send("POST", "", "{\"id\":\"summit-2026\",\"host\":\"FR\",\"countries\":[\"FR\",\"DE\"]}")
            .join();
    assertThat(opened.statusCode()).isEqualTo(201);
  }

  private static ApiServer start(Vertx vertx, VisioDoors visio) throws Exception {
    ApiConfig config = new ApiConfig(new HostPort("127.0.0.1", 0), new Secret(TOKEN));
    HealthReport health = new HealthReport(List.of());
    FakeMeetings meetings = new FakeMeetings();
    return ApiServer.start(vertx, config, meetings, meetings, new FakeKeys(), () -> health, visio)
        .await(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close().await(10, TimeUnit.SECONDS);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private CompletableFuture<HttpResponse<String>> send(String method, String path, String body) {
    return client.sendAsync(
        request("/v1/meetings" + path)
            .header("Authorization", "Bearer " + new String(TOKEN, StandardCharsets.UTF_8))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> bind(String body) {
    return send("PUT", "/summit-2026/room", body).join();
  }

  private static String problem(HttpResponse<String> response) {
    return new JsonObject(response.body()).getString("type");
  }

  @Test
  void aRoomIsCreatedBoundAndDescribed() {
    HttpResponse<String> bound = bind("{\"create\":true}");
    assertThat(bound.statusCode()).as(bound.body()).isEqualTo(200);
    JsonObject json = new JsonObject(bound.body());
    assertThat(json.getString("id")).isEqualTo("summit-2026");
    assertThat(json.getJsonObject("room"))
        .isEqualTo(
            new JsonObject(
                """
                {"id":"6f9619ff-8b86-4011-b42d-00cf4fc964ff","slug":"abc-defg-hij",
                 "url":"https://meet.example.fr/abc-defg-hij",
                 "telephony":{"phoneNumber":"+33123456789","pinCode":"0123456789",
                              "defaultCountry":"FR"}}
                """));
    assertThat(bind("{\"room\":\"6f9619ff-8b86-4011-b42d-00cf4fc964ff\"}").statusCode())
        .isEqualTo(200);
    assertThat(bind("{\"room\":\"another\"}").statusCode()).isEqualTo(409);
  }

  @Test
  void noRoomIsCreatedForAMeetingThatHasOneOrIsNotThere() {
    assertThat(bind("{\"room\":\"by-name\"}").statusCode()).isEqualTo(200);
    HttpResponse<String> again = bind("{\"create\":true}");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(problem(again)).endsWith(":meeting-in-other-room");
    assertThat(send("PUT", "/nowhere-2026/room", "{\"create\":true}").join().statusCode())
        .isEqualTo(404);
    assertThat(created).hasValue(0);
  }

  @Test
  void whoAsksAtTheSameTimeGetsTheSameRoom() {
    Promise<MeetRoom> slow = Promise.promise();
    creation.set(slow.future());
    CompletableFuture<HttpResponse<String>> first =
        send("PUT", "/summit-2026/room", "{\"create\":true}");
    CompletableFuture<HttpResponse<String>> second =
        send("PUT", "/summit-2026/room", "{\"create\":true}");
    // The second must be waiting: whatever is sent after it is answered after it was taken.
    assertThat(send("GET", "/summit-2026", "").join().statusCode()).isEqualTo(200);
    slow.complete(ROOM);
    // Which of them came first is not ours to say.
    assertThat(List.of(first.join().statusCode(), second.join().statusCode()))
        .contains(200)
        .isSubsetOf(200, 409);
    assertThat(created).hasValue(1);
  }

  @Test
  void aFailureOfMeetIsToldInASentenceAndCanBeTriedAgain() {
    creation.set(Future.failedFuture(new IllegalStateException("an inner detail")));
    HttpResponse<String> failed = bind("{\"create\":true}");
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body()).doesNotContain("inner");
    creation.set(Future.failedFuture(new MeetException(MeetFault.ORGANISER_UNKNOWN)));
    HttpResponse<String> refused = bind("{\"create\":true}");
    assertThat(refused.statusCode()).isEqualTo(502);
    assertThat(problem(refused)).endsWith(":room-not-created");
    assertThat(new JsonObject(refused.body()).getString("detail"))
        .isEqualTo(MeetFault.ORGANISER_UNKNOWN.sentence());
    creation.set(Future.succeededFuture(ROOM));
    assertThat(bind("{\"create\":true}").statusCode()).isEqualTo(200);
  }

  @Test
  void onlyTrueAndAloneCreates() {
    for (String body :
        List.of(
            "{\"create\":false}",
            "{\"create\":\"true\"}",
            "{\"create\":true,\"room\":\"a\"}",
            "{\"create\":true,\"x\":1}",
            "{}")) {
      assertThat(bind(body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(created).hasValue(0);
  }

  @Test
  void aGatewayWithoutMeetSaysSo(Vertx vertx) throws Exception {
    server.close().await(10, TimeUnit.SECONDS);
    server = start(vertx, VisioDoors.NONE);
    HttpResponse<String> refused = bind("{\"create\":true}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(problem(refused)).endsWith(":meet-not-configured");
    assertThat(webhook("{\"event\":\"x\"}", true)).isEqualTo(401);
  }

  @Test
  void aSignedWebhookNeedsNoTokenAndWakesItsRoom() throws Exception {
    assertThat(webhook("{\"event\":\"room_started\",\"room\":{\"name\":\"room-1\"}}", true))
        .isEqualTo(200);
    assertThat(woken).containsExactly("room-1");
  }

  @Test
  void otherWebhooksAreRefused() throws Exception {
    assertThat(webhook("{\"event\":\"room_started\",\"room\":{\"name\":\"room-1\"}}", false))
        .isEqualTo(401);
    assertThat(webhook("x".repeat(LiveKitWebhook.MAX_BODY_BYTES + 1), true)).isEqualTo(413);
    assertThat(webhook("nonsense", true)).isEqualTo(400);
    assertThat(woken).isEmpty();
  }

  private int webhook(String body, boolean signed) throws Exception {
    HttpRequest.Builder request =
        request(WebhookRoute.PATH)
            .header("Content-Type", LiveKitWebhook.CONTENT_TYPE)
            .POST(BodyPublishers.ofString(body));
    if (signed) {
      request.header("Authorization", signature(body));
    }
    return client.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private static String signature(String body) throws JOSEException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(body));
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer("key")
            .expirationTime(Date.from(Instant.now().plusSeconds(300)))
            .claim("sha256", Base64.getEncoder().encodeToString(digest))
            .build();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(new MACSigner(WEBHOOK_SECRET));
    return token.serialize();
  }
}
