// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.border.session.BorderLimits;
import eu.meetinggateway.border.session.TokenBucket;
import eu.meetinggateway.meeting.ChatContent;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;

/**
 * How much chat one peer may send us, and how much we send it, in all meetings together. What we
 * send stays within {@link BorderLimits#messagesPerSecond}, so that no person here can bring the
 * session with a peer to its end. Owner thread: the border's context.
 */
final class ChatRates {
  private static final int LINES_PER_SECOND = 50;
  private static final int LINES_BURST = 100;

  /** An encrypted line takes four packets: header, chunk, trailer, and the copy for older pages. */
  private static final int CIPHERTEXTS_PER_SECOND = 4 * LINES_PER_SECOND;

  private static final int CIPHERTEXTS_BURST = 4 * LINES_BURST;
  private static final int REACTIONS_PER_SECOND = 100;
  private static final int REACTIONS_BURST = 200;
  private static final int SENT_KIB_PER_SECOND = 1_000;
  private static final int SENT_KIB_BURST = 10_000;

  private final TokenBucket lines;
  private final TokenBucket ciphertexts;
  private final TokenBucket reactions;
  private final TokenBucket sent;

  ChatRates(long nowNanos) {
    lines = new TokenBucket(LINES_PER_SECOND, LINES_BURST, nowNanos);
    ciphertexts = new TokenBucket(CIPHERTEXTS_PER_SECOND, CIPHERTEXTS_BURST, nowNanos);
    reactions = new TokenBucket(REACTIONS_PER_SECOND, REACTIONS_BURST, nowNanos);
    sent = new TokenBucket(SENT_KIB_PER_SECOND, SENT_KIB_BURST, nowNanos);
  }

  /** Whether the peer may say this now. */
  boolean mayHear(ChatContent content, long nowNanos) {
    return switch (content) {
      case ChatText _ -> lines.take(nowNanos);
      case Ciphertext _ -> ciphertexts.take(nowNanos);
    };
  }

  /** Whether one more reaction of the peer may be shown now. */
  boolean mayReact(long nowNanos) {
    return reactions.take(nowNanos);
  }

  /** Whether we may say this to the peer now. */
  boolean maySay(ChatContent content, long nowNanos) {
    return sent.take(kibibytes(content), nowNanos);
  }

  /** As it will be on the wire, rounded up: Base64 makes three bytes four. */
  private static int kibibytes(ChatContent content) {
    int length =
        switch (content) {
          case ChatText text -> text.value().length();
          case Ciphertext ciphertext -> ciphertext.value().length * 4 / 3;
        };
    return 1 + length / 1024;
  }
}
