// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

/**
 * The RTP header (RFC 3550 section 5.1) of the datagram in a {@link Packet}, read and written in
 * place.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           timestamp                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           synchronization source (SSRC) identifier            |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |            contributing source (CSRC) identifiers             |
 * |                             ....                              |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * Call {@link #valid} before anything else. Nothing here allocates.
 */
public final class Rtp {
  public static final int HEADER_BYTES = 12;

  private Rtp() {}

  /**
   * Whether the packet is RTP whose header, with CSRCs and extension, and padding fit its length.
   */
  public static boolean valid(Packet p) {
    if (p.length() < HEADER_BYTES || (p.bytes().get(0) & 0xC0) != 0x80) {
      return false;
    }
    int header = HEADER_BYTES + 4 * csrcCount(p);
    if (hasExtension(p)) {
      if (header + 4 > p.length()) {
        return false;
      }
      header += 4 + 4 * (p.bytes().getShort(header + 2) & 0xFFFF);
    }
    return header <= p.length() && header + paddingBytes(p) <= p.length();
  }

  public static boolean hasPadding(Packet p) {
    return (p.bytes().get(0) & 0x20) != 0;
  }

  public static boolean hasExtension(Packet p) {
    return (p.bytes().get(0) & 0x10) != 0;
  }

  public static int csrcCount(Packet p) {
    return p.bytes().get(0) & 0x0F;
  }

  public static boolean marker(Packet p) {
    return (p.bytes().get(1) & 0x80) != 0;
  }

  public static int payloadType(Packet p) {
    return p.bytes().get(1) & 0x7F;
  }

  /** 0 to 65535. */
  public static int sequence(Packet p) {
    return p.bytes().getShort(2) & 0xFFFF;
  }

  /** 32 bits, unsigned. */
  public static int timestamp(Packet p) {
    return p.bytes().getInt(4);
  }

  /** 32 bits, unsigned. */
  public static int ssrc(Packet p) {
    return p.bytes().getInt(8);
  }

  /** Bytes of fixed header, CSRCs and extension; the payload begins here. */
  public static int headerBytes(Packet p) {
    int header = HEADER_BYTES + 4 * csrcCount(p);
    if (hasExtension(p)) {
      header += 4 + 4 * (p.bytes().getShort(header + 2) & 0xFFFF);
    }
    return header;
  }

  /** Bytes of padding at the end; only known after decryption. */
  public static int paddingBytes(Packet p) {
    return hasPadding(p) ? p.bytes().get(p.length() - 1) & 0xFF : 0;
  }

  /** Bytes of payload between header and padding. */
  public static int payloadBytes(Packet p) {
    return p.length() - headerBytes(p) - paddingBytes(p);
  }

  /** Writes the fixed header without CSRCs; the extension bit says that the caller writes one. */
  public static void writeHeader(
      Packet p,
      boolean extension,
      boolean marker,
      int payloadType,
      int sequence,
      int timestamp,
      int ssrc) {
    p.bytes().put(0, (byte) (extension ? 0x90 : 0x80));
    p.bytes().put(1, (byte) ((marker ? 0x80 : 0) | (payloadType & 0x7F)));
    p.bytes().putShort(2, (short) sequence);
    p.bytes().putInt(4, timestamp);
    p.bytes().putInt(8, ssrc);
  }
}
