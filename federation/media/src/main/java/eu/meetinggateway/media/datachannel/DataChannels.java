// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

/**
 * The data channels of one connection: an SCTP association over DTLS with port 5000 at both ends,
 * and DCEP (RFC 8832). All methods: any thread, never block; the work is done on the library's
 * thread, reached by a bounded queue whose drops are counted.
 */
public final class DataChannels implements AutoCloseable {
  /** Longest message in either direction, in bytes, as LiveKit announces it. */
  public static final int MAX_MESSAGE_BYTES = 65_535;

  /**
   * Begins the association.
   *
   * @param dtlsClient whether our end is the DTLS client: it opens even stream numbers (RFC 8832
   *     section 6)
   */
  public static DataChannels start(boolean dtlsClient, DataChannelListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Feeds one SCTP packet that came through DTLS. */
  public void receive(byte[] sctpPacket) {
    throw new UnsupportedOperationException();
  }

  /** Opens a channel: reliable and ordered, or unordered without retransmission. */
  public void open(String label, boolean reliable) {
    throw new UnsupportedOperationException();
  }

  /**
   * Sends a binary message on the channel with this label.
   *
   * @return false if the channel is not open, the message is too long, or the queue is full
   */
  public boolean send(String label, byte[] message) {
    throw new UnsupportedOperationException();
  }

  /** Ends the association. Idempotent. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
