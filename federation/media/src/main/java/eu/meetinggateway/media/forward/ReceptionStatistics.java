// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtcp;

/**
 * What a receiver report says about one source (RFC 3550 section 6.4.1, appendix A.3 and A.8).
 * Owner thread: the source's loop.
 */
final class ReceptionStatistics {
  private final int ssrc;
  private final int clockRateHz;
  private long firstSequence = -1;
  private long highestSequence = -1;
  private long received;
  private long expectedBefore;
  private long receivedBefore;
  private long jitter16;
  private int lastTransit;
  private int lastSenderReport;
  private long lastSenderReportNanos;

  ReceptionStatistics(int ssrc, int clockRateHz) {
    this.ssrc = ssrc;
    this.clockRateHz = clockRateHz;
  }

  boolean empty() {
    return received == 0;
  }

  void received(long extendedSequence, int timestamp, long nowNanos) {
    int arrival = (int) (nowNanos / 1_000L * clockRateHz / 1_000_000L);
    int transit = arrival - timestamp;
    if (firstSequence < 0) {
      firstSequence = extendedSequence;
      lastTransit = transit;
    }
    received++;
    highestSequence = Math.max(highestSequence, extendedSequence);
    long difference = Math.abs((long) (transit - lastTransit));
    lastTransit = transit;
    jitter16 += difference - ((jitter16 + 8) >> 4);
  }

  void senderReport(long ntpTime, long nowNanos) {
    lastSenderReport = (int) (ntpTime >>> 16);
    lastSenderReportNanos = nowNanos;
  }

  /** Adds a block about this source to the receiver report that begins at this offset. */
  void appendTo(Packet p, int report, long nowNanos) {
    long expected = highestSequence - firstSequence + 1;
    long expectedNow = expected - expectedBefore;
    long lostNow = Math.max(0, expectedNow - (received - receivedBefore));
    int fraction = expectedNow == 0 ? 0 : (int) Math.min(255, lostNow * 256 / expectedNow);
    expectedBefore = expected;
    receivedBefore = received;
    int delay =
        lastSenderReport == 0
            ? 0
            : (int) ((nowNanos - lastSenderReportNanos) / 1_000L * 65_536L / 1_000_000L);
    Rtcp.appendReportBlock(
        p,
        report,
        ssrc,
        fraction,
        (int) Math.clamp(expected - received, 0L, 0x7F_FFFFL),
        (int) highestSequence,
        (int) (jitter16 >> 4),
        lastSenderReport,
        delay);
  }
}
