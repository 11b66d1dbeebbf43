// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The exporter of one TLS 1.3 connection (RFC 8446 section 7.5).
 *
 * <pre>
 * EMPTY --keep()--> HELD --close()--> ERASED
 * </pre>
 *
 * Owner thread: that of the connection, which is the border's event loop.
 */
final class TlsExporter {
  /** Under which name the exporter of a connection is in its {@link SSLSession}. */
  private static final String NAME = TlsExporter.class.getName();

  private static final int MAX_OPAQUE_BYTES = 255;

  /** HKDF gives 255 blocks (RFC 5869); of the shorter hash. */
  private static final int MAX_EXPORT_BYTES = 255 * 32;

  private static final String PREFIX = "tls13 ";

  /** The hash of the connection's cipher suite. */
  enum Hash {
    SHA_256("SHA-256", "HKDF-SHA256", 32),
    SHA_384("SHA-384", "HKDF-SHA384", 48);

    private final String digest;
    private final String kdf;
    private final int bytes;

    Hash(String digest, String kdf, int bytes) {
      this.digest = digest;
      this.kdf = kdf;
      this.bytes = bytes;
    }
  }

  private Hash hash = Hash.SHA_384;
  private byte @Nullable [] secret;
  private boolean closed;

  /** The exporter that was {@linkplain #attach attached}; an empty one if none was. */
  static TlsExporter of(SSLSession session) {
    return session.getValue(NAME) instanceof TlsExporter exporter ? exporter : new TlsExporter();
  }

  /** Makes {@link #of} find this exporter. */
  void attach(SSLSession session) {
    session.putValue(NAME, this);
  }

  /**
   * Takes the exporter_secret.
   *
   * @param exporterSecret copied
   * @throws IllegalStateException if there was one before, so that two handshakes mix
   */
  void keep(Hash of, byte[] exporterSecret) {
    if (closed || secret != null) {
      throw new IllegalStateException("an exporter is of one handshake");
    }
    hash = of;
    secret = exporterSecret.clone();
  }

  /**
   * Keying material that only the two ends know, different for every connection, label and context.
   *
   * @param label ASCII, 1 to 249 characters
   * @param context of any length
   * @param length in bytes, 1 to 8160
   * @throws IllegalArgumentException if label or length are outside of these bounds
   * @throws IllegalStateException if the handshake gave no secret, or it was erased
   */
  byte[] export(String label, byte[] context, int length) {
    if (length < 1 || length > MAX_EXPORT_BYTES) {
      throw new IllegalArgumentException("1 to " + MAX_EXPORT_BYTES + " bytes are exported");
    }
    byte[] held = secret;
    if (held == null) {
      throw new IllegalStateException("this connection has no exporter secret (any more)");
    }
    try {
      MessageDigest digest = MessageDigest.getInstance(hash.digest);
      byte[] derived = expandLabel(held, label, digest.digest(), hash.bytes);
      byte[] material = expandLabel(derived, "exporter", digest.digest(context), length);
      Arrays.fill(derived, (byte) 0);
      return material;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("JDK 25 has HKDF with SHA-2", e);
    }
  }

  /** HKDF-Expand-Label (RFC 8446 section 7.1). */
  private byte[] expandLabel(byte[] key, String label, byte[] context, int length)
      throws GeneralSecurityException {
    byte[] name = (PREFIX + label).getBytes(StandardCharsets.US_ASCII);
    if (label.isEmpty() || name.length > MAX_OPAQUE_BYTES) {
      throw new IllegalArgumentException("a label has 1 to 249 characters");
    }
    byte[] info =
        ByteBuffer.allocate(4 + name.length + context.length)
            .putShort((short) length)
            .put((byte) name.length)
            .put(name)
            .put((byte) context.length)
            .put(context)
            .array();
    SecretKeySpec prk = new SecretKeySpec(key, "Generic");
    return KDF.getInstance(hash.kdf).deriveData(HKDFParameterSpec.expandOnly(prk, info, length));
  }

  /** Erases the secret. Idempotent. */
  void close() {
    closed = true;
    if (secret != null) {
      Arrays.fill(secret, (byte) 0);
      secret = null;
    }
  }
}
