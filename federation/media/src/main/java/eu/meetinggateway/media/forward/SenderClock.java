// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

/**
 * The NTP clock of the sender reports that arrive for the layers of one connection, all of one
 * person: what one layer's report says of it holds for the others. Owner thread: the loop of the
 * sinks.
 */
final class SenderClock {
  private boolean known;
  private long ntpTime;
  private long heardNanos;

  /** A report with this NTP time (RFC 3550 section 6.4.1) came at that moment. */
  void heard(long reportNtpTime, long atNanos) {
    known = true;
    ntpTime = reportNtpTime;
    heardNanos = atNanos;
  }

  boolean known() {
    return known;
  }

  /** The NTP time of a moment; only if it is {@link #known}. */
  long ntpTime(long atNanos) {
    return after(ntpTime, atNanos - heardNanos);
  }

  /** An NTP time so much later. */
  static long after(long ntpTime, long nanos) {
    long seconds = nanos / 1_000_000_000L;
    long rest = nanos % 1_000_000_000L;
    return ntpTime + (seconds << 32) + (rest << 32) / 1_000_000_000L;
  }
}
