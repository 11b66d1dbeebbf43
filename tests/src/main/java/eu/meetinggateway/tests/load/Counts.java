// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.load;

/**
 * What a load client sent and received since its start.
 *
 * @param sent packets published
 * @param received media packets that arrived, over all subscribers
 * @param missing packets between the first and the last one of each stream that did not arrive
 * @param streams that arrived, once per subscriber
 * @param nanos when this was counted, on the client's own clock
 */
public record Counts(long sent, long received, long missing, int streams, long nanos) {
  /** What happened between an earlier count and this one; the streams are those of now. */
  public Counts since(Counts earlier) {
    return new Counts(
        sent - earlier.sent,
        received - earlier.received,
        missing - earlier.missing,
        streams,
        nanos - earlier.nanos);
  }

  /** Packets that arrived per second of the time that this covers. */
  public double receivedPerSecond() {
    return received * 1e9 / nanos;
  }

  /** Packets sent per second of the time that this covers. */
  public double sentPerSecond() {
    return sent * 1e9 / nanos;
  }

  /** The share of packets that did not arrive, 0 to 1. */
  public double loss() {
    long expected = received + missing;
    return expected <= 0 ? 1 : Math.max(0, (double) missing / expected);
  }
}
