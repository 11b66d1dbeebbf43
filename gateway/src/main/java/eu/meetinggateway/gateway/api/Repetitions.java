// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import io.vertx.core.Future;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a request that is sent again under the same idempotency key with what was answered the
 * first time. Only successes are kept: a request that failed left nothing behind and may be tried
 * again. Any thread.
 */
final class Repetitions {
  private static final Logger log = LoggerFactory.getLogger(Repetitions.class);

  private record Key(String caller, String value) {}

  /**
   * An answer.
   *
   * @param repeated whether it was given before
   */
  record Outcome(Answer answer, boolean repeated) {}

  private final IdempotencyStore store;
  private final Set<Key> underWay = ConcurrentHashMap.newKeySet();

  Repetitions(IdempotencyStore store) {
    this.store = store;
  }

  Future<Outcome> answer(
      String caller, String key, String request, Supplier<Future<Answer>> action) {
    Key own = new Key(caller, key);
    if (!underWay.add(own)) {
      return Future.failedFuture(
          new ApiException(Fault.REQUEST_IN_PROGRESS, "wait for its answer, then send it again"));
    }
    return store
        .find(caller, key)
        .compose(before ->
            before.isPresent()
                ? again(before.orElseThrow(), request)
                : action.get().compose(answer -> first(own, request, answer)))
        .onComplete(done -> underWay.remove(own));
  }

  private static Future<Outcome> again(IdempotencyStore.Recorded before, String request) {
    if (!before.request().equals(request)) {
      return Future.failedFuture(
          new ApiException(Fault.IDEMPOTENCY_KEY_REUSED, "choose a new key for every new request"));
    }
    Answer answer = new Answer(before.status(), Answer.JSON, before.location(), before.body());
    return Future.succeededFuture(new Outcome(answer, true));
  }

  /** What was done is told even if it could not be recorded. */
  private Future<Outcome> first(Key key, String request, Answer answer) {
    IdempotencyStore.Recorded recorded =
        new IdempotencyStore.Recorded(request, answer.status(), answer.location(), answer.body());
    return store
        .record(key.caller(), key.value(), recorded)
        .recover(failure -> {
          log.error("an answer could not be recorded for repetitions", failure);
          return Future.succeededFuture();
        })
        .map(kept -> new Outcome(answer, false));
  }

  /** Without a key. */
  static Future<Outcome> once(Supplier<Future<Answer>> action) {
    return action.get().map(answer -> new Outcome(answer, false));
  }
}
