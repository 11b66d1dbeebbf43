// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.gateway.config.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The router over the table of operations. The token is checked before a path is looked up or a
 * body read; every error is a problem document (RFC 9457) without inner details. What changes
 * something, or tries to, stands in the log with the name of its token.
 */
final class ApiRoutes {
  private static final Logger log = LoggerFactory.getLogger(ApiRoutes.class);
  private static final int MAX_BODY_BYTES = 64 * 1024;

  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/._~-]*");

  private final Operations operations;
  private final Admission admission;
  private final Repetitions repetitions;
  private volatile boolean stopping;

  ApiRoutes(Operations operations, Admission admission, Repetitions repetitions) {
    this.operations = operations;
    this.admission = admission;
    this.repetitions = repetitions;
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
    paths(router, operation -> operation.role() == null);
    operations.webhook().ifPresent(webhook -> WebhookRoute.mount(router, webhook));
    router.route().handler(this::admit);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    paths(router, operation -> operation.role() != null);
    router
        .route()
        .handler(
            context -> context.fail(new ApiException(Fault.UNKNOWN_PATH, "look at /v1/meetings")));
    router.route().failureHandler(ApiRoutes::failed);
    return router;
  }

  private void paths(Router router, Predicate<Operation> which) {
    Map<String, Map<HttpMethod, Operation>> paths = new LinkedHashMap<>();
    for (Operation operation : operations.all()) {
      if (which.test(operation)) {
        paths
            .computeIfAbsent(operation.routePath(), _ -> new LinkedHashMap<>())
            .put(operation.method(), operation);
      }
    }
    paths.forEach((path, byMethod) ->
        router
            .route(path)
            .handler(context -> handle(context, byMethod))
            .failureHandler(ApiRoutes::failed));
  }

  private void handle(RoutingContext context, Map<HttpMethod, Operation> byMethod) {
    Operation operation = byMethod.get(context.request().method());
    if (operation == null) {
      String allowed =
          byMethod.keySet().stream()
              .map(HttpMethod::name)
              .sorted()
              .collect(Collectors.joining(", "));
      context.response().putHeader("Allow", allowed);
      throw new ApiException(Fault.METHOD_NOT_ALLOWED, "it takes " + allowed);
    }
    Request request = new Request(context);
    if (!operation.method().equals(HttpMethod.GET)) {
      context.addEndHandler(sent -> audit(operation, request, context.response()));
    }
    checkRole(operation.role(), request.caller());
    request.checkQuery(operation.query());
    answer(operation, request)
        .onFailure(context::fail)
        .onSuccess(outcome -> send(context.response(), outcome));
  }

  private static void checkRole(@Nullable ApiRole needed, @Nullable Caller caller) {
    if (needed != null && (caller == null || !caller.role().covers(needed))) {
      throw new ApiException(
          Fault.FORBIDDEN, "it takes a token of role " + needed.name().toLowerCase(Locale.ROOT));
    }
  }

  private Future<Repetitions.Outcome> answer(Operation operation, Request request) {
    Caller caller = request.caller();
    Optional<String> key = operation.repeatable() ? request.idempotencyKey() : Optional.empty();
    if (caller == null || key.isEmpty()) {
      return Repetitions.once(() -> operation.action().answer(request));
    }
    return repetitions.answer(
        caller.name(),
        key.orElseThrow(),
        request.fingerprint(),
        () -> operation.action().answer(request));
  }

  /** Names the token, the operation and the meeting, nothing that belongs to a person. */
  private static void audit(Operation operation, Request request, HttpServerResponse response) {
    Caller caller = request.caller();
    log.info(
        "audit: {} {} {} meeting \"{}\": {}",
        caller == null ? "nobody" : caller.name(),
        operation.method(),
        operation.path(),
        request.loggedId(),
        response.getStatusCode());
  }

  private void admit(RoutingContext context) {
    SocketAddress remote = context.request().remoteAddress();
    String address = remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
    try {
      Caller caller = admission.admit(context.request().getHeader("Authorization"), address);
      context.put(Request.CALLER, caller);
    } catch (Admission.Refused refused) {
      refuse(context, refused);
      return;
    }
    if (stopping) {
      context.fail(new ApiException(Fault.STOPPING, "try again when it has started again"));
    } else {
      context.next();
    }
  }

  private static void refuse(RoutingContext context, Admission.Refused refused) {
    if (refused.fault() == Fault.UNAUTHORIZED) {
      context.response().putHeader("WWW-Authenticate", "Bearer");
      context.fail(
          new ApiException(Fault.UNAUTHORIZED, "send the token as Authorization: Bearer <token>"));
      return;
    }
    String seconds = Long.toString(refused.retryAfterSeconds());
    context.response().putHeader("Retry-After", seconds);
    context.fail(new ApiException(refused.fault(), "try again in " + seconds + " s"));
  }

  private static void send(HttpServerResponse response, Repetitions.Outcome outcome) {
    Answer answer = outcome.answer();
    response.setStatusCode(answer.status()).putHeader("Cache-Control", "no-store");
    if (outcome.repeated()) {
      response.putHeader("Idempotency-Replayed", "true");
    }
    if (!answer.location().isEmpty()) {
      response.putHeader("Location", answer.location());
    }
    if (!answer.body().isEmpty()) {
      response.putHeader("Content-Type", answer.mediaType());
    }
    response.end(answer.body()).onFailure(gone -> log.debug("a caller left before its answer"));
  }

  /**
   * A caller that cut the connection in the middle of its request: its own affair, and no error.
   */
  static boolean hasLeft(RoutingContext context) {
    boolean cut =
        context.failure() instanceof HttpClosedException
            || context.failure() instanceof IOException;
    boolean left = cut && !context.request().isEnded();
    if (left) {
      log.debug("a caller left before its request was whole");
    }
    return left;
  }

  private static void failed(RoutingContext context) {
    if (hasLeft(context)) {
      return;
    }
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
        request.response(), Fault.MALFORMED_REQUEST, "this is not a request that HTTP/1.1 allows");
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
