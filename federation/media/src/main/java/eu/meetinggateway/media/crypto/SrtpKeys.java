// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

/**
 * Master key and salt of one direction for AEAD_AES_128_GCM (RFC 7714 section 12). Secret: does not
 * print.
 */
public final class SrtpKeys {
  public static final int KEY_BYTES = 16;
  public static final int SALT_BYTES = 12;

  private final byte[] key;
  private final byte[] salt;

  /**
   * @throws IllegalArgumentException if the key is not 16 or the salt not 12 bytes
   */
  public SrtpKeys(byte[] key, byte[] salt) {
    if (key.length != KEY_BYTES || salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("AEAD_AES_128_GCM has a 16-byte key and a 12-byte salt");
    }
    this.key = key.clone();
    this.salt = salt.clone();
  }

  byte[] key() {
    return key.clone();
  }

  byte[] salt() {
    return salt.clone();
  }

  @Override
  public String toString() {
    return "[srtp keys]";
  }
}
