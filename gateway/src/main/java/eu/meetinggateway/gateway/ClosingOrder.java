// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
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
    // Without a context: Vert.x itself is closed on the way, and with it the loops of any context.
    Promise<Void> closed = Promise.promise();
    closeNext(closed);
    return closed.future();
  }

  private void closeNext(Promise<Void> closed) {
    Step step = next();
    if (step == null) {
      closed.complete();
    } else {
      run(step).onComplete(done -> closeNext(closed));
    }
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
