// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.loop.MediaLoop;
import eu.meetinggateway.media.packet.Packet;

/**
 * The sources and sinks of one transport or one border flow: finds the source of a decrypted packet
 * and the sink of a report. Methods that take packets are called on the loop; the others on any
 * thread.
 */
public final class StreamTable {
  public StreamTable(MediaLoop loop, Forwarder forwarder, StreamOutput output) {
    throw new UnsupportedOperationException();
  }

  public RtpSource addSource(SourceSpec spec) {
    throw new UnsupportedOperationException();
  }

  /** Its routes are closed with it. Idempotent. */
  public void remove(RtpSource source) {
    throw new UnsupportedOperationException();
  }

  public RtpSink addSink(SinkSpec spec) {
    throw new UnsupportedOperationException();
  }

  /** Its routes are closed with it. Idempotent. */
  public void remove(RtpSink sink) {
    throw new UnsupportedOperationException();
  }

  /** A decrypted RTP packet; unknown SSRCs are dropped and counted. */
  public void rtp(Packet packet, long nowNanos) {
    throw new UnsupportedOperationException();
  }

  /** A decrypted compound RTCP packet. */
  public void rtcp(Packet packet, long nowNanos) {
    throw new UnsupportedOperationException();
  }

  /** Runs what is due: reports, negative acknowledgements, keyframe requests. Call every 20 ms. */
  public void tick(long nowNanos) {
    throw new UnsupportedOperationException();
  }

  /** Removes everything. Idempotent. */
  public void close() {
    throw new UnsupportedOperationException();
  }
}
