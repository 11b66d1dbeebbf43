// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import eu.meetinggateway.gateway.config.ApiConfig;
import eu.meetinggateway.gateway.config.ApiToken;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may come in, and how often. Each token has its own limit. Wrong tokens are limited per remote
 * address, and a right token is never held up by them: otherwise whoever shares an address with a
 * caller, behind a proxy, could lock it out.
 */
final class Admission {
  private static final Logger log = LoggerFactory.getLogger(Admission.class);
  private static final int FAILURES_PER_SECOND = 1;
  static final int FAILURES_BURST = 20;
  private static final int MAX_ADDRESSES = 10_000;
  private static final Duration FORGET_ADDRESS = Duration.ofMinutes(10);
  private static final long LOG_PAUSE_SECONDS = 60;

  private final Tokens tokens;
  private final Map<String, RateLimit> byCaller;
  private final Cache<String, RateLimit> failuresByAddress =
      Caffeine.newBuilder().maximumSize(MAX_ADDRESSES).expireAfterAccess(FORGET_ADDRESS).build();
  private final LongSupplier nanoTime;
  private volatile long logAgainAtNanos;

  /**
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  Admission(ApiConfig config, LongSupplier nanoTime) {
    this.tokens = new Tokens(config.tokens());
    this.nanoTime = nanoTime;
    this.byCaller =
        config.tokens().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    ApiToken::name,
                    token ->
                        new RateLimit(
                            config.requestsPerSecond(), config.burst(), nanoTime.getAsLong())));
    this.logAgainAtNanos = nanoTime.getAsLong();
  }

  /** A request is not admitted; how long to wait before another, 0 if waiting does not help. */
  static final class Refused extends RuntimeException {
    private final Fault fault;
    private final long retryAfterSeconds;

    Refused(Fault fault, long retryAfterSeconds) {
      super(fault.title());
      this.fault = fault;
      this.retryAfterSeconds = retryAfterSeconds;
    }

    Fault fault() {
      return fault;
    }

    long retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }

  /**
   * The caller of one request.
   *
   * @throws Refused UNAUTHORIZED or TOO_MANY_REQUESTS
   */
  Caller admit(@Nullable String authorization, String remoteAddress) {
    long now = nanoTime.getAsLong();
    Optional<Caller> caller = tokens.caller(authorization);
    if (caller.isEmpty()) {
      Function<String, RateLimit> fresh =
          _ -> new RateLimit(FAILURES_PER_SECOND, FAILURES_BURST, now);
      check(failuresByAddress.get(remoteAddress, fresh), now);
      noteFailure(now);
      throw new Refused(Fault.UNAUTHORIZED, 0);
    }
    RateLimit limit = byCaller.get(caller.orElseThrow().name());
    if (limit == null) {
      throw new IllegalStateException("a token without a limit");
    }
    check(limit, now);
    return caller.orElseThrow();
  }

  private static void check(RateLimit limit, long now) {
    long waitNanos = limit.take(now);
    if (waitNanos > 0) {
      throw new Refused(Fault.TOO_MANY_REQUESTS, Math.ceilDiv(waitNanos, 1_000_000_000L));
    }
  }

  private void noteFailure(long now) {
    if (now - logAgainAtNanos >= 0) {
      logAgainAtNanos = now + LOG_PAUSE_SECONDS * 1_000_000_000L;
      log.warn("a request without a valid token was refused; told at most once a minute");
    }
  }
}
