// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one thing again and again whether it works and remembers the answer, so that a question
 * about health costs nothing. Never has two checks under way, not even when one hangs.
 *
 * <p>Any thread; the lock is held for short.
 */
public final class HealthWatch {
  private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);

  private final Vertx vertx;
  private final String what;
  private final Supplier<Future<Void>> check;
  private final Timing timing;
  private volatile HealthReport report;
  private volatile boolean closed;
  private volatile long timer = -1;

  /** The check that began last, without and with a limit of time; guarded by this. */
  private Future<Void> checking = Future.succeededFuture();

  private Future<HealthReport> answer;
  private volatile boolean answered;
  private volatile long answeredAtNanos;

  /**
   * When is asked.
   *
   * @param period between the end of a check and the next
   * @param limit after which a check counts as failed
   */
  public record Timing(Duration period, Duration limit) {}

  /**
   * @param what is checked, such as {@code LiveKit server}
   * @param check fails with a readable sentence that names what it asked, without personal data
   */
  public HealthWatch(Vertx vertx, String what, Supplier<Future<Void>> check, Timing timing) {
    this.vertx = vertx;
    this.what = what;
    this.check = check;
    this.timing = timing;
    this.report = new HealthReport(List.of(what + ": not checked yet"));
    this.answer = Future.succeededFuture(report);
  }

  /** Begins; completes after the first check, whatever its answer. */
  public Future<Void> start() {
    return ask().onComplete(done -> schedule()).mapEmpty();
  }

  /** The newest answer. */
  public HealthReport report() {
    return report;
  }

  /**
   * The newest answer if it is not older, else a new one, for which the limit of time is waited at
   * most. Never fails.
   */
  public Future<HealthReport> report(Duration notOlder) {
    long age = System.nanoTime() - answeredAtNanos;
    return answered && age <= notOlder.toNanos() ? Future.succeededFuture(report) : ask();
  }

  public void close() {
    closed = true;
    vertx.cancelTimer(timer);
  }

  private void schedule() {
    if (!closed) {
      timer =
          vertx.setTimer(timing.period().toMillis(), id -> ask().onComplete(done -> schedule()));
    }
  }

  /** What hangs is not asked once more: its failure is the answer. */
  private synchronized Future<HealthReport> ask() {
    if (checking.isComplete()) {
      checking = attempt();
      answer =
          checking
              .timeout(timing.limit().toMillis(), TimeUnit.MILLISECONDS)
              .transform(result -> Future.succeededFuture(remember(result.cause())));
    }
    return answer;
  }

  private Future<Void> attempt() {
    try {
      return check.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private HealthReport remember(@Nullable Throwable cause) {
    HealthReport next = new HealthReport(cause == null ? List.of() : List.of(sentence(cause)));
    if (!next.equals(report)) {
      if (next.up()) {
        log.info("{}: answers", what);
      } else {
        log.warn("{}", next.problems().getFirst());
      }
    }
    report = next;
    answeredAtNanos = System.nanoTime();
    answered = true;
    return next;
  }

  private String sentence(Throwable cause) {
    String message = cause.getMessage();
    if (cause instanceof TimeoutException) {
      return what + ": no answer within " + timing.limit().toMillis() + " ms";
    }
    return message == null || message.isBlank() ? what + ": the check failed" : message;
  }
}
