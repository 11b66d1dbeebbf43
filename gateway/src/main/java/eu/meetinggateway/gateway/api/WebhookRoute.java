// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.visio.rooms.LiveKitWebhook;
import eu.meetinggateway.visio.rooms.WebhookAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/webhooks/livekit}. It needs no token of the API: a webhook carries its own
 * signature. Answers have a status and no body. Any thread.
 */
final class WebhookRoute {
  static final String PATH = "/v1/webhooks/livekit";
  private static final Logger log = LoggerFactory.getLogger(WebhookRoute.class);

  private final LiveKitWebhook webhook;
  private final AtomicReference<WebhookAnswer> last = new AtomicReference<>(WebhookAnswer.ACCEPTED);

  private WebhookRoute(LiveKitWebhook webhook) {
    this.webhook = webhook;
  }

  /** Call before the handler that asks for the token. */
  static void mount(Router router, LiveKitWebhook webhook) {
    WebhookRoute route = new WebhookRoute(webhook);
    router
        .post(PATH)
        .handler(BodyHandler.create(false).setBodyLimit(LiveKitWebhook.MAX_BODY_BYTES))
        .handler(route::receive)
        .failureHandler(route::failed);
  }

  private void failed(RoutingContext context) {
    if (!ApiRoutes.hasLeft(context)) {
      answer(
          context.response(),
          context.statusCode() == WebhookAnswer.TOO_LARGE.status()
              ? WebhookAnswer.TOO_LARGE
              : WebhookAnswer.MALFORMED);
    }
  }

  private void receive(RoutingContext context) {
    Buffer body = context.body().buffer();
    answer(
        context.response(),
        webhook.receive(
            context.request().getHeader("Content-Type"),
            context.request().getHeader("Authorization"),
            body == null ? new byte[0] : body.getBytes()));
  }

  private void answer(HttpServerResponse response, WebhookAnswer answer) {
    if (last.getAndSet(answer) != answer && answer != WebhookAnswer.ACCEPTED) {
      log.warn("webhooks to {} are refused: {}", PATH, answer);
    }
    if (!response.ended() && !response.closed()) {
      response
          .setStatusCode(answer.status())
          .putHeader("Cache-Control", "no-store")
          .end()
          .onFailure(gone -> log.debug("a caller left before its answer"));
    }
  }
}
