// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import eu.meetinggateway.gateway.config.ApiConfig;
import eu.meetinggateway.gateway.config.ApiRole;
import eu.meetinggateway.gateway.config.ApiToken;
import eu.meetinggateway.gateway.config.HostPort;
import eu.meetinggateway.gateway.operation.HealthReport;
import eu.meetinggateway.gateway.store.IdempotencyKeys;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.visio.rooms.MeetRoom;
import eu.meetinggateway.visio.rooms.WebhookAnswer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The description and the API are equal: the same operations, roles, parameters and problems; every
 * example is sent to the real server, every problem that an operation may answer with is provoked,
 * and every answer follows its schema.
 */
@ExtendWith(VertxExtension.class)
class ApiContractTest {
  private static final String PREFIX = "urn:meeting-gateway:problem:";
  private static final String ADMIN = "admin-0123456789-0123456789-0123456789";
  private static final String VIEWER = "viewer-0123456789-0123456789-0123456789";
  private static final Set<Fault> WITHOUT_OPERATION =
      Set.of(Fault.UNKNOWN_PATH, Fault.METHOD_NOT_ALLOWED);

  private static final String WEBHOOK = "POST " + WebhookRoute.PATH;
  private static final MeetRoom MADE =
      new MeetRoom(
          UUID.fromString("7f9c24e8-3b12-4d6e-8a51-0c7e5a1b2c3e"),
          "abc-defg-hij",
          Optional.empty(),
          Optional.empty());

  private static final ApiDescription DESCRIPTION = new ApiDescription(resource());

  private final Vertx vertx;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<ApiServer> started = new ArrayList<>();

  ApiContractTest(Vertx vertx) {
    this.vertx = vertx;
  }

  @AfterEach
  void stop() {
    client.close();
    started.forEach(server -> await(server.close()));
  }

