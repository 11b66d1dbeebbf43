// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A self-signed P-256 certificate with its key, as WebRTC uses them: what counts is the fingerprint
 * in the SDP. Immutable, thread-safe; make one per process start. Does not print its key.
 */
public final class DtlsIdentity {
  private static final Duration BACKDATED = Duration.ofDays(1);
  private static final Duration VALIDITY = Duration.ofDays(365);

  private final byte[] certificate;
  private final AsymmetricKeyParameter key;
  private final Fingerprint fingerprint;

  private DtlsIdentity(byte[] certificate, AsymmetricKeyParameter key) {
    this.certificate = certificate;
    this.key = key;
    fingerprint = Fingerprint.of(certificate);
  }

  /** A fresh identity. Takes some milliseconds. */
  public static DtlsIdentity generate() {
    try {
      SecureRandom random = new SecureRandom();
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      X500Name name = new X500Name("CN=WebRTC");
      Instant now = Instant.now();
      byte[] certificate =
          new JcaX509v3CertificateBuilder(
                  name,
                  new BigInteger(63, random).add(BigInteger.ONE),
                  Date.from(now.minus(BACKDATED)),
                  Date.from(now.plus(VALIDITY)),
                  name,
                  pair.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
              .getEncoded();
      return new DtlsIdentity(
          certificate, PrivateKeyFactory.createKey(pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("this JDK cannot make a P-256 certificate", e);
    }
  }

  /** SHA-256 fingerprint as SDP writes it: 32 upper-case hexadecimal bytes joined by colons. */
  public String fingerprint() {
    return fingerprint.toString();
  }

  /** DER. */
  byte[] certificate() {
    return certificate.clone();
  }

  AsymmetricKeyParameter key() {
    return key;
  }

  @Override
  public String toString() {
    return "[dtls identity " + fingerprint + "]";
  }
}
