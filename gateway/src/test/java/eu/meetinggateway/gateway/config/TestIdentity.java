// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates with their keys, good and bad ones. */
record TestIdentity(X509Certificate certificate, KeyPair keys) {
  static TestIdentity rsa(int bits, Instant begin, Instant end) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return signed(generator.generateKeyPair(), "SHA256withRSA", begin, end);
  }

  static TestIdentity ec(Instant begin, Instant end) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return signed(generator.generateKeyPair(), "SHA256withECDSA", begin, end);
  }

  /** The same key in a certificate with other dates. */
  TestIdentity renewed(Instant begin, Instant end) throws Exception {
    return signed(keys, "SHA256withRSA", begin, end);
  }

  private static TestIdentity signed(KeyPair keys, String algorithm, Instant begin, Instant end)
      throws Exception {
    X500Name name = new X500Name("CN=test");
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(begin),
                        Date.from(end),
                        name,
                        keys.getPublic())
                    .build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate())));
    return new TestIdentity(certificate, keys);
  }

  String certificatePem() throws Exception {
    return pem("CERTIFICATE", certificate.getEncoded());
  }

  String privateKeyPem() {
    return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
  }

  static String pem(String label, byte[] der) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
