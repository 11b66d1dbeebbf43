// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

/** A rate limit that allows bursts. Not thread-safe. */
final class TokenBucket {
  private final double perNano;
  private final double burst;
  private double tokens;
  private long filledAtNanos;

  TokenBucket(int perSecond, int burst, long nowNanos) {
    this.perNano = perSecond / 1e9;
    this.burst = burst;
    this.tokens = burst;
    this.filledAtNanos = nowNanos;
  }

  /** Whether one more is allowed now. */
  boolean take(long nowNanos) {
    tokens = Math.min(burst, tokens + (nowNanos - filledAtNanos) * perNano);
    filledAtNanos = nowNanos;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
