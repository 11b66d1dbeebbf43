// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers to requests with an idempotency key, so that a repetition gets the same answer and
 * changes nothing. All methods: any thread, never block.
 */
public interface IdempotencyStore {
  /** How long an answer is kept. */
  Duration LIFETIME = Duration.ofHours(24);

  /**
   * What was answered under this key within {@link #LIFETIME}.
   *
   * @param caller the name of the token; keys of different callers have nothing in common
   * @param key 1 to 128 visible ASCII characters
   */
  Future<Optional<Recorded>> find(String caller, String key);

  /** Keeps an answer; completes when it is kept. */
  Future<Void> record(String caller, String key, Recorded answer);

  /**
   * An answer that was given.
   *
   * @param request SHA-256 of the request's method, path, query and body, 64 hexadecimal digits
   * @param status 200 to 299
   * @param location its header Location; empty for none
   * @param body its JSON; empty for none
   */
  record Recorded(String request, int status, String location, String body) {}
}
