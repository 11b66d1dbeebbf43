// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.gateway.operation.HealthReport;
import eu.meetinggateway.meeting.MeetingId;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The paths of the API. The token is checked before a path is looked up or a body read; every error
 * is a problem document (RFC 9457) without inner details.
 */
final class ApiRoutes {
  private static final Logger log = LoggerFactory.getLogger(ApiRoutes.class);
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final String MEETINGS = "/v1/meetings";
  private static final String MEETING = MEETINGS + "/:id";

  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/._~-]*");

  private final Bearer bearer;
  private final Meetings meetings;
  private final Supplier<HealthReport> health;
  private final VisioDoors visio;
  private final RoomBinding rooms;
  private volatile boolean stopping;

  ApiRoutes(Bearer bearer, Meetings meetings, Supplier<HealthReport> health, VisioDoors visio) {
    this.bearer = bearer;
    this.meetings = meetings;
    this.health = health;
    this.visio = visio;
    this.rooms = new RoomBinding(meetings, visio.roomMaker());
  }

  /** What a path does with one method. */
  @FunctionalInterface
  private interface Action {
    Future<Answer> answer(RoutingContext context);
  }

  /**
   * @param body a JsonObject or JsonArray; empty text for none
   */
  private record Answer(int status, String body) {
    static Future<Answer> of(int status, Object body) {
      return Future.succeededFuture(new Answer(status, body.toString()));
    }
  }

  void stop() {
    stopping = true;
  }

  /** Answers requests. Paths that Vert.x Web could stumble over do not come to it. */
  Handler<HttpServerRequest> requests(Vertx vertx) {
    Router router = router(vertx);
    return request -> {
      String path = request.path();
      if (path != null && PATH.matcher(path).matches()) {
        router.handle(request);
      } else {
        sendProblem(
            request.response(),
            Fault.MALFORMED_REQUEST,
            "the path has characters that no path here has");
      }
    };
  }

  private Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    path(router, "/health", Map.of(HttpMethod.GET, context -> health()));
    visio.webhook().ifPresent(webhook -> WebhookRoute.mount(router, webhook));
    router.route().handler(this::admit);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    path(
        router,
        MEETINGS,
        Map.of(
            HttpMethod.GET,
            context -> Answer.of(200, Answers.meetings(meetings.all())),
            HttpMethod.POST,
            this::open));
    path(
        router,
        MEETING,
        Map.of(
            HttpMethod.GET,
            context -> Answer.of(200, Answers.meeting(meetings.view(id(context)))),
            HttpMethod.DELETE,
            this::end));
    path(router, MEETING + "/room", Map.of(HttpMethod.PUT, this::bindRoom));
    path(
        router,
        MEETING + "/participants",
        Map.of(
            HttpMethod.GET,
            context -> Answer.of(200, Answers.participants(meetings.view(id(context))))));
    path(
        router,
        MEETING + "/refusals",
        Map.of(
            HttpMethod.GET,
            context -> Answer.of(200, Answers.refusals(meetings.view(id(context))))));
    path(
        router,
        "/v1/peers",
        Map.of(HttpMethod.GET, context -> Answer.of(200, Answers.peers(meetings.peers()))));
    router
        .route()
        .handler(
            context -> context.fail(new ApiException(Fault.UNKNOWN_PATH, "look at /v1/meetings")));
    router.route().failureHandler(ApiRoutes::failed);
    return router;
  }

  private static void path(Router router, String path, Map<HttpMethod, Action> actions) {
    Map<HttpMethod, Action> byMethod = new LinkedHashMap<>(actions);
    String allowed =
        actions.keySet().stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
    router
        .route(path)
        .handler(context -> {
          Action action = byMethod.get(context.request().method());
          if (action == null) {
            context.response().putHeader("Allow", allowed);
            context.fail(new ApiException(Fault.METHOD_NOT_ALLOWED, "it takes " + allowed));
            return;
          }
          action
              .answer(context)
              .onFailure(context::fail)
              .onSuccess(answer -> send(context.response(), answer));
        })
        .failureHandler(ApiRoutes::failed);
  }

  private void admit(RoutingContext context) {
    if (!bearer.accepts(context.request().getHeader("Authorization"))) {
      context.response().putHeader("WWW-Authenticate", "Bearer");
      context.fail(
          new ApiException(Fault.UNAUTHORIZED, "send the token as Authorization: Bearer <token>"));
    } else if (stopping) {
      context.fail(new ApiException(Fault.STOPPING, "try again when it has started again"));
    } else {
      context.next();
    }
  }

  private Future<Answer> health() {
    HealthReport report = health.get();
    return Answer.of(report.up() ? 200 : 503, Answers.health(report, meetings.peers()));
  }

  private Future<Answer> open(RoutingContext context) {
    Requests.Opening opening = Requests.opening(body(context));
    return meetings
        .open(opening.id(), opening.host(), opening.countries())
        .map(view -> {
          context.response().putHeader("Location", MEETINGS + "/" + opening.id().value());
          return new Answer(201, Answers.meeting(view).toString());
        });
  }

  private Future<Answer> bindRoom(RoutingContext context) {
    return rooms.bind(id(context), body(context)).map(bound -> new Answer(200, bound.toString()));
  }

  private Future<Answer> end(RoutingContext context) {
    return meetings.end(id(context)).map(done -> new Answer(204, ""));
  }

  private static MeetingId id(RoutingContext context) {
    try {
      String id = context.pathParam("id");
      return new MeetingId(id == null ? "" : id);
    } catch (IllegalArgumentException e) {
      throw new ApiException(Fault.UNKNOWN_MEETING, "no meeting can have this id");
    }
  }

  private static byte[] body(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    String mediaType = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!mediaType.equals("application/json")) {
      throw new ApiException(Fault.NOT_JSON, "send it as Content-Type: application/json");
    }
    Buffer buffer = context.body().buffer();
    return buffer == null ? new byte[0] : buffer.getBytes();
  }

  private static void send(HttpServerResponse response, Answer answer) {
    response.setStatusCode(answer.status()).putHeader("Cache-Control", "no-store");
    if (!answer.body().isEmpty()) {
      response.putHeader("Content-Type", "application/json");
    }
    response.end(answer.body()).onFailure(gone -> log.debug("a caller left before its answer"));
  }

  private static void failed(RoutingContext context) {
    ApiException exception = exception(context);
    if (exception.fault() == Fault.INTERNAL) {
      log.error("the API failed", context.failure());
    }
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    sendProblem(response, exception.fault(), exception.detail());
  }

  private static ApiException exception(RoutingContext context) {
    if (context.failure() instanceof ApiException known) {
      return known;
    }
    return switch (context.statusCode()) {
      case 400 -> new ApiException(Fault.MALFORMED_REQUEST, "the request cannot be decoded");
      case 404 -> new ApiException(Fault.UNKNOWN_PATH, "look at /v1/meetings");
      case 413 ->
          new ApiException(Fault.BODY_TOO_LARGE, "send at most " + MAX_BODY_BYTES + " bytes");
      default -> new ApiException(Fault.INTERNAL, "its log says more");
    };
  }

  /** What is not even HTTP. */
  static void answerInvalid(HttpServerRequest request) {
    request.response().putHeader("Connection", "close");
    sendProblem(
        request.response(), Fault.MALFORMED_REQUEST, "this is not a valid HTTP/1.1 request");
  }

  private static void sendProblem(HttpServerResponse response, Fault fault, String detail) {
    JsonObject problem = Answers.problem(fault, detail);
    response
        .setStatusCode(fault.status())
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Type", "application/problem+json");
    response
        .end(problem.toString())
        .onFailure(gone -> log.debug("a caller left before its answer"));
  }
}
