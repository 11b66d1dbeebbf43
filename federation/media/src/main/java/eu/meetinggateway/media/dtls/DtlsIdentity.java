// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

/**
 * A self-signed P-256 certificate with its key, as WebRTC uses them: what counts is the fingerprint
 * in the SDP. Immutable, thread-safe; make one per process start.
 */
public final class DtlsIdentity {
  private DtlsIdentity() {}

  /** A fresh identity. Takes some milliseconds. */
  public static DtlsIdentity generate() {
    throw new UnsupportedOperationException();
  }

  /** SHA-256 fingerprint as SDP writes it: 32 upper-case hexadecimal bytes joined by colons. */
  public String fingerprint() {
    throw new UnsupportedOperationException();
  }
}
