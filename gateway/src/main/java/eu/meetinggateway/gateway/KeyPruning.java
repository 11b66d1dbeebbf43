// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import eu.meetinggateway.gateway.store.IdempotencyKeys;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets idempotency keys that have expired, again and again. Any thread. */
final class KeyPruning {
  private static final Logger log = LoggerFactory.getLogger(KeyPruning.class);

  private final Vertx vertx;
  private final long timer;

  private KeyPruning(Vertx vertx, long timer) {
    this.vertx = vertx;
    this.timer = timer;
  }

  /** Begins; the first time one period from now. */
  static KeyPruning start(Vertx vertx, IdempotencyKeys keys, InstantSource clock, Duration period) {
    return new KeyPruning(vertx, vertx.setPeriodic(period.toMillis(), id -> prune(keys, clock)));
  }

  private static void prune(IdempotencyKeys keys, InstantSource clock) {
    keys.forgetExpired(clock.instant())
        .onSuccess(forgotten -> log.debug("{} expired idempotency keys were forgotten", forgotten))
        .onFailure(
            failure -> log.warn("expired idempotency keys stay for now: {}", failure.getMessage()));
  }

  void close() {
    boolean _ = vertx.cancelTimer(timer);
  }
}
