// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One certificate or one private key in PEM (RFC 7468), as the border needs them: RSA. */
final class Pem {
  static final int MIN_RSA_BITS = 3072;
  static final int MAX_RSA_BITS = 8192;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]{1,65536})-----END \\1-----");
  private static final String KEYGEN = "the keygen command makes one that fits";

  private Pem() {}

  /** The one certificate of the text, whatever its key and dates. */
  static X509Certificate certificate(String text) throws WrongValue {
    byte[] der = one(text, "CERTIFICATE", "leads to a file without a PEM certificate");
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new WrongValue("leads to a certificate that cannot be read", KEYGEN);
    }
  }

  /** A certificate that may stand at the border while it is valid. */
  static X509Certificate borderCertificate(String text) throws WrongValue {
    X509Certificate certificate = certificate(text);
    checkSize(certificate.getPublicKey() instanceof RSAPublicKey key ? key : null, "certificate");
    return certificate;
  }

  /** Refuses a certificate that is not valid now. */
  static void checkDates(X509Certificate certificate, Instant now) throws WrongValue {
    Instant end = certificate.getNotAfter().toInstant();
    Instant begin = certificate.getNotBefore().toInstant();
    if (now.isAfter(end)) {
      throw new WrongValue(
          "leads to a certificate that expired at " + end, "make a new one and tell peers its pin");
    }
    if (now.isBefore(begin)) {
      throw new WrongValue(
          "leads to a certificate that is valid only from " + begin,
          "check the clock of this machine");
    }
  }

  /** An unencrypted PKCS#8 private key. */
  static RSAPrivateCrtKey privateKey(String text) throws WrongValue {
    if (text.contains("BEGIN ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED")) {
      throw new WrongValue(
          "leads to an encrypted private key", "decrypt it with: openssl pkcs8 -in KEY -out NEW");
    }
    if (text.contains("BEGIN RSA PRIVATE KEY")) {
      throw new WrongValue(
          "leads to a private key in PKCS#1",
          "convert it with: openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW");
    }
    byte[] der = one(text, "PRIVATE KEY", "leads to no PEM private key");
    try {
      PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
      if (key instanceof RSAPrivateCrtKey rsa) {
        checkSize(rsa, "private key");
        return rsa;
      }
    } catch (GeneralSecurityException e) {
      throw new WrongValue("leads to a private key that is not RSA or is damaged", KEYGEN);
    }
    throw new WrongValue("leads to a private key without all RSA values", KEYGEN);
  }

  static boolean belongTogether(X509Certificate certificate, RSAPrivateCrtKey key) {
    return certificate.getPublicKey() instanceof RSAPublicKey open
        && open.getModulus().equals(key.getModulus())
        && open.getPublicExponent().equals(key.getPublicExponent());
  }

  private static void checkSize(@Nullable RSAKey key, String what) throws WrongValue {
    if (key == null) {
      throw new WrongValue(
          "leads to a " + what + " without an RSA key", "the border takes RSA: " + KEYGEN);
    }
    int bits = key.getModulus().bitLength();
    if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
      throw new WrongValue(
          "leads to a " + what + " with an RSA key of " + bits + " bits",
          "take " + MIN_RSA_BITS + " to " + MAX_RSA_BITS + " bits: " + KEYGEN);
    }
  }

  private static byte[] one(String text, String label, String otherwise) throws WrongValue {
    Matcher blocks = BLOCK.matcher(text);
    if (!blocks.find() || !blocks.group(1).equals(label)) {
      throw new WrongValue(otherwise, KEYGEN);
    }
    String body = blocks.group(2);
    if (blocks.find()) {
      throw new WrongValue("leads to more than one PEM block", "leave one in the file");
    }
    try {
      return Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new WrongValue("leads to a PEM block that is damaged", KEYGEN);
    }
  }
}
