// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HealthWatchTest {
  private static final HealthWatch.Timing RARELY =
      new HealthWatch.Timing(Duration.ofHours(1), Duration.ofSeconds(10));

  private static HealthWatch.Timing often(Duration limit) {
    return new HealthWatch.Timing(Duration.ofMillis(5), limit);
  }

  @CanIgnoreReturnValue
  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void beforeTheFirstCheckNothingIsPromised(Vertx vertx) {
    HealthWatch watch = new HealthWatch(vertx, "server", Future::succeededFuture, RARELY);
    assertThat(watch.report().problems()).containsExactly("server: not checked yet");
  }

  @Test
  void theAnswerIsRememberedAndNotAskedForAgain(Vertx vertx) throws Exception {
    Queue<Future<Void>> answers = new ConcurrentLinkedQueue<>();
    answers.add(Future.failedFuture("refuses our key"));
    HealthWatch watch = new HealthWatch(vertx, "server", answers::remove, RARELY);
    await(watch.start());
    assertThat(watch.report().up()).isFalse();
    assertThat(watch.report().problems()).containsExactly("refuses our key");
    watch.close();
  }

  @Test
  void aLaterAnswerReplacesIt(Vertx vertx) throws Exception {
    Queue<Future<Void>> answers = new ConcurrentLinkedQueue<>();
    answers.add(Future.failedFuture("does not answer"));
    answers.add(Future.succeededFuture());
    CountDownLatch third = new CountDownLatch(3);
    HealthWatch watch =
        new HealthWatch(
            vertx,
            "server",
            () -> {
              third.countDown();
              Future<Void> answer = answers.poll();
              return answer == null ? Future.succeededFuture() : answer;
            },
            often(Duration.ofSeconds(10)));
    await(watch.start());
    assertThat(watch.report().up()).isFalse();
    assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(watch.report().up()).isTrue();
    watch.close();
  }

  @Test
  void aCheckThatThrowsOrNeverAnswersIsAProblem(Vertx vertx) throws Exception {
    HealthWatch throwing =
        new HealthWatch(
            vertx,
            "server",
            () -> {
              throw new IllegalStateException("no address");
            },
            RARELY);
    await(throwing.start());
    assertThat(throwing.report().problems()).containsExactly("no address");
    throwing.close();

    Promise<Void> never = Promise.promise();
    HealthWatch silent =
        new HealthWatch(vertx, "server", never::future, often(Duration.ofMillis(20)));
    await(silent.start());
    assertThat(silent.report().problems()).containsExactly("server: no answer within 20 ms");
    silent.close();
  }

  @Test
  void aQuestionIsAnsweredAnewOnlyIfTheAnswerIsTooOld(Vertx vertx) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HealthWatch watch =
        new HealthWatch(
            vertx,
            "server",
            () ->
                asked.incrementAndGet() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture("is gone"),
            RARELY);
    await(watch.start());
    assertThat(await(watch.report(Duration.ofHours(1))).up()).isTrue();
    assertThat(asked).hasValue(1);
    assertThat(await(watch.report(Duration.ZERO)).problems()).containsExactly("is gone");
    assertThat(watch.report().up()).isFalse();
    assertThat(asked).hasValue(2);
    watch.close();
  }

  @Test
  void whatHangsIsAskedOnce(Vertx vertx) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Promise<Void> hanging = Promise.promise();
    HealthWatch watch =
        new HealthWatch(
            vertx,
            "server",
            () -> {
              asked.incrementAndGet();
              return hanging.future();
            },
            new HealthWatch.Timing(Duration.ofHours(1), Duration.ofMillis(20)));
    await(watch.start());
    for (int i = 0; i < 3; i++) {
      assertThat(await(watch.report(Duration.ZERO)).up()).isFalse();
    }
    assertThat(asked).hasValue(1);
    hanging.complete();
    assertThat(await(watch.report(Duration.ZERO)).up()).isTrue();
    watch.close();
  }
}
