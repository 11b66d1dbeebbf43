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
import java.util.List;
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
  public record Identity(
      X509Certificate certificate, PrivateKey privateKey, List<X509Certificate> chain) {
    Identity(X509Certificate certificate, PrivateKey privateKey) {
      this(certificate, privateKey, List.of(certificate));
    }
  }

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

  /** With the same key as the valid one, but its subject is as stated, such as "C=NL, CN=x". */
  public static Identity named(String name, String subject) {
    return identity(
        name, subject, 3072, Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(1));
  }

  /** Issued by a certification authority, with the chain up to it. */
  public static Identity issued(String authority, String name) {
    KeyPair issuer = KEYS.computeIfAbsent(authority + 3072, _ -> generate(3072));
    KeyPair keys = KEYS.computeIfAbsent(name + 3072, _ -> generate(3072));
    X509Certificate root = valid(authority).certificate();
    X509Certificate leaf =
        sign(
            "CN=" + name,
            keys,
            "CN=" + authority,
            issuer.getPrivate(),
            Instant.now().minus(Duration.ofHours(1)),
            Duration.ofDays(1));
    return new Identity(leaf, keys.getPrivate(), List.of(leaf, root));
  }

  private static Identity identity(String name, int bits, Instant from, Duration life) {
    return identity(name, "CN=" + name, bits, from, life);
  }

  private static Identity identity(
      String name, String subject, int bits, Instant from, Duration life) {
    KeyPair keys = KEYS.computeIfAbsent(name + bits, _ -> generate(bits));
    return new Identity(
        sign(subject, keys, subject, keys.getPrivate(), from, life), keys.getPrivate());
  }

  private static X509Certificate sign(
      String subject,
      KeyPair keys,
      String issuer,
      PrivateKey issuerKey,
      Instant from,
      Duration life) {
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(issuer),
              BigInteger.valueOf(System.nanoTime()),
              Date.from(from),
              Date.from(from.plus(life)),
              new X500Name(subject),
              keys.getPublic());
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
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
