// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

/**
 * Compound RTCP (RFC 3550 section 6, RFC 4585) in a {@link Packet}, read in place with offsets and
 * written at the end.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P| RC/FMT  |      PT       |             length            |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * Call {@link #valid} before anything else. Nothing here allocates.
 */
public final class Rtcp {
  public static final int SENDER_REPORT = 200;
  public static final int RECEIVER_REPORT = 201;
  public static final int SOURCE_DESCRIPTION = 202;
  public static final int TRANSPORT_FEEDBACK = 205;
  public static final int PAYLOAD_FEEDBACK = 206;

  /** Format of a generic negative acknowledgement (RFC 4585 section 6.2.1). */
  public static final int FORMAT_NACK = 1;

  /** Format of a picture loss indication (RFC 4585 section 6.3.1). */
  public static final int FORMAT_PLI = 1;

  /** Format of a full intra request (RFC 5104 section 4.3.1). */
  public static final int FORMAT_FIR = 4;

  private static final int REPORT_BLOCK_BYTES = 24;

  private Rtcp() {}

  /** Whether a datagram whose first byte is RTP's is RTCP (RFC 5761 section 4). */
  public static boolean looksLike(Packet p) {
    int type = p.length() > 1 ? p.bytes().get(1) & 0x7F : 0;
    return type >= 64 && type <= 95;
  }

  /** Whether the lengths of all packets of the compound add up, and each has room for an SSRC. */
  public static boolean valid(Packet p) {
    int at = 0;
    while (at + 8 <= p.length()) {
      int next = next(p, at);
      if ((p.bytes().get(at) & 0xC0) != 0x80 || next < at + 8) {
        return false;
      }
      at = next;
    }
    return at == p.length() && at > 0;
  }

  /** The offset of the packet behind the one at this offset. */
  public static int next(Packet p, int at) {
    return at + 4 + 4 * (p.bytes().getShort(at + 2) & 0xFFFF);
  }

  public static int type(Packet p, int at) {
    return p.bytes().get(at + 1) & 0xFF;
  }

  /** The count of report blocks, or the format of feedback. */
  public static int format(Packet p, int at) {
    return p.bytes().get(at) & 0x1F;
  }

  /** The SSRC of who sent it. */
  public static int senderSsrc(Packet p, int at) {
    return p.bytes().getInt(at + 4);
  }

  /** The SSRC that feedback is about; the packet must be at least 12 bytes long. */
  public static int mediaSsrc(Packet p, int at) {
    return p.bytes().getInt(at + 8);
  }

  /** The 64-bit NTP time of a sender report of at least 28 bytes. */
  public static long ntpTime(Packet p, int at) {
    return p.bytes().getLong(at + 8);
  }

  /** The RTP time of a sender report of at least 28 bytes. */
  public static int rtpTime(Packet p, int at) {
    return p.bytes().getInt(at + 16);
  }

  /** Appends a sender report without blocks. */
  public static void appendSenderReport(
      Packet p, int ssrc, long ntpTime, int rtpTime, int packets, int octets) {
    int at = p.length();
    begin(p, at, 0, SENDER_REPORT, 28);
    p.bytes().putInt(at + 4, ssrc);
    p.bytes().putLong(at + 8, ntpTime);
    p.bytes().putInt(at + 16, rtpTime);
    p.bytes().putInt(at + 20, packets);
    p.bytes().putInt(at + 24, octets);
  }

  /** Appends a receiver report without blocks; {@link #appendReportBlock} adds them. */
  public static void appendReceiverReport(Packet p, int ssrc) {
    int at = p.length();
    begin(p, at, 0, RECEIVER_REPORT, 8);
    p.bytes().putInt(at + 4, ssrc);
  }

  /**
   * Adds a block to the receiver report that begins at this offset and is the last packet so far.
   *
   * @param lost cumulative, cut to 24 bits
   * @param fraction lost since the last report, of 256
   */
  public static void appendReportBlock(
      Packet p,
      int report,
      int ssrc,
      int fraction,
      int lost,
      int highestSequence,
      int jitter,
      int lastSenderReport,
      int delaySinceLast) {
    int at = p.length();
    p.length(at + REPORT_BLOCK_BYTES);
    p.bytes().putInt(at, ssrc);
    p.bytes().putInt(at + 4, fraction << 24 | (lost & 0xFF_FFFF));
    p.bytes().putInt(at + 8, highestSequence);
    p.bytes().putInt(at + 12, jitter);
    p.bytes().putInt(at + 16, lastSenderReport);
    p.bytes().putInt(at + 20, delaySinceLast);
    p.bytes().put(report, (byte) (p.bytes().get(report) + 1));
    p.bytes().putShort(report + 2, (short) ((p.length() - report) / 4 - 1));
  }

  /** Appends a source description with one CNAME of at most 64 ASCII characters. */
  public static void appendCname(Packet p, int ssrc, String cname) {
    int at = p.length();
    int chunk = 4 + 2 + cname.length() + 1;
    int padded = (chunk + 3) / 4 * 4;
    begin(p, at, 1, SOURCE_DESCRIPTION, 4 + padded);
    p.bytes().putInt(at + 4, ssrc);
    p.bytes().put(at + 8, (byte) 1);
    p.bytes().put(at + 9, (byte) cname.length());
    for (int i = 0; i < cname.length(); i++) {
      p.bytes().put(at + 10 + i, (byte) cname.charAt(i));
    }
    for (int i = at + 10 + cname.length(); i < p.length(); i++) {
      p.bytes().put(i, (byte) 0);
    }
  }

  /** Appends a picture loss indication. */
  public static void appendPli(Packet p, int sender, int media) {
    int at = p.length();
    begin(p, at, FORMAT_PLI, PAYLOAD_FEEDBACK, 12);
    p.bytes().putInt(at + 4, sender);
    p.bytes().putInt(at + 8, media);
  }

  /** Appends a negative acknowledgement without entries; {@link #appendNackEntry} adds them. */
  public static void appendNack(Packet p, int sender, int media) {
    int at = p.length();
    begin(p, at, FORMAT_NACK, TRANSPORT_FEEDBACK, 12);
    p.bytes().putInt(at + 4, sender);
    p.bytes().putInt(at + 8, media);
  }

  /** Adds an entry to the negative acknowledgement that begins at this offset and is the last. */
  public static void appendNackEntry(Packet p, int nack, int sequence, int following) {
    int at = p.length();
    p.length(at + 4);
    p.bytes().putShort(at, (short) sequence);
    p.bytes().putShort(at + 2, (short) following);
    p.bytes().putShort(nack + 2, (short) ((p.length() - nack) / 4 - 1));
  }

  private static void begin(Packet p, int at, int format, int type, int bytes) {
    p.length(at + bytes);
    p.bytes().put(at, (byte) (0x80 | format));
    p.bytes().put(at + 1, (byte) type);
    p.bytes().putShort(at + 2, (short) (bytes / 4 - 1));
  }
}
