// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;

/**
 * Authenticates and decrypts what one end of one direction receives, with AEAD_AES_128_GCM (RFC
 * 7714), in place.
 *
 * <p>Keeps roll-over counter and a replay window of 1024 packets per SSRC (RFC 3711 section 3.3).
 * At most 16384 SSRCs are kept per protocol, and none is forgotten, since its packets could be
 * replayed then; a further one is answered with {@link SrtpResult#EXHAUSTED}, and new keys are
 * needed. State changes only after authentication. Owner thread: one media loop; it may be made on
 * another one.
 */
public final class SrtpReceiver implements AutoCloseable {
  private final Aead rtp;
  private final Aead rtcp;
  private final boolean hasMki;
  private final int mki;
  private final SsrcWindows rtpStreams = new SsrcWindows();
  private final SsrcWindows rtcpStreams = new SsrcWindows();

  SrtpReceiver(SessionKeys keys, boolean hasMki, int mki, SrtpCipher cipher) {
    rtp = cipher.opening(keys.rtpKey, keys.rtpSalt);
    rtcp = cipher.opening(keys.rtcpKey, keys.rtcpSalt);
    this.hasMki = hasMki;
    this.mki = mki;
  }

  /** Without a master key identifier. */
  public static SrtpReceiver of(SrtpKeys keys) {
    return of(keys, false, 0, SrtpCipher.inUse());
  }

  /**
   * With a 4-byte master key identifier behind the tag (RFC 3711 section 3.1). A packet with
   * another one is answered with {@link SrtpResult#FORGED}.
   */
  public static SrtpReceiver withMki(SrtpKeys keys, int mki) {
    return of(keys, true, mki, SrtpCipher.inUse());
  }

  static SrtpReceiver of(SrtpKeys keys, boolean hasMki, int mki, SrtpCipher cipher) {
    try (SessionKeys session = SessionKeys.derive(keys)) {
      return new SrtpReceiver(session, hasMki, mki, cipher);
    }
  }

  /**
   * The master key identifier of a protected RTP or RTCP packet that has one: its last four bytes,
   * not authenticated yet. 0 if it is shorter than that.
   */
  public static int mki(Packet packet) {
    int at = packet.length() - SrtpShape.MKI_BYTES;
    return at < 0 ? 0 : packet.bytes().getInt(at);
  }

  /**
   * The packet becomes authenticated and decrypted in place and its length changes; on another
   * result it is unusable.
   */
  public SrtpResult rtp(Packet packet) {
    int end = packet.length() - mkiBytes() - Aead.TAG_BYTES;
    int header = SrtpShape.rtpHeaderBytes(packet, end);
    if (header < 0) {
      return SrtpResult.MALFORMED;
    }
    if (hasMki && mki(packet) != mki) {
      return SrtpResult.FORGED;
    }
    int ssrc = Rtp.ssrc(packet);
    int stream = rtpStreams.find(ssrc);
    long index = rtpStreams.estimate(stream, Rtp.sequence(packet));
    SrtpResult judged = judge(rtpStreams, stream, index, SrtpShape.RTP_INDEX_MAX);
    if (judged != SrtpResult.OK) {
      return judged;
    }
    if (!rtp.open(packet, header, end - header, Aead.NO_TAIL, ssrc, index)) {
      return SrtpResult.FORGED;
    }
    commit(rtpStreams, stream, ssrc, index);
    packet.length(end);
    return SrtpResult.OK;
  }

  /**
   * The same for a compound RTCP packet. One that is authenticated but not encrypted (E bit 0) is
   * refused as malformed.
   */
  public SrtpResult rtcp(Packet packet) {
    int tail = packet.length() - mkiBytes() - SrtpShape.RTCP_INDEX_BYTES;
    int end = tail - Aead.TAG_BYTES;
    if (!SrtpShape.rtcp(packet, end)) {
      return SrtpResult.MALFORMED;
    }
    if (hasMki && mki(packet) != mki) {
      return SrtpResult.FORGED;
    }
    int word = packet.bytes().getInt(tail);
    if ((word & SrtpShape.ENCRYPTED) == 0) {
      return SrtpResult.MALFORMED;
    }
    int ssrc = SrtpShape.rtcpSsrc(packet);
    int stream = rtcpStreams.find(ssrc);
    long index = word & SrtpShape.RTCP_INDEX_MAX;
    SrtpResult judged = judge(rtcpStreams, stream, index, SrtpShape.RTCP_INDEX_MAX);
    if (judged != SrtpResult.OK) {
      return judged;
    }
    int textBytes = end - SrtpShape.RTCP_HEADER_BYTES;
    if (!rtcp.open(packet, SrtpShape.RTCP_HEADER_BYTES, textBytes, tail, ssrc, index)) {
      return SrtpResult.FORGED;
    }
    commit(rtcpStreams, stream, ssrc, index);
    packet.length(end);
    return SrtpResult.OK;
  }

  private static SrtpResult judge(SsrcWindows streams, int stream, long index, long last) {
    if (index > last || (stream == SsrcWindows.NONE && streams.full())) {
      return SrtpResult.EXHAUSTED;
    }
    return streams.fresh(stream, index) ? SrtpResult.OK : SrtpResult.REPLAYED;
  }

  private static void commit(SsrcWindows streams, int stream, int ssrc, long index) {
    streams.mark(stream == SsrcWindows.NONE ? streams.add(ssrc) : stream, index);
  }

  private int mkiBytes() {
    return hasMki ? SrtpShape.MKI_BYTES : 0;
  }

  /** Frees the native cipher and wipes the keys. Idempotent; nothing can be received afterwards. */
  @Override
  public void close() {
    rtp.close();
    rtcp.close();
  }
}
