// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The session keys and salts of one direction, derived from a master key by AES counter mode (RFC
 * 3711 section 4.3, RFC 7714 section 11) with a key derivation rate of zero. Secret: does not
 * print.
 */
final class SessionKeys implements AutoCloseable {
  static final int LABEL_RTP_KEY = 0;
  static final int LABEL_RTP_AUTHENTICATION = 1;
  static final int LABEL_RTP_SALT = 2;
  static final int LABEL_RTCP_KEY = 3;
  static final int LABEL_RTCP_SALT = 5;

  /** Where the label meets the salt: the salt has 14 bytes, label and index the last seven. */
  private static final int LABEL_AT = 7;

  final byte[] rtpKey;
  final byte[] rtpSalt;
  final byte[] rtcpKey;
  final byte[] rtcpSalt;

  SessionKeys(byte[] rtpKey, byte[] rtpSalt, byte[] rtcpKey, byte[] rtcpSalt) {
    this.rtpKey = rtpKey;
    this.rtpSalt = rtpSalt;
    this.rtcpKey = rtcpKey;
    this.rtcpSalt = rtcpSalt;
  }

  static SessionKeys derive(SrtpKeys master) {
    byte[] key = master.key();
    byte[] salt = master.salt();
    SessionKeys keys =
        new SessionKeys(
            derive(key, salt, LABEL_RTP_KEY, SrtpKeys.KEY_BYTES),
            derive(key, salt, LABEL_RTP_SALT, SrtpKeys.SALT_BYTES),
            derive(key, salt, LABEL_RTCP_KEY, SrtpKeys.KEY_BYTES),
            derive(key, salt, LABEL_RTCP_SALT, SrtpKeys.SALT_BYTES));
    Arrays.fill(key, (byte) 0);
    Arrays.fill(salt, (byte) 0);
    return keys;
  }

  /**
   * @param salt 14 bytes, or 12 that are followed by zeros
   */
  static byte[] derive(byte[] key, byte[] salt, int label, int bytes) {
    byte[] counter = Arrays.copyOf(salt, 16);
    counter[LABEL_AT] ^= (byte) label;
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
      return cipher.doFinal(new byte[bytes]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no AES-CTR", e);
    }
  }

  /** Wipes the keys; who needs them has copied them. */
  @Override
  public void close() {
    Arrays.fill(rtpKey, (byte) 0);
    Arrays.fill(rtpSalt, (byte) 0);
    Arrays.fill(rtcpKey, (byte) 0);
    Arrays.fill(rtcpSalt, (byte) 0);
  }

  @Override
  public String toString() {
    return "[session keys]";
  }
}
