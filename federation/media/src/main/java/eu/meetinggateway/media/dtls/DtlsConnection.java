// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

/**
 * One DTLS 1.2 connection with mutual certificates, SRTP profile AEAD_AES_128_GCM only and
 * ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 (0xC02B). Runs on its own virtual thread from start to close
 * and keeps receiving after the handshake, so that a lost last flight is sent again.
 */
public final class DtlsConnection implements AutoCloseable {
  /**
   * @param remoteFingerprint SHA-256 as SDP writes it; any other peer certificate ends the
   *     handshake
   */
  public static DtlsConnection start(
      DtlsRole role, DtlsIdentity identity, String remoteFingerprint, DtlsListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Feeds a datagram. Any thread, never blocks; false if the bounded queue is full (counted). */
  public boolean receive(byte[] datagram) {
    throw new UnsupportedOperationException();
  }

  /** Sends application data. Any thread; ignored before the handshake is done or after close. */
  public void send(byte[] data) {
    throw new UnsupportedOperationException();
  }

  /** Ends the connection with close_notify. Any thread, idempotent. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