  private static String resource() {
    try (InputStream in = Operations.class.getResourceAsStream("/openapi.yaml")) {
      return new String(
          Objects.requireNonNull(in, "openapi.yaml").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Operation> operations() {
    FakeMeetings meetings = new FakeMeetings();
    return new Operations(meetings, meetings, VisioDoors.NONE, () -> new HealthReport(List.of()))
        .all();
  }

  private static String name(Operation operation) {
    return operation.method() + " " + operation.path();
  }

  private static String label(Fault fault) {
    return fault.type().substring(PREFIX.length());
  }

  @Test
  void theRouterHasExactlyTheDescribedOperations() {
    assertThat(operations().stream().map(ApiContractTest::name))
        .doesNotHaveDuplicates()
        .doesNotContain(WEBHOOK)
        .containsExactlyInAnyOrderElementsOf(
            DESCRIPTION.operations().stream().filter(each -> !each.equals(WEBHOOK)).toList());
    assertThat(DESCRIPTION.root().getString("openapi")).startsWith("3.1.");
  }

  @TestFactory
  Stream<DynamicTest> anOperationIsDescribedAsItIs() {
    return operations().stream()
        .map(operation -> dynamicTest(name(operation), () -> compare(operation)));
  }

  private static void compare(Operation operation) {
    JsonObject described = DESCRIPTION.operation(operation);
    String role =
        operation.role() == null ? null : operation.role().name().toLowerCase(Locale.ROOT);
    assertThat(described.getString("x-role")).isEqualTo(role);
    assertThat(described.containsKey("security")).as("has no token").isEqualTo(role == null);
    assertThat(strings(described.getJsonArray("x-problems")))
        .containsExactlyInAnyOrderElementsOf(
            operation.faults().stream().map(ApiContractTest::label).toList());
    assertThat(parameters(described, "query")).isEqualTo(operation.query());
    assertThat(parameters(described, "path"))
        .isEqualTo(operation.path().contains("{id}") ? Set.of("id") : Set.of());
    assertThat(parameters(described, "header"))
        .isEqualTo(operation.repeatable() ? Set.of(Request.IDEMPOTENCY_KEY) : Set.of());
    assertThat(described.containsKey("requestBody"))
        .isEqualTo(operation.faults().contains(Fault.NOT_JSON));
    Set<String> failures =
        operation.faults().stream()
            .map(fault -> Integer.toString(fault.status()))
            .collect(Collectors.toCollection(TreeSet::new));
    if (operation.path().equals("/health")) {
      failures.add("503");
    }
    assertThat(
            described.getJsonObject("responses").fieldNames().stream()
                .filter(status -> !status.startsWith("2")))
        .containsExactlyInAnyOrderElementsOf(failures);
  }

  private static Set<String> parameters(JsonObject described, String place) {
    return described.getJsonArray("parameters", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .filter(parameter -> parameter.getString("in").equals(place))
        .map(parameter -> parameter.getString("name"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> strings(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }

  @Test
  void webhooksAreDescribedWithEveryAnswer() {
    JsonObject described =
        DESCRIPTION.root().getJsonObject("paths").getJsonObject(WebhookRoute.PATH);
    assertThat(described.getJsonObject("post").getJsonObject("responses").fieldNames())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(WebhookAnswer.values())
                .map(answer -> Integer.toString(answer.status()))
                .toList());
  }

  @Test
  void everyProblemTypeIsInTheCatalogueWithItsStatusAndTitle() {
    JsonObject type =
        DESCRIPTION
            .root()
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject("Problem")
            .getJsonObject("properties")
            .getJsonObject("type");
    assertThat(strings(type.getJsonArray("enum")))
        .containsExactlyElementsOf(Arrays.stream(Fault.values()).map(Fault::type).toList());
    for (Fault fault : Fault.values()) {
      assertThat(type.getString("description"))
          .contains("| `%s` | %d | %s | ".formatted(label(fault), fault.status(), fault.title()));
    }
  }

  @Test
  void everyProblemBelongsToAnOperation() {
    Set<Fault> used =
        operations().stream()
            .flatMap(operation -> operation.faults().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    used.addAll(WITHOUT_OPERATION);
    assertThat(used).containsExactly(Fault.values());
  }

  @Test
  void theDescriptionIsServedWithoutAToken() throws Exception {
    Api api = new Api(100, new FakeKeys());
    HttpResponse<String> response = api.send("GET", "/v1/openapi.yaml", null, "", false);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/yaml");
    assertThat(response.body()).isEqualTo(resource());
  }

  @TestFactory
  Stream<DynamicTest> everyExampleIsAnsweredAsDescribed() {
    return operations().stream()
        .flatMap(operation ->
            examples(operation).stream()
                .map(body ->
                    dynamicTest(name(operation) + " " + body, () -> succeed(operation, body))));
  }

  /** The example bodies of an operation, or an empty one. */
  private static List<String> examples(Operation operation) {
    JsonObject body = DESCRIPTION.operation(operation).getJsonObject("requestBody");
    if (body == null) {
      return List.of("");
    }
    JsonObject content = body.getJsonObject("content").getJsonObject("application/json");
    JsonObject examples = content.getJsonObject("examples");
    List<String> bodies = new ArrayList<>();
    for (String name : examples.fieldNames()) {
      JsonObject value = examples.getJsonObject(name).getJsonObject("value");
      assertThat(ApiDescription.faults(content.getJsonObject("schema"), value)).isEmpty();
      bodies.add(value.encode());
    }
    return bodies;
  }

  private void succeed(Operation operation, String body) throws Exception {
    Api api = new Api(100, new FakeKeys());
    api.prepare();
    HttpResponse<String> response = api.send(operation, ADMIN, body);
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    check(operation, response);
    if (operation.role() == ApiRole.VIEWER) {
      check(operation, api.send(operation, VIEWER, body));
    }
    if (operation.path().equals("/health")) {
      api.health = new HealthReport(List.of("LiveKit server: does not answer"));
      HttpResponse<String> degraded = api.send(operation, ADMIN, body);
      assertThat(degraded.statusCode()).isEqualTo(503);
      check(operation, degraded);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyProblemIsProvokedAndAnsweredAsDescribed() {
    return operations().stream()
        .flatMap(operation ->
            operation.faults().stream()
                .sorted()
                .map(fault ->
                    dynamicTest(
                        name(operation) + ": " + label(fault), () -> fail(operation, fault))));
  }

  private void fail(Operation operation, Fault fault) throws Exception {
    HttpResponse<String> response = provoke(operation, fault);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(fault.status());
    assertThat(new JsonObject(response.body()).getString("type")).isEqualTo(fault.type());
    check(operation, response);
  }

  private HttpResponse<String> provoke(Operation operation, Fault fault) throws Exception {
    FakeKeys keys = new FakeKeys();
    Api api = new Api(fault == Fault.TOO_MANY_REQUESTS ? 1 : 100, keys);
    api.prepare();
    String path = examplePath(operation);
    String method = operation.method().name();
    String body = examples(operation).getFirst();
    return switch (fault) {
      case MALFORMED_REQUEST -> api.send(method, path + "?nonsense=1", ADMIN, body, true);
      case UNAUTHORIZED -> api.send(method, path, null, body, true);
      case FORBIDDEN -> api.send(method, path, VIEWER, body, true);
      case BODY_TOO_LARGE -> api.send(method, path, ADMIN, " ".repeat(65_537), true);
      case NOT_JSON -> api.send(method, path, ADMIN, body, false);
      case TOO_MANY_REQUESTS -> {
        var _ = api.send(operation, ADMIN, body);
        yield api.send(operation, ADMIN, body);
      }
      case STOPPING -> {
        api.server.stopTakingRequests();
        yield api.send(operation, ADMIN, body);
      }
      case INTERNAL -> {
        api.meetings.failure = Optional.of(new IllegalStateException("a secret inner detail"));
        HttpResponse<String> response = api.send(operation, ADMIN, body);
        assertThat(response.body()).doesNotContain("inner");
        yield response;
      }
      case UNKNOWN_MEETING, UNKNOWN_INVITATION ->
          api.send(method, operation.path().replace("{id}", "unknown-2026"), ADMIN, body, true);
      case REQUEST_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED -> {
        keys.found =
            Optional.of(
                fault == Fault.REQUEST_IN_PROGRESS
                    ? new IdempotencyKeys.Claim.UnderWay()
                    : new IdempotencyKeys.Claim.OtherRequest());
        yield client.send(
            api.request(method, path, ADMIN, body, true, "k"), BodyHandlers.ofString());
      }
      // What the meetings decide: here they decide so.
      case COUNTRY_NOT_CONFIGURED,
          MEETING_EXISTS,
          MEETING_ENDS,
          MEETING_IN_OTHER_ROOM,
          ROOM_IN_OTHER_MEETING,
          MEET_NOT_CONFIGURED,
          ROOM_NOT_CREATED,
          TOO_MANY_MEETINGS,
          SEVERAL_INVITATIONS,
          COUNTRIES_FIXED,
          NOT_HOST,
          UNKNOWN_GUEST,
          NOT_INVITED,
          TOO_MANY_DECISIONS,
          STORE_UNAVAILABLE -> {
        api.meetings.failure = Optional.of(new ApiException(fault, "so it is"));
        yield api.send(operation, ADMIN, body);
      }
      case UNKNOWN_PATH, METHOD_NOT_ALLOWED -> throw new AssertionError("no operation answers so");
    };
  }

  private static VisioDoors visio() {
    return new VisioDoors(Optional.empty(), Optional.of(() -> Future.succeededFuture(MADE)));
  }

  /** The answer's status, media type, headers and body are as the operation describes. */
  private static void check(Operation operation, HttpResponse<String> response) {
    JsonObject described =
        DESCRIPTION
            .operation(operation)
            .getJsonObject("responses")
            .getJsonObject(Integer.toString(response.statusCode()));
    assertThat(described).as("status " + response.statusCode() + " is described").isNotNull();
    JsonObject headers = described.getJsonObject("headers", new JsonObject());
    for (String header : headers.fieldNames()) {
      Optional<String> value = response.headers().firstValue(header);
      if (headers.getJsonObject(header).getBoolean("required", false)) {
        assertThat(value).as(header).isPresent();
      }
      value.ifPresent(present ->
          assertThat(
                  ApiDescription.faults(
                      headers.getJsonObject(header).getJsonObject("schema"), present))
              .as(header)
              .isEmpty());
    }
    JsonObject content = described.getJsonObject("content");
    if (content == null) {
      assertThat(response.body()).isEmpty();
      return;
    }
    String mediaType = response.headers().firstValue("Content-Type").orElse("");
    assertThat(content.fieldNames()).containsExactly(mediaType);
    JsonObject schema = content.getJsonObject(mediaType).getJsonObject("schema");
    Object value = mediaType.endsWith("json") ? new JsonObject(response.body()) : response.body();
    assertThat(ApiDescription.faults(schema, value)).as(response.body()).isEmpty();
  }

  private static String examplePath(Operation operation) {
    return DESCRIPTION.operation(operation).getJsonArray("parameters", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .filter(parameter -> parameter.getString("in").equals("path"))
        .map(parameter -> operation.path().replace("{id}", parameter.getString("example")))
        .findFirst()
        .orElse(operation.path());
  }

  /** One server with its own meetings. */
  private final class Api {
    private final FakeMeetings meetings = new FakeMeetings();
    private final ApiServer server;
    private volatile HealthReport health = new HealthReport(List.of());

    Api(int burst, FakeKeys keys) {
      ApiConfig config =
          new ApiConfig(
              new HostPort("127.0.0.1", 0),
              List.of(
                  new ApiToken("admin", ApiRole.ADMIN, secret(ADMIN)),
                  new ApiToken("viewer", ApiRole.VIEWER, secret(VIEWER))),
              1,
              burst);
      server =
          await(ApiServer.start(vertx, config, meetings, meetings, keys, () -> health, visio()));
      started.add(server);
    }

    private static Secret secret(String text) {
      return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What the examples of the description take for granted. */
    void prepare() {
      meetings.invite("budget-2027");
      var _ =
          await(
              meetings.open(
                  new MeetingId("summit-2026"),
                  FakeMeetings.FR,
                  Set.of(FakeMeetings.FR, FakeMeetings.DE)));
    }

    HttpResponse<String> send(Operation operation, String token, String body) throws Exception {
      return send(operation.method().name(), examplePath(operation), token, body, true);
    }

    HttpResponse<String> send(
        String method, String path, @Nullable String token, String body, boolean json)
        throws Exception {
      return client.send(request(method, path, token, body, json, ""), BodyHandlers.ofString());
    }

    HttpRequest request(
        String method, String path, @Nullable String token, String body, boolean json, String key) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
              .timeout(Duration.ofSeconds(10))
              .method(method, BodyPublishers.ofString(body));
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      if (!body.isEmpty()) {
        request.header("Content-Type", json ? "application/json" : "text/plain");
      }
      if (!key.isEmpty()) {
        request.header("Idempotency-Key", key);
      }
      return request.build();
    }
  }
}
