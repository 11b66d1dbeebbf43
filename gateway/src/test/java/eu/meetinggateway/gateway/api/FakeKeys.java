// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.gateway.store.IdempotencyKeys;
import eu.meetinggateway.gateway.store.StoreException;
import eu.meetinggateway.gateway.store.StoreFault;
import eu.meetinggateway.gateway.store.StoredAnswer;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keys in memory that never expire and can fail on demand; the real ones have their own tests. */
final class FakeKeys implements IdempotencyKeys {
  private record Row(String requestHash, Optional<StoredAnswer> answer) {}

  private final Map<String, Row> rows = new ConcurrentHashMap<>();

  /** What every claim finds from now on; empty for what is so. */
  volatile Optional<Claim> found = Optional.empty();

  volatile boolean claimsFail;
  volatile boolean answersFail;

  private static <T> Future<T> broken() {
    return Future.failedFuture(
        new StoreException(StoreFault.UNAVAILABLE, "no database today", null));
  }

  @Override
  public Future<Claim> claim(
      String caller, String key, String requestHash, Instant now, Duration lease) {
    if (claimsFail) {
      return broken();
    }
    if (found.isPresent()) {
      return Future.succeededFuture(found.orElseThrow());
    }
    Row before = rows.putIfAbsent(caller + " " + key, new Row(requestHash, Optional.empty()));
    if (before == null) {
      return Future.succeededFuture(new Claim.Fresh());
    }
    return Future.succeededFuture(
        before.requestHash.equals(requestHash)
            ? before.answer.<Claim>map(Claim.Answered::new).orElseGet(Claim.UnderWay::new)
            : new Claim.OtherRequest());
  }

  @Override
  public Future<Boolean> answer(String caller, String key, StoredAnswer answer, Instant expiresAt) {
    if (answersFail) {
      return broken();
    }
    rows.computeIfPresent(
        caller + " " + key, (_, row) -> new Row(row.requestHash, Optional.of(answer)));
    return Future.succeededFuture(true);
  }

  @Override
  public Future<Boolean> release(String caller, String key) {
    return Future.succeededFuture(rows.remove(caller + " " + key) != null);
  }

  @Override
  public Future<Integer> forgetExpired(Instant now) {
    return Future.succeededFuture(0);
  }
}
