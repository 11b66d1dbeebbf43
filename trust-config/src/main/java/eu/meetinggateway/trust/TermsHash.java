// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names the terms that a ruling is made under: the SHA-384 of their canonical form.
 *
 * @param value lower-case hexadecimal, 96 characters
 */
public record TermsHash(String value) {
  /** The hash of a canonical form. */
  public static TermsHash of(byte[] canonical) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-384").digest(canonical);
      return new TermsHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-384", e);
    }
  }
}
