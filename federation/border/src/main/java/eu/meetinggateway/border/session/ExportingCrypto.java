// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.jcajce.util.JcaJceHelper;
import org.bouncycastle.jcajce.util.ProviderJcaJceHelper;
import org.bouncycastle.tls.crypto.CryptoHashAlgorithm;
import org.bouncycastle.tls.crypto.TlsCryptoUtils;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JceTlsSecret;

/**
 * BouncyCastle's cryptography for TLS, and the exporter_secret of each handshake for its {@link
 * TlsExporter}: BouncyCastle 1.84 derives it, but erases it before anybody outside can ask
 * (docs/decisions/border-keys.md). The key schedule of a TLS 1.3 handshake (RFC 8446 section 7.1)
 * begins with {@link #hkdfInit}; the secrets that follow are derived from one another, so they know
 * whose handshake it is. Thread-safe.
 */
final class ExportingCrypto extends JcaTlsCrypto {
  /** Whose handshake goes on in this thread; unbound if nobody will export. */
  static final ScopedValue<TlsExporter> EXPORTER = ScopedValue.newInstance();

  private ExportingCrypto(JcaJceHelper helper, SecureRandom keys, SecureRandom nonces) {
    super(helper, keys, nonces);
  }

  static JcaTlsCryptoProvider provider(Provider algorithms) {
    JcaJceHelper helper = new ProviderJcaJceHelper(algorithms);
    JcaTlsCryptoProvider provider =
        new JcaTlsCryptoProvider() {
          @Override
          public JcaTlsCrypto create(SecureRandom keys, SecureRandom nonces) {
            return new ExportingCrypto(helper, keys, nonces);
          }
        };
    return provider.setProvider(algorithms);
  }

  @Override
  public TlsSecret hkdfInit(int hash) {
    return EXPORTER.isBound()
        ? new Scheduled(this, new byte[TlsCryptoUtils.getHashOutputSize(hash)], EXPORTER.get())
        : super.hkdfInit(hash);
  }

  /** A secret of the key schedule of one handshake. */
  private static final class Scheduled extends JceTlsSecret {
    /** What Derive-Secret(Master Secret, "exp master", ...) expands, behind the length. */
    private static final byte[] LABEL =
        "\u0010tls13 exp master".getBytes(StandardCharsets.US_ASCII);

    private static final int LENGTH_BYTES = 2;

    private final TlsExporter exporter;

    Scheduled(JcaTlsCrypto crypto, byte[] data, TlsExporter exporter) {
      super(crypto, data);
      this.exporter = exporter;
    }

    @Override
    public synchronized TlsSecret hkdfExtract(int hash, TlsSecret keyMaterial) {
      return next(super.hkdfExtract(hash, keyMaterial));
    }

    @Override
    public synchronized TlsSecret hkdfExpand(int hash, byte[] info, int length) {
      Scheduled expanded = next(super.hkdfExpand(hash, info, length));
      int end = LENGTH_BYTES + LABEL.length;
      if (info.length > end && Arrays.equals(info, LENGTH_BYTES, end, LABEL, 0, LABEL.length)) {
        exporter.keep(hash(hash), expanded.data);
      }
      return expanded;
    }

    private Scheduled next(TlsSecret secret) {
      return new Scheduled(crypto, secret.extract(), exporter);
    }

    private static TlsExporter.Hash hash(int hash) {
      return switch (hash) {
        case CryptoHashAlgorithm.sha256 -> TlsExporter.Hash.SHA_256;
        case CryptoHashAlgorithm.sha384 -> TlsExporter.Hash.SHA_384;
        default -> throw new IllegalStateException("a hash of no cipher suite of ours");
      };
    }
  }
}
