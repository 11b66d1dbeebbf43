// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.gateway.config.CertificateFile;
import eu.meetinggateway.gateway.config.Pin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeygenTest {
  @TempDir Path directory;

  private CommandResult keygen(Path to) {
    return CommandResult.of("keygen", "--country", "FR", "--dir", to.toString());
  }

  @Test
  void everythingThatAGatewayNeedsIsWritten() throws Exception {
    Path to = directory.resolve("new/keys");
    CommandResult result = keygen(to);
    assertThat(result.exitCode()).as(result.err()).isZero();
    try (Stream<Path> files = Files.list(to)) {
      assertThat(files.map(file -> file.getFileName() + " " + mode(file)))
          .containsExactlyInAnyOrder(
              "gateway.crt rw-r--r--",
              "gateway.key rw-------",
              "pseudonym.key rw-------",
              "api-token rw-------");
    }
    assertThat(mode(to)).isEqualTo("rwx------");
    assertThat(Files.readString(to.resolve("pseudonym.key"))).matches("[0-9a-f]{64}\n");
    assertThat(Files.readString(to.resolve("api-token"))).matches("[A-Za-z0-9_-]{43}\n");
    X509Certificate certificate = CertificateFile.read(to.resolve("gateway.crt"));
    assertThat(result.out()).contains(Pin.of(certificate).value()).contains("Next:");
    assertThat(result.out())
        .doesNotContain(Files.readString(to.resolve("api-token")).strip())
        .doesNotContain(Files.readString(to.resolve("pseudonym.key")).strip());
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void theCertificateFitsTheBorderAndTheKey() throws Exception {
    assertThat(keygen(directory).exitCode()).isZero();
    X509Certificate certificate = CertificateFile.read(directory.resolve("gateway.crt"));
    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity();
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=FR meeting gateway");
    assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
        .isEqualTo(3072);
    assertThat(certificate.getNotAfter().toInstant())
        .isBetween(
            Instant.now().plus(729, ChronoUnit.DAYS), Instant.now().plus(732, ChronoUnit.DAYS));
    assertThat(certificate.getExtendedKeyUsage())
        .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);

    String pem = Files.readString(directory.resolve("gateway.key"));
    byte[] der =
        Base64.getMimeDecoder()
            .decode(pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").strip());
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
    signature.update(new byte[] {1, 2, 3});
    byte[] signed = signature.sign();
    signature.initVerify(certificate);
    signature.update(new byte[] {1, 2, 3});
    assertThat(signature.verify(signed)).isTrue();
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Path token = Files.writeString(directory.resolve("api-token"), "mine");
    CommandResult result = keygen(directory);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains(token + " exists").contains("keygen wrote nothing");
    assertThat(Files.readString(token)).isEqualTo("mine");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(token);
    }
  }

  @Test
  void aDanglingLinkIsNotFollowed() throws Exception {
    Path elsewhere = directory.resolve("elsewhere");
    Files.createSymbolicLink(directory.resolve("gateway.key"), elsewhere);
    assertThat(keygen(directory).exitCode()).isEqualTo(1);
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void twoRunsShareNothing() throws Exception {
    Path one = directory.resolve("one");
    Path two = directory.resolve("two");
    assertThat(keygen(one).exitCode()).isZero();
    assertThat(keygen(two).exitCode()).isZero();
    for (String name : new String[] {"gateway.key", "gateway.crt", "pseudonym.key", "api-token"}) {
      assertThat(Files.readString(one.resolve(name)))
          .isNotEqualTo(Files.readString(two.resolve(name)));
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    CommandResult result = keygen(file.resolve("below"));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("keygen cannot write to " + file.resolve("below"));
  }
}
