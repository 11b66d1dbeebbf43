// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaCounters;

/**
 * The data channels of one connection: an SCTP association over DTLS with port 5000 at both ends,
 * and DCEP (RFC 8832). All methods: any thread, never block; the work is done on the library's
 * thread, reached by a bounded queue whose drops are counted.
 *
 * <p>Limits: 64 channels, labels of 128 bytes, 512 packets from the peer and 1024 messages to it
 * waiting. SCTP packets have at most 1160 bytes, so that their DTLS datagram stays within 1200.
 */
public final class DataChannels implements AutoCloseable {
  /** Longest message in either direction, in bytes, as LiveKit announces it. */
  public static final int MAX_MESSAGE_BYTES = 65_535;

  private static final int PACKETS_WAITING_MAX = 512;
  private static final int MESSAGES_WAITING_MAX = 1024;
  private static final int PACKET_BYTES_MAX = 16_384;

  private final SctpLoop loop;
  private final Association association;
  private final Shared shared;

  private DataChannels(
      SctpLoop loop, boolean dtlsClient, DataChannelListener listener, MediaCounters counters) {
    this.loop = loop;
    shared = new Shared(counters);
    association = new Association(loop, dtlsClient, listener, shared);
  }

  /** Whether libusrsctp is installed. */
  public static boolean available() {
    return UsrSctp.available();
  }

  /**
   * Begins the association.
   *
   * @param dtlsClient whether our end is the DTLS client: it opens even stream numbers (RFC 8832
   *     section 6)
   * @param counters count what is dropped
   * @throws IllegalStateException if libusrsctp is not installed
   */
  public static DataChannels start(
      boolean dtlsClient, DataChannelListener listener, MediaCounters counters) {
    if (!available()) {
      throw new IllegalStateException(
          "libusrsctp.so.2 is not installed: install the package libusrsctp2");
    }
    SctpLoop loop = SctpLoop.running();
    DataChannels channels = new DataChannels(loop, dtlsClient, listener, counters);
    loop.submit(channels.association::start);
    return channels;
  }

  /**
   * Feeds one SCTP packet that came through DTLS; the array then belongs to the association. What
   * is no row of whole chunks, or does not fit the queue, is dropped and counted.
   */
  public void receive(byte[] sctpPacket) {
    if (shared.over) {
      return;
    }
    if (!SctpPacket.wellFormed(sctpPacket)) {
      shared.counters.count(MediaCounter.SCTP_REFUSED);
      return;
    }
    if (shared.waitingPackets.incrementAndGet() > PACKETS_WAITING_MAX
        || sctpPacket.length > PACKET_BYTES_MAX) {
      shared.waitingPackets.decrementAndGet();
      shared.counters.count(MediaCounter.SCTP_QUEUE_FULL);
      return;
    }
    loop.submit(() -> {
      shared.waitingPackets.decrementAndGet();
      association.input(sctpPacket);
    });
  }

  /**
   * Opens a channel: reliable and ordered, or unordered without retransmission. It is open when the
   * listener says so.
   *
   * @throws IllegalArgumentException if the label has more than 128 bytes
   */
  public void open(String label, boolean reliable) {
    if (label.getBytes(UTF_8).length > Dcep.LABEL_BYTES_MAX) {
      throw new IllegalArgumentException(
          "a channel's label has at most " + Dcep.LABEL_BYTES_MAX + " bytes");
    }
    Dcep.Delivery delivery = reliable ? Dcep.Delivery.RELIABLE : Dcep.Delivery.LOSSY;
    loop.submit(() -> association.open(label, delivery));
  }

  /**
   * Sends a binary message on the channel with this label; the array then belongs to the
   * association.
   *
   * @return false if the channel is not open, the message is too long, or the queue is full
   */
  public boolean send(String label, byte[] message) {
    Channel channel = shared.open.get(label);
    if (channel == null || message.length > MAX_MESSAGE_BYTES) {
      return false;
    }
    if (shared.waitingMessages.incrementAndGet() > MESSAGES_WAITING_MAX) {
      shared.waitingMessages.decrementAndGet();
      shared.counters.count(MediaCounter.MESSAGE_QUEUE_FULL);
      return false;
    }
    loop.submit(() -> association.send(channel, message));
    return true;
  }

  /** Ends the association at once; messages that wait are lost. Idempotent. */
  @Override
  public void close() {
    loop.submit(association::close);
  }
}
