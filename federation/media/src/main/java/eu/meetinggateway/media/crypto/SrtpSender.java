// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;

/**
 * Protects what one end of one direction sends, with AEAD_AES_128_GCM (RFC 7714), in place.
 *
 * <p>Keeps the roll-over counter per SSRC. An index is never used twice under one key: the sender
 * keeps a window of 1024 packets per SSRC and answers {@link SrtpResult#REPLAYED} for an index that
 * was used or is older (a retransmission re-sends the bytes that were protected the first time). An
 * SSRC is never forgotten; beyond 16384 a new one is answered with {@link SrtpResult#EXHAUSTED},
 * and new keys are needed. SRTCP has one index for all SSRCs, which is unique for each. Owner
 * thread: one media loop; it may be made on another one.
 */
public final class SrtpSender implements AutoCloseable {
  private final Aead rtp;
  private final Aead rtcp;
  private final boolean hasMki;
  private final int mki;
  private final SsrcWindows streams = new SsrcWindows();
  private int rtcpIndex;
  private boolean rtcpExhausted;

  SrtpSender(SessionKeys keys, boolean hasMki, int mki, SrtpCipher cipher) {
    rtp = cipher.sealing(keys.rtpKey, keys.rtpSalt);
    rtcp = cipher.sealing(keys.rtcpKey, keys.rtcpSalt);
    this.hasMki = hasMki;
    this.mki = mki;
  }

  /** Without a master key identifier. */
  public static SrtpSender of(SrtpKeys keys) {
    return of(keys, false, 0, SrtpCipher.inUse());
  }

  /** With a 4-byte master key identifier behind the tag (RFC 3711 section 3.1). */
  public static SrtpSender withMki(SrtpKeys keys, int mki) {
    return of(keys, true, mki, SrtpCipher.inUse());
  }

  static SrtpSender of(SrtpKeys keys, boolean hasMki, int mki, SrtpCipher cipher) {
    try (SessionKeys session = SessionKeys.derive(keys)) {
      return new SrtpSender(session, hasMki, mki, cipher);
    }
  }

  /**
   * The packet becomes protected in place and its length changes; on another result it is unusable.
   */
  public SrtpResult rtp(Packet packet) {
    int end = packet.length();
    int header = SrtpShape.rtpHeaderBytes(packet, end);
    if (header < 0 || end + Aead.TAG_BYTES + mkiBytes() > packet.capacity()) {
      return SrtpResult.MALFORMED;
    }
    int ssrc = Rtp.ssrc(packet);
    int stream = streams.find(ssrc);
    if (stream == SsrcWindows.NONE) {
      stream = streams.add(ssrc);
      if (stream == SsrcWindows.NONE) {
        return SrtpResult.EXHAUSTED;
      }
    }
    long index = streams.estimate(stream, Rtp.sequence(packet));
    if (index > SrtpShape.RTP_INDEX_MAX) {
      return SrtpResult.EXHAUSTED;
    }
    if (!streams.fresh(stream, index)) {
      return SrtpResult.REPLAYED;
    }
    streams.mark(stream, index);
    rtp.seal(packet, header, end - header, Aead.NO_TAIL, ssrc, index);
    finish(packet, end + Aead.TAG_BYTES);
    return SrtpResult.OK;
  }

  /** The same for a compound RTCP packet (SRTCP, always encrypted). */
  public SrtpResult rtcp(Packet packet) {
    int end = packet.length();
    int tail = end + Aead.TAG_BYTES;
    if (!SrtpShape.rtcp(packet, end)
        || tail + SrtpShape.RTCP_INDEX_BYTES + mkiBytes() > packet.capacity()) {
      return SrtpResult.MALFORMED;
    }
    if (rtcpExhausted) {
      return SrtpResult.EXHAUSTED;
    }
    int index = rtcpIndex;
    rtcpExhausted = index == SrtpShape.RTCP_INDEX_MAX;
    rtcpIndex = index + 1;
    packet.bytes().putInt(tail, SrtpShape.ENCRYPTED | index);
    rtcp.seal(
        packet,
        SrtpShape.RTCP_HEADER_BYTES,
        end - SrtpShape.RTCP_HEADER_BYTES,
        tail,
        SrtpShape.rtcpSsrc(packet),
        index);
    finish(packet, tail + SrtpShape.RTCP_INDEX_BYTES);
    return SrtpResult.OK;
  }

  /** For tests: the index of the next SRTCP packet. */
  void rtcpIndex(int index) {
    rtcpIndex = index;
  }

  private void finish(Packet packet, int end) {
    if (hasMki) {
      packet.bytes().putInt(end, mki);
    }
    packet.length(end + mkiBytes());
  }

  private int mkiBytes() {
    return hasMki ? SrtpShape.MKI_BYTES : 0;
  }

  /** Frees the native cipher and wipes the keys. Idempotent; nothing can be sent afterwards. */
  @Override
  public void close() {
    rtp.close();
    rtcp.close();
  }
}
