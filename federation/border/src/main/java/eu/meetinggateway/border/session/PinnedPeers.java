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
 * within their validity, have an RSA key of at least 3072 bits and name no other country than they
 * are pinned for. The issuer means nothing. A refusal is counted under one reason. Thread-safe.
 */
public final class PinnedPeers extends X509ExtendedTrustManager {
  /** RSA keys at the border have at least this many bits. */
  public static final int MIN_RSA_BITS = 3072;

  private final Map<String, Country> countries;
  private final BorderCounters counters;
  private final InstantSource clock;

  /**
   * @param countries by pin, the lower-case hexadecimal SHA-256 of a SubjectPublicKeyInfo
   */
  public PinnedPeers(Map<String, Country> countries, BorderCounters counters, InstantSource clock) {
    this.countries = Map.copyOf(countries);
    this.counters = counters;
    this.clock = clock;
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

  BorderCounters counters() {
    return counters;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    Optional<BorderCounter> fault = fault(chain);
    if (fault.isPresent()) {
      counters.count(fault.get());
      throw new CertificateRefused(fault.get());
    }
  }

  private Optional<BorderCounter> fault(X509Certificate[] chain) {
    if (chain.length == 0) {
      return Optional.of(BorderCounter.CERTIFICATES_MISSING);
    }
    X509Certificate certificate = chain[0];
    Optional<Country> country = country(certificate);
    if (country.isEmpty()) {
      return Optional.of(BorderCounter.CERTIFICATES_REFUSED);
    }
    try {
      certificate.checkValidity(Date.from(clock.instant()));
    } catch (CertificateException e) {
      return Optional.of(BorderCounter.CERTIFICATES_EXPIRED);
    }
    if (!(certificate.getPublicKey() instanceof RSAPublicKey rsa)
        || rsa.getModulus().bitLength() < MIN_RSA_BITS) {
      return Optional.of(BorderCounter.CERTIFICATES_WEAK);
    }
    return SubjectCountry.of(certificate)
            .filter(named -> !named.equals(country.get().code()))
            .isPresent()
        ? Optional.of(BorderCounter.CERTIFICATES_WRONG_COUNTRY)
        : Optional.empty();
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
