// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import eu.meetinggateway.media.packet.Packet;

/**
 * Authenticates and decrypts what one end of one direction receives, with AEAD_AES_128_GCM (RFC
 * 7714), in place.
 *
 * <p>Keeps roll-over counter and a replay window of 1024 packets per SSRC (RFC 3711 section 3.3);
 * the number of SSRCs is bounded. State changes only after authentication. Owner thread: one media
 * loop.
 */
public final class SrtpReceiver implements AutoCloseable {
  /** Without a master key identifier. */
  public static SrtpReceiver of(SrtpKeys keys) {
    throw new UnsupportedOperationException();
  }

  /** With a 4-byte master key identifier behind the tag (RFC 3711 section 3.1). */
  public static SrtpReceiver withMki(SrtpKeys keys, int mki) {
    throw new UnsupportedOperationException();
  }

  /**
   * The packet becomes authenticated and decrypted in place and its length changes; on another
   * result it is unusable.
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
