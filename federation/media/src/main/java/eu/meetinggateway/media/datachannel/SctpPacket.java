// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

/**
 * Whether a packet is one that libusrsctp may be given: whole chunks, whose parameters are whole
 * (RFC 9260 section 3).
 *
 * <pre>
 * | ports 4 | verification tag 4 | checksum 4 | chunk ... | chunk ... |
 * chunk, padded to 4:      | type 1 | flags 1 | length 2 | fixed part | parameter ... |
 * parameter, padded to 4:  | type 2 | length 2 | value |
 * </pre>
 *
 * <p>libusrsctp 0.9.5 turns for ever on an INIT whose parameter has length 0, and its one thread is
 * that of all connections. Chunks that data channels do not use (address reconfiguration,
 * authentication, dropped-packet reports) do not reach it either.
 */
final class SctpPacket {
  private static final int HEADER_BYTES = 12;
  private static final int TLV_HEADER_BYTES = 4;
  private static final int NO_PARAMETERS = -1;

  private SctpPacket() {}

  static boolean wellFormed(byte[] packet) {
    int at = HEADER_BYTES;
    while (packet.length - at >= TLV_HEADER_BYTES) {
      int type = packet[at] & 0xFF;
      int length = uint16(packet, at + 2);
      int end = at + length;
      if (length < TLV_HEADER_BYTES || end > packet.length || isUnused(type)) {
        return false;
      }
      int parameters = parametersBehind(type);
      if (parameters != NO_PARAMETERS && !areWhole(packet, at + parameters, end)) {
        return false;
      }
      at = padded(end);
    }
    return at >= packet.length && at > HEADER_BYTES;
  }

  private static boolean areWhole(byte[] packet, int begin, int end) {
    int at = begin;
    while (end - at >= TLV_HEADER_BYTES) {
      int length = uint16(packet, at + 2);
      if (length < TLV_HEADER_BYTES || at + length > end) {
        return false;
      }
      at = padded(at + length);
    }
    return at >= end && begin <= end;
  }

  /** Bytes of a chunk before its parameters. */
  private static int parametersBehind(int type) {
    return switch (type) {
      case 1, 2 -> 20; // INIT, INIT ACK
      case 4, 5, 6, 9, 130 -> 4; // HEARTBEAT and its ACK, ABORT, ERROR, RE-CONFIG (RFC 6525)
      default -> NO_PARAMETERS;
    };
  }

  private static boolean isUnused(int type) {
    return switch (type) {
      case 0x0F, 0x80, 0x81, 0xC1 -> true; // AUTH, ASCONF-ACK, PKTDROP, ASCONF
      default -> false;
    };
  }

  /** The alignment counts from the header, which is a multiple of 4 long. */
  private static int padded(int at) {
    return (at + 3) & ~3;
  }

  private static int uint16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
