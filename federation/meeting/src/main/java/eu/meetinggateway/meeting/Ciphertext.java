// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import java.util.Arrays;

/**
 * One data packet of a person whose client encrypts from end to end, as LiveKit's {@code
 * EncryptedPacket}: AES-GCM under a key that only the clients have. Nobody here can tell a line of
 * chat, a part of one and a reaction apart. It crosses byte by byte as it is. Personal data: does
 * not print.
 */
public final class Ciphertext implements ChatContent {
  /** Longest value that crosses, in bytes: a chunk of 15,000 bytes and what is around it. */
  public static final int MAX_BYTES = 16_384;

  /** Length of the initialisation vector of AES-GCM, in bytes (NIST SP 800-38D). */
  public static final int IV_BYTES = 12;

  /** Length of the tag of AES-GCM, in bytes; a value is longer. */
  public static final int TAG_BYTES = 16;

  /** Keys of one ring. */
  public static final int MAX_KEY_INDEX = 255;

  /** Largest number of LiveKit's {@code Encryption.Type}: none, GCM, custom. */
  public static final int MAX_TYPE = 2;

  private final byte[] value;
  private final byte[] iv;
  private final int keyIndex;
  private final int type;

  /**
   * @param value {@link #TAG_BYTES} + 1 to {@link #MAX_BYTES} bytes
   * @param iv {@link #IV_BYTES} bytes
   * @param keyIndex which key of the clients' ring, 0 to {@link #MAX_KEY_INDEX}
   * @param type as the client stated it, 0 to {@link #MAX_TYPE}; browsers state none
   * @throws IllegalArgumentException if it is not of that shape
   */
  public Ciphertext(byte[] value, byte[] iv, int keyIndex, int type) {
    if (value.length <= TAG_BYTES
        || value.length > MAX_BYTES
        || iv.length != IV_BYTES
        || keyIndex < 0
        || keyIndex > MAX_KEY_INDEX
        || type < 0
        || type > MAX_TYPE) {
      throw new IllegalArgumentException("this is not the shape of a ciphertext");
    }
    this.value = value.clone();
    this.iv = iv.clone();
    this.keyIndex = keyIndex;
    this.type = type;
  }

  public byte[] value() {
    return value.clone();
  }

  public byte[] iv() {
    return iv.clone();
  }

  public int keyIndex() {
    return keyIndex;
  }

  public int type() {
    return type;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ciphertext that
        && keyIndex == that.keyIndex
        && type == that.type
        && Arrays.equals(iv, that.iv)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(iv);
  }

  @Override
  public String toString() {
    return "[ciphertext]";
  }
}
