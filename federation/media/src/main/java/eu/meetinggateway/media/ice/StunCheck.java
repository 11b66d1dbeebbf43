// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two checksums of a STUN message (RFC 8489 sections 14.5 and 14.7). */
final class StunCheck {
  static final int INTEGRITY_LENGTH = 20;
  private static final int FINGERPRINT_MASK = 0x5354_554E;

  private StunCheck() {}

  /** HMAC-SHA1 under a short-term password over the first {@code length} bytes. */
  static byte[] integrity(byte[] bytes, int length, String password) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      mac.update(bytes, 0, length);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }

  /** CRC-32 over the first {@code length} bytes, masked. */
  static int fingerprint(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue() ^ FINGERPRINT_MASK;
  }
}
