// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HealthWatchTest {
  private static void await(Future<Void> future) throws Exception {
    var _ = future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void beforeTheFirstCheckNothingIsPromised(Vertx vertx) {
    HealthWatch watch =
        new HealthWatch(vertx, "server", Future::succeededFuture, Duration.ofHours(1));
    assertThat(watch.report().problems()).containsExactly("server: not checked yet");
  }

  @Test
  void theAnswerIsRememberedAndNotAskedForAgain(Vertx vertx) throws Exception {
    Queue<Future<Void>> answers = new ConcurrentLinkedQueue<>();
    answers.add(Future.failedFuture("refuses our key"));
    HealthWatch watch = new HealthWatch(vertx, "server", answers::remove, Duration.ofHours(1));
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
            Duration.ofMillis(5));
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
            Duration.ofHours(1));
    await(throwing.start());
    assertThat(throwing.report().problems()).containsExactly("no address");
    throwing.close();

    Promise<Void> never = Promise.promise();
    HealthWatch silent = new HealthWatch(vertx, "server", never::future, Duration.ofMillis(20));
    await(silent.start());
    assertThat(silent.report().up()).isFalse();
    silent.close();
  }
}
