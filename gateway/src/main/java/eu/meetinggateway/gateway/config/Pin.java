// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a country tells its peers so that they recognise its gateway: SHA-256 of the certificate's
 * SubjectPublicKeyInfo (as in RFC 7469 section 2.4), so that it survives a renewal with the same
 * key.
 *
 * @param value lower-case hexadecimal, 64 characters
 */
public record Pin(String value) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException if the value has another shape
   */
  public Pin {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a pin is 64 lower-case hexadecimal digits");
    }
  }

  /** The pin of a certificate. */
  public static Pin of(X509Certificate certificate) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded());
      return new Pin(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
