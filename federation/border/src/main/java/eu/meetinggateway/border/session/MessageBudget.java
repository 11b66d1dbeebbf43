// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.Note;

/**
 * What one peer may say, over all its sessions. Nothing is dropped: beyond the burst the peer is
 * read only as fast as its rate, and when it goes on like this, its session ends. Owner thread: the
 * border's context.
 */
public final class MessageBudget {
  /** A snapshot makes a meeting start over and is answered with another. */
  static final int SNAPSHOT_COST = 100;

  private static final int CHARS_PER_TOKEN = 1024;

  /** What to do after a message. */
  enum Verdict {
    GO_ON,
    HOLD,
    FLOODING
  }

  private final TokenBucket bucket;
  private final double recovered;
  private final long patienceNanos;
  private long heldSinceNanos = -1;

  public MessageBudget(BorderLimits limits, long nowNanos) {
    bucket = new TokenBucket(limits.messagesPerSecond(), limits.messageBurst(), nowNanos);
    recovered = limits.messageBurst() / 2.0;
    patienceNanos = limits.patience().toNanos();
  }

  /** A message of that length came. */
  Verdict spend(Message message, int chars, long nowNanos) {
    boolean snapshot = message instanceof Note.MeetingUp up && !up.answer();
    bucket.spend((snapshot ? SNAPSHOT_COST : 1) + chars / CHARS_PER_TOKEN, nowNanos);
    return verdict(nowNanos);
  }

  /** Whether the peer may be read again. */
  Verdict verdict(long nowNanos) {
    double level = bucket.level(nowNanos);
    if (level >= recovered) {
      heldSinceNanos = -1;
    }
    if (level >= 0) {
      return Verdict.GO_ON;
    }
    if (heldSinceNanos == -1) {
      heldSinceNanos = nowNanos;
    }
    return nowNanos - heldSinceNanos > patienceNanos ? Verdict.FLOODING : Verdict.HOLD;
  }

  /** Begins again after a session was ended for flooding. */
  void forgive() {
    heldSinceNanos = -1;
  }
}
