// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.trust.Country;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts exactly the certificates whose SubjectPublicKeyInfo has one of the pinned hashes, that are
 * within their validity and have an RSA key of at least 3072 bits. Issuer and names mean nothing. A
 * refusal is counted, and logged at most once a minute. Thread-safe.
 */
public final class PinnedPeers extends X509ExtendedTrustManager {
  /** RSA keys at the border have at least this many bits. */
  public static final int MIN_RSA_BITS = 3072;

  private final Map<String, Country> countries;
  private final BorderCounters counters;
  private final InstantSource clock;
  private final RefusalLog refusals;

  /**
   * @param countries by pin, the lower-case hexadecimal SHA-256 of a SubjectPublicKeyInfo
   */
  public PinnedPeers(
      Map<String, Country> countries,
      BorderCounters counters,
      InstantSource clock,
      RefusalLog refusals) {
    this.countries = Map.copyOf(countries);
    this.counters = counters;
    this.clock = clock;
    this.refusals = refusals;
  }

  /** The pin of a certificate. */
  public static String pin(X509Certificate certificate) {
    try {
      byte[] spki = certificate.getPublicKey().getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(spki));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The country that the certificate is pinned for, or empty. */
  public Optional<Country> country(X509Certificate certificate) {
    return Optional.ofNullable(countries.get(pin(certificate)));
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    try {
      if (chain.length == 0) {
        throw new CertificateException("no certificate");
      }
      X509Certificate certificate = chain[0];
      if (country(certificate).isEmpty()) {
        throw new CertificateException("the certificate is not pinned");
      }
      certificate.checkValidity(Date.from(clock.instant()));
      if (!(certificate.getPublicKey() instanceof RSAPublicKey rsa)
          || rsa.getModulus().bitLength() < MIN_RSA_BITS) {
        throw new CertificateException("the key is not RSA of at least 3072 bits");
      }
    } catch (CertificateException e) {
      counters.count(BorderCounter.CERTIFICATES_REFUSED);
      refusals.refused("a certificate");
      throw e;
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
