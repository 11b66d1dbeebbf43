// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/**
 * Requests that a caller may send again without doing their work twice. A request first claims its
 * key; then it either leaves its answer under it, or releases it because it changed nothing. What
 * was claimed and never answered is free again after a while, and after the next start. Any thread;
 * fails with StoreException.
 */
public interface IdempotencyKeys {
  /** Keys of one caller that are kept at once; with more, its claims find no place. */
  int MAX_KEYS = 10_000;

  /** Characters of a caller's name, a key and a hash: 1 to this many each. */
  int MAX_CHARACTERS = 256;

  /**
   * Claims a key for a request, before its work begins.
   *
   * @param caller whose keys are meant; callers do not see each other's
   * @param requestHash of everything that makes the request what it is
   * @param lease how long the request may take, from now on: afterwards the claim is void
   * @throws IllegalArgumentException if a text is out of its range
   */
  Future<Claim> claim(String caller, String key, String requestHash, Instant now, Duration lease);

  /** Leaves the answer under a key that was claimed, until it expires; whether it was claimed. */
  Future<Boolean> answer(String caller, String key, StoredAnswer answer, Instant expiresAt);

  /** Gives a claimed key back; whether it was claimed and not answered. */
  Future<Boolean> release(String caller, String key);

  /** Forgets what has expired; how many keys that were. {@link #claim} does so too, key by key. */
  Future<Integer> forgetExpired(Instant now);

  /** What a claim finds. */
  sealed interface Claim {
    /** The key is the caller's: do the work. */
    record Fresh() implements Claim {}

    /** The same request was answered before. */
    record Answered(StoredAnswer answer) implements Claim {}

    /** The same request is being worked on. */
    record UnderWay() implements Claim {}

    /** Another request has this key. */
    record OtherRequest() implements Claim {}

    /** As many keys are kept as may be. */
    record NoPlace() implements Claim {}
  }
}
