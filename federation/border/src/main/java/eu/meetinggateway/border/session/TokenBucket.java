// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

/** A rate limit that allows bursts. Not thread-safe. */
public final class TokenBucket {
  private final double perNano;
  private final double burst;
  private double tokens;
  private long filledAtNanos;

  public TokenBucket(double perSecond, int burst, long nowNanos) {
    this.perNano = perSecond / 1e9;
    this.burst = burst;
    this.tokens = burst;
    this.filledAtNanos = nowNanos;
  }

  /** Whether one more is allowed now. */
  public boolean take(long nowNanos) {
    return take(1, nowNanos);
  }

  /** Whether so much is allowed now, which is at most the burst. */
  public boolean take(int cost, long nowNanos) {
    if (level(nowNanos) < cost) {
      return false;
    }
    tokens -= cost;
    return true;
  }

  /** Takes what was used already, also into debt. */
  void spend(double cost, long nowNanos) {
    tokens = level(nowNanos) - cost;
  }

  /** What is left now; negative in debt. */
  double level(long nowNanos) {
    tokens = Math.min(burst, tokens + (nowNanos - filledAtNanos) * perNano);
    filledAtNanos = nowNanos;
    return tokens;
  }
}
