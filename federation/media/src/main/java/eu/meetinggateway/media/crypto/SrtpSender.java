// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import eu.meetinggateway.media.packet.Packet;

/**
 * Protects what one end of one direction sends, with AEAD_AES_128_GCM (RFC 7714), in place.
 *
 * <p>Keeps the roll-over counter per SSRC. An index is never used twice under one key: the sender
 * keeps a window of 1024 packets per SSRC and answers {@link SrtpResult#REPLAYED} for an index that
 * was used or is older (a retransmission re-sends the bytes that were protected the first time).
 * Owner thread: one media loop.
 */
public final class SrtpSender implements AutoCloseable {
  /** Without a master key identifier. */
  public static SrtpSender of(SrtpKeys keys) {
    throw new UnsupportedOperationException();
  }

  /** With a 4-byte master key identifier behind the tag (RFC 3711 section 3.1). */
  public static SrtpSender withMki(SrtpKeys keys, int mki) {
    throw new UnsupportedOperationException();
  }

  /**
   * The packet becomes protected in place and its length changes; on another result it is unusable.
   */
  public SrtpResult rtp(Packet packet) {
    throw new UnsupportedOperationException();
  }

  /** The same for a compound RTCP packet (SRTCP, always encrypted). */
  public SrtpResult rtcp(Packet packet) {
    throw new UnsupportedOperationException();
  }

  /** Frees the native cipher and wipes the keys. */
  @Override
  public void close() {}
}
