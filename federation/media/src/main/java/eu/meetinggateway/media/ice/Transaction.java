// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

/** A request that waits for its answer (RFC 8489 section 6.2.1). */
final class Transaction {
  /** What an answer means. */
  enum Purpose {
    CHECK,
    NOMINATION,
    CONSENT
  }

  static final long FIRST_TIMEOUT_NANOS = 100_000_000L;
  private static final long LAST_TIMEOUT_NANOS = 1_600_000_000L;
  private static final int MAX_SENDS = 7;

  final TransactionId id;
  final Purpose purpose;
  final Pair pair;
  final IceRole role;
  final String password;
  final IceDatagram datagram;
  private long sentNanos;
  private long timeoutNanos;
  private int sends = 1;

  /**
   * @param role ours when the request was written
   * @param password the peer's, which signs the answer
   */
  Transaction(
      TransactionId id,
      Purpose purpose,
      Pair pair,
      IceRole role,
      String password,
      IceDatagram datagram,
      long nowNanos) {
    this.id = id;
    this.purpose = purpose;
    this.pair = pair;
    this.role = role;
    this.password = password;
    this.datagram = datagram;
    this.sentNanos = nowNanos;
    this.timeoutNanos = purpose == Purpose.CONSENT ? Consent.LIFETIME_NANOS : FIRST_TIMEOUT_NANOS;
  }

  boolean due(long nowNanos) {
    return nowNanos - sentNanos >= timeoutNanos;
  }

  /** Whether no further sending is left; consent requests are not repeated (RFC 7675). */
  boolean exhausted() {
    return purpose == Purpose.CONSENT || sends == MAX_SENDS;
  }

  void repeated(long nowNanos) {
    sends++;
    sentNanos = nowNanos;
    timeoutNanos = Math.min(2 * timeoutNanos, LAST_TIMEOUT_NANOS);
  }

  /** The way seems open now: the next repetition need not wait long. */
  void hurry() {
    timeoutNanos = Math.min(timeoutNanos, FIRST_TIMEOUT_NANOS);
  }
}
