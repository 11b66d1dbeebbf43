// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.gateway.store.IdempotencyKeys;
import eu.meetinggateway.gateway.store.IdempotencyKeys.Claim;
import eu.meetinggateway.gateway.store.StoredAnswer;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a request that is sent again under the same idempotency key with what was answered the
 * first time. Only successes are kept: a request that failed left nothing behind and may be tried
 * again. A repetition that comes while the first is being worked on is refused, because to wait for
 * it would hold a connection for as long. Any thread.
 */
final class Repetitions {
  private static final Logger log = LoggerFactory.getLogger(Repetitions.class);

  /** How long an answer is kept. */
  static final Duration LIFETIME = Duration.ofHours(24);

  /** Longer than any request takes; whose answer could not be kept gives its key back after it. */
  static final Duration LEASE = Duration.ofMinutes(5);

  private final IdempotencyKeys keys;
  private final InstantSource clock;

  Repetitions(IdempotencyKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * An answer.
   *
   * @param repeated whether it was given before
   */
  record Outcome(Answer answer, boolean repeated) {}

  /**
   * @param caller the name of the token; keys of different callers have nothing in common
   * @param key 1 to 128 visible ASCII characters
   * @param request SHA-256 of the request's method, path, query and body, 64 hexadecimal digits
   */
  Future<Outcome> answer(
      String caller, String key, String request, Supplier<Future<Answer>> action) {
    return keys.claim(caller, key, request, clock.instant(), LEASE)
        .recover(failure -> {
          log.error("a request's key was not claimed: {}", failure.getMessage());
          return refused(Fault.STORE_UNAVAILABLE, "nothing was changed; try again");
        })
        .compose(claim ->
            switch (claim) {
              case Claim.Fresh() -> first(caller, key, action);
              case Claim.Answered(var before) ->
                  Future.succeededFuture(new Outcome(answer(before), true));
              case Claim.UnderWay() ->
                  refused(Fault.REQUEST_IN_PROGRESS, "wait for its answer, then send it again");
              case Claim.OtherRequest() ->
                  refused(Fault.IDEMPOTENCY_KEY_REUSED, "choose a new key for every new request");
              case Claim.NoPlace() ->
                  refused(
                      Fault.TOO_MANY_REQUESTS,
                      "too many keys of this token are kept; send it without one, or tomorrow");
            });
  }

  private static <T> Future<T> refused(Fault fault, String detail) {
    return Future.failedFuture(new ApiException(fault, detail));
  }

  private static Answer answer(StoredAnswer before) {
    return new Answer(before.status(), Answer.JSON, before.location(), before.body());
  }

  private Future<Outcome> first(String caller, String key, Supplier<Future<Answer>> action) {
    return attempt(action)
        .transform(worked ->
            worked.succeeded()
                ? keep(caller, key, worked.result())
                : keys.release(caller, key)
                    .onFailure(failure -> log.error("a key was not given back", failure))
                    .transform(released -> Future.failedFuture(worked.cause())));
  }

  private static Future<Answer> attempt(Supplier<Future<Answer>> action) {
    try {
      return action.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** What was done is told even if it could not be kept. */
  private Future<Outcome> keep(String caller, String key, Answer answer) {
    Instant expiresAt = clock.instant().plus(LIFETIME);
    StoredAnswer kept = new StoredAnswer(answer.status(), answer.location(), answer.body());
    return keys.answer(caller, key, kept, expiresAt)
        .onFailure(failure -> log.error("an answer was not kept for repetitions", failure))
        .transform(done -> Future.succeededFuture(new Outcome(answer, false)));
  }

  /** Without a key. */
  static Future<Outcome> once(Supplier<Future<Answer>> action) {
    return action.get().map(answer -> new Outcome(answer, false));
  }
}
