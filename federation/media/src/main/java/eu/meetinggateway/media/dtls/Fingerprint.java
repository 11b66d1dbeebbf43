// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The SHA-256 of a DER certificate (RFC 8122 section 5). Immutable. */
final class Fingerprint {
  private static final HexFormat FORMAT = HexFormat.ofDelimiter(":").withUpperCase();
  private static final int BYTES = 32;

  private final byte[] digest;

  private Fingerprint(byte[] digest) {
    this.digest = digest;
  }

  static Fingerprint of(byte[] certificate) {
    try {
      return new Fingerprint(MessageDigest.getInstance("SHA-256").digest(certificate));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  /**
   * @throws IllegalArgumentException if these are not 32 hexadecimal bytes joined by colons
   */
  static Fingerprint parse(String text) {
    byte[] digest = text.length() == 3 * BYTES - 1 ? decode(text) : new byte[0];
    if (digest.length != BYTES) {
      throw new IllegalArgumentException(
          "a SHA-256 fingerprint is 32 hexadecimal bytes joined by colons");
    }
    return new Fingerprint(digest);
  }

  private static byte[] decode(String text) {
    return FORMAT.parseHex(text.toUpperCase(Locale.ROOT));
  }

  /** In constant time. */
  boolean matches(Fingerprint other) {
    return MessageDigest.isEqual(digest, other.digest);
  }

  @Override
  public String toString() {
    return FORMAT.formatHex(digest);
  }
}
