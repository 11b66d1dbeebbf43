// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtcp;

/**
 * The packets of one source that are missing, and when to ask for them again (RFC 4585 generic
 * NACK). A packet is asked for at the first tick after the gap showed, then every 60 ms, five times
 * in all; a gap of more than 64 packets is an interruption and not asked for. Owner thread: the
 * source's loop.
 */
final class MissingPackets {
  private static final int CAPACITY = 128;
  private static final int LARGEST_GAP = 64;
  private static final int MOST_REQUESTS = 5;
  private static final long RETRY_NANOS = 60_000_000L;

  private final long[] sequence = new long[CAPACITY];
  private final long[] dueNanos = new long[CAPACITY];
  private final int[] requests = new int[CAPACITY];
  private int count;

  /** Everything between the two, exclusive, did not come. */
  void gap(long highestBefore, long arrived, long nowNanos) {
    if (arrived - highestBefore - 1 > LARGEST_GAP) {
      count = 0;
      return;
    }
    for (long s = highestBefore + 1; s < arrived && count < CAPACITY; s++) {
      sequence[count] = s;
      dueNanos[count] = nowNanos;
      requests[count] = 0;
      count++;
    }
  }

  /** This one came late. */
  void arrived(long late) {
    for (int i = 0; i < count; i++) {
      if (sequence[i] == late) {
        forget(i);
        return;
      }
    }
  }

  boolean empty() {
    return count == 0;
  }

  /**
   * Appends a negative acknowledgement for what is due.
   *
   * @return how many packets were asked for
   */
  int appendDue(Packet p, int senderSsrc, int mediaSsrc, long nowNanos) {
    int nack = p.length();
    int asked = 0;
    for (int i = 0; i < count && p.length() + 16 < p.capacity(); i++) {
      if (nowNanos - dueNanos[i] < 0) {
        continue;
      }
      if (asked == 0) {
        Rtcp.appendNack(p, senderSsrc, mediaSsrc);
      }
      Rtcp.appendNackEntry(p, nack, (int) sequence[i], 0);
      asked++;
      dueNanos[i] = nowNanos + RETRY_NANOS;
      if (++requests[i] >= MOST_REQUESTS) {
        forget(i--);
      }
    }
    return asked;
  }

  private void forget(int i) {
    count--;
    sequence[i] = sequence[count];
    dueNanos[i] = dueNanos[count];
    requests[i] = requests[count];
  }
}
