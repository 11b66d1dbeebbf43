// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Messages of the data channel establishment protocol (RFC 8832 section 5).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | Message Type  |  Channel Type |            Priority           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                    Reliability Parameter                      |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |         Label Length          |       Protocol Length         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                    Label, then Protocol                       |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
final class Dcep {
  static final int LABEL_BYTES_MAX = 128;

  private static final byte OPEN = 3;
  private static final byte ACK = 2;
  private static final int HEADER_BYTES = 12;
  private static final int UNORDERED = 0x80;
  private static final int RETRANSMITS = 1;
  private static final int LIFETIME = 2;
  private static final short PRIORITY_NORMAL = 256;

  private Dcep() {}

  /**
   * How a channel delivers.
   *
   * @param ordered whether messages keep their order
   * @param policy what limits retransmission
   * @param limit retransmissions or milliseconds, by policy
   */
  record Delivery(boolean ordered, Policy policy, int limit) {
    static final Delivery RELIABLE = new Delivery(true, Policy.NONE, 0);
    static final Delivery LOSSY = new Delivery(false, Policy.RETRANSMITS, 0);
  }

  /** Partial reliability (RFC 8831 section 6.4). */
  enum Policy {
    NONE,
    RETRANSMITS,
    LIFETIME
  }

  sealed interface Message {}

  record Open(String label, Delivery delivery) implements Message {}

  record Ack() implements Message {}

  static byte[] ack() {
    return new byte[] {ACK};
  }

  /**
   * @param label UTF-8 of at most {@link #LABEL_BYTES_MAX} bytes
   */
  static byte[] open(String label, Delivery delivery) {
    byte[] name = label.getBytes(UTF_8);
    int policy =
        switch (delivery.policy()) {
          case NONE -> 0;
          case RETRANSMITS -> RETRANSMITS;
          case LIFETIME -> LIFETIME;
        };
    return ByteBuffer.allocate(HEADER_BYTES + name.length)
        .put(OPEN)
        .put((byte) (policy | (delivery.ordered() ? 0 : UNORDERED)))
        .putShort(PRIORITY_NORMAL)
        .putInt(delivery.limit())
        .putShort((short) name.length)
        .putShort((short) 0)
        .put(name)
        .array();
  }

  /** The message, or null if it is none that we accept. */
  static @Nullable Message parse(byte[] bytes) {
    // RFC 8832 section 5.2 has one byte; pion, and so LiveKit, fills it up to four.
    if (bytes.length >= 1 && bytes.length <= 4 && bytes[0] == ACK) {
      return new Ack();
    }
    if (bytes.length < HEADER_BYTES || bytes[0] != OPEN) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int type = buffer.get(1) & 0xFF;
    Policy policy = policy(type & ~UNORDERED);
    int limit = buffer.getInt(4);
    int labelBytes = buffer.getShort(8) & 0xFFFF;
    int protocolBytes = buffer.getShort(10) & 0xFFFF;
    if (policy == null
        || (policy != Policy.NONE && limit < 0)
        || labelBytes > LABEL_BYTES_MAX
        || bytes.length != HEADER_BYTES + labelBytes + protocolBytes) {
      return null;
    }
    String label = text(buffer.slice(HEADER_BYTES, labelBytes));
    return label == null
        ? null
        : new Open(label, new Delivery((type & UNORDERED) == 0, policy, limit));
  }

  private static @Nullable Policy policy(int type) {
    return switch (type) {
      case 0 -> Policy.NONE;
      case RETRANSMITS -> Policy.RETRANSMITS;
      case LIFETIME -> Policy.LIFETIME;
      default -> null;
    };
  }

  private static @Nullable String text(ByteBuffer bytes) {
    try {
      return UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
