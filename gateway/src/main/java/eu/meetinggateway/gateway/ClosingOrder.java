// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was opened, to be closed in reverse order. A step that fails is logged and does not keep the
 * others from being closed. Owner: whoever starts and stops the gateway, one after the other.
 */
final class ClosingOrder {
  private static final Logger log = LoggerFactory.getLogger(ClosingOrder.class);

  private final Deque<Step> steps = new ArrayDeque<>();

  private record Step(String what, Supplier<Future<Void>> close) {}

  /** Remembers how to close what was just opened. */
  synchronized void opened(String what, Supplier<Future<Void>> close) {
    steps.push(new Step(what, close));
  }

  /** Closes everything; always succeeds. A second call finds nothing to do. */
  Future<Void> close() {
    Step step = next();
    return step == null ? Future.succeededFuture() : run(step).compose(done -> close());
  }

  private synchronized @Nullable Step next() {
    return steps.poll();
  }

  private static Future<Void> run(Step step) {
    Future<Void> closing;
    try {
      closing = step.close().get();
    } catch (RuntimeException e) {
      closing = Future.failedFuture(e);
    }
    return closing.recover(failure -> {
      log.warn("closing {} failed", step.what(), failure);
      return Future.succeededFuture();
    });
  }
}
