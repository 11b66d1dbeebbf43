// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Self-signed RSA certificates; keys are made once per name, because that is slow. */
public final class TestCertificates {
  private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

  /** A certificate with its key. */
  public record Identity(X509Certificate certificate, PrivateKey privateKey) {}

  private TestCertificates() {}

  /** Valid from an hour ago for a day. */
  public static Identity valid(String name) {
    return identity(name, 3072, Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(1));
  }

  /** With the same key as the valid one, but its validity ended a minute ago. */
  public static Identity expired(String name) {
    Instant start = Instant.now().minus(Duration.ofHours(1));
    return identity(name, 3072, start, Duration.ofMinutes(59));
  }

  /** With a key that is too short for the border. */
  public static Identity weak(String name) {
    return identity(name, 2048, Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(1));
  }

  private static Identity identity(String name, int bits, Instant from, Duration life) {
    KeyPair keys = KEYS.computeIfAbsent(name + bits, _ -> generate(bits));
    X500Name subject = new X500Name("CN=" + name);
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              subject,
              BigInteger.valueOf(System.nanoTime()),
              Date.from(from),
              Date.from(from.plus(life)),
              subject,
              keys.getPublic());
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
      return new Identity(
          new JcaX509CertificateConverter().getCertificate(builder.build(signer)),
          keys.getPrivate());
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair generate(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
