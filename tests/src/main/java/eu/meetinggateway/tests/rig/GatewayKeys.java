// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/** What {@code keygen} wrote for one gateway. */
public record GatewayKeys(Path directory) {
  /** Runs the gateway's own {@code keygen}. */
  public static GatewayKeys generate(RealPeers peers, String country, Path directory, Path log) {
    String _ =
        OwnProcess.run(
            "keygen " + country,
            log,
            List.of(
                peers.java().toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                peers.gatewayJar().toString(),
                "keygen",
                "--country",
                country,
                "--dir",
                Directories.create(directory).toString()));
    return new GatewayKeys(directory);
  }

  public Path certificateFile() {
    return directory.resolve("gateway.crt");
  }

  public Path privateKeyFile() {
    return directory.resolve("gateway.key");
  }

  /** The token of the HTTP API. */
  public String apiToken() {
    return Directories.read(directory.resolve("api-token")).strip();
  }

  public X509Certificate certificate() {
    try (InputStream in = Files.newInputStream(certificateFile())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SHA-256 of the certificate's SubjectPublicKeyInfo, lower-case hexadecimal. */
  public String pin() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(certificate().getPublicKey().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
