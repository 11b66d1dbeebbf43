// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one thing again and again whether it works and remembers the answer, so that a question
 * about health costs nothing. Never has two checks under way.
 */
public final class HealthWatch {
  private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);

  private final Vertx vertx;
  private final String what;
  private final Supplier<Future<Void>> check;
  private final Duration period;
  private volatile HealthReport report;
  private volatile boolean closed;
  private volatile long timer = -1;

  /**
   * @param what is checked, such as {@code LiveKit server}
   * @param check fails with a readable sentence that names what it asked, without personal data
   * @param period between the end of a check and the next; a check may take as long
   */
  public HealthWatch(Vertx vertx, String what, Supplier<Future<Void>> check, Duration period) {
    this.vertx = vertx;
    this.what = what;
    this.check = check;
    this.period = period;
    this.report = new HealthReport(List.of(what + ": not checked yet"));
  }

  /** Begins; completes after the first check, whatever its answer. */
  public Future<Void> start() {
    return once().onComplete(done -> schedule());
  }

  /** The newest answer. Any thread. */
  public HealthReport report() {
    return report;
  }

  public void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }

  private void schedule() {
    if (!closed) {
      timer = vertx.setTimer(period.toMillis(), id -> once().onComplete(done -> schedule()));
    }
  }

  private Future<Void> once() {
    Future<Void> answer;
    try {
      answer = check.get().timeout(period.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      answer = Future.failedFuture(e);
    }
    return answer.transform(result -> {
      remember(
          result.succeeded()
              ? new HealthReport(List.of())
              : new HealthReport(List.of(sentence(result.cause()))));
      return Future.succeededFuture();
    });
  }

  private String sentence(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? what + ": the check failed" : message;
  }

  private void remember(HealthReport next) {
    if (!next.equals(report)) {
      if (next.up()) {
        log.info("{}: answers", what);
      } else {
        log.warn("{}", next.problems().getFirst());
      }
    }
    report = next;
  }
}
