// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import java.util.Optional;

/** Answers in memory; a restart forgets them, and so do more than 10,000 within a day. */
public final class IdempotencyCache implements IdempotencyStore {
  private static final int MAX_ENTRIES = 10_000;

  private record Key(String caller, String value) {}

  private final Cache<Key, Recorded> answers;

  public IdempotencyCache() {
    this(Ticker.systemTicker());
  }

  IdempotencyCache(Ticker ticker) {
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(LIFETIME)
            .ticker(ticker)
            .build();
  }

  @Override
  public Future<Optional<Recorded>> find(String caller, String key) {
    return Future.succeededFuture(Optional.ofNullable(answers.getIfPresent(new Key(caller, key))));
  }

  @Override
  public Future<Void> record(String caller, String key, Recorded answer) {
    answers.put(new Key(caller, key), answer);
    return Future.succeededFuture();
  }
}
