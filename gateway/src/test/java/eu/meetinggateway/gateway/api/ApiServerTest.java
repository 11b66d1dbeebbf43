// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import eu.meetinggateway.gateway.config.ApiConfig;
import eu.meetinggateway.gateway.config.HostPort;
import eu.meetinggateway.gateway.operation.HealthReport;
import eu.meetinggateway.meeting.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class ApiServerTest {
  private static final String TOKEN = "token-token-token-token-token-token";
  private static final String OPENING =
      "{\"id\":\"summit-2026\",\"host\":\"FR\",\"countries\":[\"FR\",\"DE\"]}";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final FakeMeetings meetings = new FakeMeetings();
  private volatile HealthReport health = new HealthReport(List.of());

  // Set before each test, but by a callback.
  @SuppressWarnings("NullAway.Init")
  private ApiServer server;

  @BeforeEach
  void start(Vertx vertx, VertxTestContext context) {
    ApiConfig config =
        new ApiConfig(
            new HostPort("127.0.0.1", 0), new Secret(TOKEN.getBytes(StandardCharsets.UTF_8)));
    ApiServer.start(
            vertx, config, meetings, meetings, new FakeKeys(), () -> health, VisioDoors.NONE)
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

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest.Builder request = request(path).header("Authorization", "Bearer " + TOKEN);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return client.send(
        request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "");
  }

  private JsonArray items(String path) throws Exception {
    JsonObject page = new JsonObject(get(path).body());
    assertThat(page.fieldNames()).containsExactlyInAnyOrder("items", "next");
    return page.getJsonArray("items");
  }

  private void open() throws Exception {
    assertThat(send("POST", "/v1/meetings", OPENING).statusCode()).isEqualTo(201);
  }

  @CanIgnoreReturnValue
  private static JsonObject problem(HttpResponse<String> response, int status, Fault fault) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonObject problem = new JsonObject(response.body());
    assertThat(problem.fieldNames()).containsExactlyInAnyOrder("type", "title", "status", "detail");
    assertThat(problem.getString("type")).isEqualTo(fault.type());
    assertThat(problem.getString("title")).isEqualTo(fault.title());
    assertThat(problem.getInteger("status")).isEqualTo(status);
    return problem;
  }

  @Test
  void aMeetingIsOpenedWithItsLocation() throws Exception {
    HttpResponse<String> response = send("POST", "/v1/meetings", OPENING);
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("Location")).contains("/v1/meetings/summit-2026");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(new JsonObject(response.body()))
        .isEqualTo(
            new JsonObject(
                """
                {"id":"summit-2026","host":"FR","countries":["DE","FR"],
                 "ports":[{"kind":"PEER","country":"DE","up":true}],"openRoutes":3,
                 "invitations":[{"country":"DE","state":"sent"}]}
                """));
  }

  @Test
  void aMeetingThatExistsIsNotOpenedAgain() throws Exception {
    open();
    problem(send("POST", "/v1/meetings", OPENING), 409, Fault.MEETING_EXISTS);
  }

  @Test
  void aCountryThatIsNotConfiguredIsNamed() throws Exception {
    String body = OPENING.replace("\"DE\"", "\"XX\"");
    assertThat(
            problem(send("POST", "/v1/meetings", body), 400, Fault.COUNTRY_NOT_CONFIGURED)
                .getString("detail"))
        .contains("XX");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                                                    | not strict JSON at line 1
          []                                                                   | must be a JSON object
          null                                                                 | must be a JSON object
          {"id":"summit-2026","host":"FR","countries":["FR"]} x                | not strict JSON
          {"id":"summit-2026","id":"summit-2027","host":"FR","countries":["FR"]} | not strict JSON
          {"id":"summit-2026","host":"FR","countries":["FR"],"extra":1}        | unknown key
          {"host":"FR","countries":["FR"]}                                     | id: takes a string
          {"id":7,"host":"FR","countries":["FR"]}                              | id: takes a string
          {"id":"short","host":"FR","countries":["FR"]}                        | id: a meeting id is 8 to 64
          {"id":"summit-2026","host":"fr","countries":["FR"]}                  | host: a country is two
          {"id":"summit-2026","countries":["FR"]}                              | host: takes a country
          {"id":"summit-2026","host":"DE","countries":["FR"]}                  | host: must be one of countries
          {"id":"summit-2026","host":"FR","countries":[]}                      | countries: takes a list
          {"id":"summit-2026","host":"FR","countries":"FR"}                    | countries: takes a list
          {"id":"summit-2026","host":"FR","countries":["FR",1]}                | countries[1]: takes a country
          {"id":"summit-2026","host":"FR","countries":["FR","FR"]}             | countries[1]: stands twice
          {"id":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}}       | not strict JSON
          """)
  void anOpeningThatIsNotUnderstoodIsRefusedWithItsPlace(String body, String detail)
      throws Exception {
    assertThat(
            problem(send("POST", "/v1/meetings", body), 400, Fault.MALFORMED_REQUEST)
                .getString("detail"))
        .contains(detail);
    assertThat(items("/v1/meetings")).isEmpty();
  }

  @Test
  void bodiesAreJsonAndNotTooLarge() throws Exception {
    problem(send("POST", "/v1/meetings", " ".repeat(65_537)), 413, Fault.BODY_TOO_LARGE);
    HttpRequest plain =
        request("/v1/meetings")
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(OPENING))
            .build();
    problem(client.send(plain, BodyHandlers.ofString()), 415, Fault.NOT_JSON);
  }

  @Test
  void meetingsAreListedAndShown() throws Exception {
    assertThat(items("/v1/meetings")).isEmpty();
    open();
    assertThat(items("/v1/meetings"))
        .isEqualTo(new JsonArray().add(new JsonObject(get("/v1/meetings/summit-2026").body())));
  }

  @Test
  void aRoomIsBoundOnceAndTheSameRoomAgainChangesNothing() throws Exception {
    open();
    String room = "{\"room\":\"7f9c24e8-3b12-4d6e-8a51-0c7e5a1b2c3d\"}";
    HttpResponse<String> first = send("PUT", "/v1/meetings/summit-2026/room", room);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(first.body()).getJsonArray("ports"))
        .isEqualTo(
            new JsonArray(
                """
                [{"kind":"VISIO","country":"FR","up":false},
                 {"kind":"PEER","country":"DE","up":true}]
                """));
    HttpResponse<String> again = send("PUT", "/v1/meetings/summit-2026/room", room);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    problem(
        send("PUT", "/v1/meetings/summit-2026/room", "{\"room\":\"other\"}"),
        409,
        Fault.MEETING_IN_OTHER_ROOM);
    problem(
        send("PUT", "/v1/meetings/summit-2026/room", "{\"room\":\"a b\"}"),
        400,
        Fault.MALFORMED_REQUEST);
    problem(
        send("PUT", "/v1/meetings/summit-2026/room", "{\"room\":1}"), 400, Fault.MALFORMED_REQUEST);
    problem(send("PUT", "/v1/meetings/summit-2027/room", room), 404, Fault.UNKNOWN_MEETING);
  }

  @Test
  void participantsAreShownWithTheirTracks() throws Exception {
    open();
    HttpResponse<String> response = get("/v1/meetings/summit-2026/participants");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(response.body()).getJsonArray("items"))
        .isEqualTo(
            new JsonArray(
                """
                [{"id":"11111111-2222-8333-8444-555555555555","country":"DE","port":"PEER:DE",
                  "name":"Anna Ärmel","color":"hsl(210, 60%, 40%)",
                  "handRaisedAt":"2026-11-24T10:01:02Z",
                  "tracks":[{"number":1,"feature":"microphone","codec":"opus","muted":false},
                            {"number":2,"feature":"camera","codec":"vp8","muted":true}],
                  "lobbies":[]},
                 {"id":"99999999-2222-8333-8444-555555555555","country":"DE","port":"PEER:DE",
                  "name":"Bert","color":null,"handRaisedAt":null,"tracks":[],
                  "lobbies":[{"country":"FR","standing":"waiting",
                    "text":"Waits until somebody in FR lets this person in."}]}]
                """));
  }

  @Test
  void refusalsAreShownWithTheirReason() throws Exception {
    open();
    HttpResponse<String> response = get("/v1/meetings/summit-2026/refusals");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(response.body()).getJsonArray("items"))
        .isEqualTo(
            new JsonArray(
                """
                [{"person":"11111111-2222-8333-8444-555555555555","country":"DE",
                  "feature":"screen-audio","to":"FR","at":"VISIO",
                  "rule":"FR/peers/DE/receive","text":"FR takes no screen audio from DE."}]
                """));
  }

  @Test
  void peersAreShown() throws Exception {
    assertThat(items("/v1/peers"))
        .isEqualTo(
            new JsonArray(
                """
                [{"country":"DE","up":true,"since":"2026-11-24T10:00:00Z","lastFailure":null},
                 {"country":"NL","up":false,"since":"2026-11-24T10:00:00Z",
                  "lastFailure":"connection refused"}]
                """));
  }

  @Test
  void invitationsAreShownAcceptedAndDeclined() throws Exception {
    meetings.invite("budget-2027");
    meetings.invite("budget-2028");
    assertThat(items("/v1/invitations").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                """
                {"meeting":"budget-2027","host":"DE","countries":["DE","FR"],
                 "receivedAt":"2026-11-24T10:00:00Z","expiresAt":"2026-11-25T10:00:00Z"}
                """));
    HttpResponse<String> accepted = send("POST", "/v1/invitations/budget-2027/accept?from=DE", "");
    assertThat(accepted.statusCode()).isEqualTo(201);
    assertThat(accepted.headers().firstValue("Location")).contains("/v1/meetings/budget-2027");
    assertThat(new JsonObject(accepted.body()).getString("host")).isEqualTo("DE");
    problem(
        send("POST", "/v1/invitations/budget-2028/decline?from=NL", ""),
        404,
        Fault.UNKNOWN_INVITATION);
    problem(
        send("POST", "/v1/invitations/budget-2028/decline?from=nl", ""),
        400,
        Fault.MALFORMED_REQUEST);
    problem(
        send("POST", "/v1/invitations/budget-2028/decline", "{}"), 400, Fault.MALFORMED_REQUEST);
    HttpResponse<String> declined = send("POST", "/v1/invitations/budget-2028/decline", "");
    assertThat(declined.statusCode()).isEqualTo(204);
    assertThat(items("/v1/invitations")).isEmpty();
    problem(send("POST", "/v1/invitations/X/accept", ""), 404, Fault.UNKNOWN_INVITATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=ten",
        "limit=1&limit=2",
        "after=",
        "after=%21",
        "after=A",
        "sort=id",
        "limit=1&x"
      })
  void aPageThatIsNotUnderstoodIsRefused(String query) throws Exception {
    problem(get("/v1/meetings?" + query), 400, Fault.MALFORMED_REQUEST);
  }

  @Test
  void aListIsReadPageByPageWhileItChanges() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(
              send("POST", "/v1/meetings", OPENING.replace("summit-2026", "summit-202" + i))
                  .statusCode())
          .isEqualTo(201);
    }
    JsonObject first = new JsonObject(get("/v1/meetings?limit=2").body());
    assertThat(ids(first)).containsExactly("summit-2020", "summit-2021");
    assertThat(send("DELETE", "/v1/meetings/summit-2021", "").statusCode()).isEqualTo(204);
    JsonObject second =
        new JsonObject(get("/v1/meetings?limit=2&after=" + first.getString("next")).body());
    assertThat(ids(second)).containsExactly("summit-2022", "summit-2023");
    JsonObject third =
        new JsonObject(get("/v1/meetings?limit=2&after=" + second.getString("next")).body());
    assertThat(ids(third)).containsExactly("summit-2024");
    assertThat(third.getValue("next")).isNull();
    JsonObject people = new JsonObject(get("/v1/meetings/summit-2020/participants?limit=1").body());
    JsonObject others =
        new JsonObject(
            get("/v1/meetings/summit-2020/participants?limit=1&after=" + people.getString("next"))
                .body());
    assertThat(people.getJsonArray("items").getJsonObject(0).getString("name"))
        .isEqualTo("Anna Ärmel");
    assertThat(others.getJsonArray("items").getJsonObject(0).getString("name")).isEqualTo("Bert");
    assertThat(others.getValue("next")).isNull();
  }

  private static List<String> ids(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("id"))
        .toList();
  }

  @Test
  void aMeetingIsEnded() throws Exception {
    open();
    HttpResponse<String> response = send("DELETE", "/v1/meetings/summit-2026", "");
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    problem(send("DELETE", "/v1/meetings/summit-2026", ""), 404, Fault.UNKNOWN_MEETING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/meetings/summit-2026",
        "/v1/meetings/summit-2026/participants",
        "/v1/meetings/summit-2026/refusals",
        "/v1/meetings/S"
      })
  void anUnknownMeetingIsNotFound(String path) throws Exception {
    problem(get(path), 404, Fault.UNKNOWN_MEETING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "/v2/meetings", "/v1/meetings/summit-2026/tracks"})
  void anUnknownPathIsNotFound(String path) throws Exception {
    problem(get(path), 404, Fault.UNKNOWN_PATH);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,/v1/meetings,'GET, POST'",
    "POST,/v1/meetings/summit-2026,'DELETE, GET'",
    "GET,/v1/meetings/summit-2026/room,PUT",
    "POST,/v1/meetings/summit-2026/participants,GET",
    "DELETE,/v1/meetings/summit-2026/refusals,GET",
    "POST,/v1/peers,GET",
    "POST,/v1/invitations,GET",
    "GET,/v1/invitations/summit-2026/accept,POST",
    "PUT,/v1/openapi.yaml,GET",
    "POST,/health,GET"
  })
  void anotherMethodIsRefusedWithThoseThatAreAllowed(String method, String path, String allowed)
      throws Exception {
    HttpResponse<String> response = send(method, path, "");
    problem(response, 405, Fault.METHOD_NOT_ALLOWED);
    assertThat(response.headers().firstValue("Allow")).contains(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/v1/meetings",
    "POST,/v1/meetings",
    "GET,/v1/meetings/summit-2026",
    "DELETE,/v1/meetings/summit-2026",
    "PUT,/v1/meetings/summit-2026/room",
    "GET,/v1/meetings/summit-2026/participants",
    "GET,/v1/meetings/summit-2026/refusals",
    "GET,/v1/peers",
    "GET,/v1/invitations",
    "POST,/v1/invitations/summit-2026/accept",
    "GET,/nowhere"
  })
  void withoutTheTokenNothingIsSaid(String method, String path) throws Exception {
    for (String shown : new String[] {"", "Bearer", "Bearer x" + TOKEN, "Basic " + TOKEN, TOKEN}) {
      HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofString(OPENING));
      if (!shown.isEmpty()) {
        request.header("Authorization", shown);
      }
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      problem(response, 401, Fault.UNAUTHORIZED);
      assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
    assertThat(items("/v1/meetings")).isEmpty();
  }

  @Test
  void healthIsToldWithoutTheToken() throws Exception {
    HttpRequest request = request("/health").build();
    HttpResponse<String> up = client.send(request, BodyHandlers.ofString());
    assertThat(up.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(up.body()))
        .isEqualTo(new JsonObject("{\"status\":\"up\",\"peersDown\":[\"NL\"]}"));
    health = new HealthReport(List.of("LiveKit server: does not answer"));
    HttpResponse<String> degraded = client.send(request, BodyHandlers.ofString());
    assertThat(degraded.statusCode()).isEqualTo(503);
    assertThat(new JsonObject(degraded.body()))
        .isEqualTo(
            new JsonObject(
                """
                {"status":"degraded","problems":["LiveKit server: does not answer"],
                 "peersDown":["NL"]}
                """));
  }

  @Test
  void aFailureTellsNoInnerDetail() throws Exception {
    HttpResponse<String> response =
        send("POST", "/v1/meetings", OPENING.replace("\"DE\"", "\"ZZ\""));
    problem(response, 500, Fault.INTERNAL);
    assertThat(response.body()).doesNotContain("secret").doesNotContain("Exception");
  }

  @Test
  void whileStoppingNothingBegins() throws Exception {
    server.stopTakingRequests();
    problem(send("POST", "/v1/meetings", OPENING), 503, Fault.STOPPING);
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE",
        "GET /v1/meetings HTTP/1.1\r\nHost x",
        "GET /v1/meetings/%zz HTTP/1.1\r\nHost: x\r\nConnection: close",
        "GET /v1/meetings/%2e%2e HTTP/1.1\r\nHost: x\r\nConnection: close",
        "GET * HTTP/1.1\r\nHost: x\r\nConnection: close"
      })
  void whatIsNotAProperRequestIsRefusedAsAProblem(String head) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer)
          .startsWith("HTTP/1.")
          .contains(" 400 ")
          .contains("application/problem+json");
    }
  }
}
