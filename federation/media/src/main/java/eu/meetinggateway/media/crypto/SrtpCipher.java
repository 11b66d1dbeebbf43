// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

/**
 * Which library encrypts. Chosen once per process: libcrypto if it is there, unless the system
 * property {@code eu.meetinggateway.srtp.cipher} is {@code jce}.
 */
public enum SrtpCipher {
  /** OpenSSL's libcrypto.so.3 through the foreign function interface; allocates nothing. */
  LIBCRYPTO,
  /** The JDK's own; about half as fast, and allocates per packet. */
  JCE;

  static final String PROPERTY = "eu.meetinggateway.srtp.cipher";

  /** The one that this process uses. */
  public static SrtpCipher inUse() {
    return Chosen.CIPHER;
  }

  Aead sealing(byte[] key, byte[] salt) {
    return switch (this) {
      case LIBCRYPTO -> new LibcryptoAead(key, salt, true);
      case JCE -> new JceAead(key, salt);
    };
  }

  Aead opening(byte[] key, byte[] salt) {
    return switch (this) {
      case LIBCRYPTO -> new LibcryptoAead(key, salt, false);
      case JCE -> new JceAead(key, salt);
    };
  }

  private static final class Chosen {
    static final SrtpCipher CIPHER =
        "jce".equals(System.getProperty(PROPERTY)) || !Libcrypto.available() ? JCE : LIBCRYPTO;
  }
}
