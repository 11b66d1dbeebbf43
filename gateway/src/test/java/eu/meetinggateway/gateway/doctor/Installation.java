// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import eu.meetinggateway.border.session.PinnedPeers;
import eu.meetinggateway.gateway.HeldPort;
import eu.meetinggateway.gateway.config.GatewayConfig;
import eu.meetinggateway.gateway.config.SmallestPolicies;
import eu.meetinggateway.gateway.config.Surroundings;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Germany's installation on loopback, with France as its peer; it dials France. */
final class Installation implements AutoCloseable {
  private static final KeyPair GERMAN = keys();
  private static final KeyPair FRENCH = keys();

  private final Path folder;
  private final Map<String, String> values = new HashMap<>();
  private final List<HeldPort> held = new ArrayList<>();
  List<NativeLibraryCheck.Library> libraries = NativeLibraryCheck.NEEDED;

  Installation(Path folder) throws Exception {
    this.folder = folder;
    values.put("livekit", "ws://127.0.0.1:" + heldPort());
    values.put("api", heldPort());
    values.put("operation", heldPort());
    values.put("border", heldPort());
    values.put("media", "0");
    values.put("announced", "127.0.0.1");
    values.put("peer", "127.0.0.1:" + heldPort());
    values.put("pin", PinnedPeers.pin(french()));
    secret("api-token", "t".repeat(40));
    secret("livekit-secret", "s".repeat(40));
    secret("pseudonym.key", "ab".repeat(32));
    secret("gateway.key", pem("PRIVATE KEY", GERMAN.getPrivate().getEncoded()));
    Files.writeString(folder.resolve("trust.yaml"), SmallestPolicies.trust("DE"));
    Files.writeString(folder.resolve("residency.yaml"), SmallestPolicies.residency("DE"));
    certificate(Duration.ofDays(-1), Duration.ofDays(300));
  }

  static X509Certificate german() throws Exception {
    return certificate("DE", GERMAN, Duration.ofDays(-1), Duration.ofDays(300));
  }

  static X509Certificate french() throws Exception {
    return certificate("FR", FRENCH, Duration.ofDays(-1), Duration.ofDays(300));
  }

  static PrivateKey frenchKey() {
    return FRENCH.getPrivate();
  }

  /** Valid from and until so long from now. */
  void certificate(Duration begin, Duration end) throws Exception {
    X509Certificate certificate = certificate("DE", GERMAN, begin, end);
    Files.writeString(folder.resolve("gateway.crt"), pem("CERTIFICATE", certificate.getEncoded()));
  }

  void set(String key, String value) {
    values.put(key, value);
  }

  /** Where its database lies. */
  Path database() {
    return folder.resolve("gateway.db");
  }

  private Path write() throws Exception {
    String text =
        """
        country: DE
        api:
          listen: 127.0.0.1:<api>
          token-file: api-token
        operation:
          listen: 127.0.0.1:<operation>
        visio:
          url: <livekit>
          api-key: gateway
          api-secret-file: livekit-secret
        media:
          loops: 1
          address: 127.0.0.1
        border:
          listen: 127.0.0.1:<border>
          certificate-file: gateway.crt
          private-key-file: gateway.key
          media-port: <media>
          announced-media-host: "<announced>"
          peers:
            - country: FR
              address: "<peer>"
              pins: ["<pin>"]
        trust-policy: trust.yaml
        residency-policy: residency.yaml
        pseudonym-key-file: pseudonym.key
        """;
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("<" + value.getKey() + ">", value.getValue());
    }
    return Files.writeString(folder.resolve("gateway.yaml"), text);
  }

  private Surroundings surroundings() {
    return new Surroundings(Map.of(), Instant.now(), 2);
  }

  GatewayConfig config() throws Exception {
    return GatewayConfig.readWhateverTheDates(write(), surroundings());
  }

  List<Finding> examine() throws Exception {
    List<Finding> findings = new ArrayList<>();
    boolean well =
        new Doctor(surroundings(), InstantSource.system(), libraries)
            .examine(write(), findings::add);
    if (well != findings.stream().noneMatch(f -> f.verdict() == Finding.Verdict.FAULT)) {
      throw new AssertionError("the answer does not fit the findings " + findings);
    }
    return findings;
  }

  /** A port that stays free until the end, however many others look for one meanwhile. */
  private String heldPort() throws IOException {
    HeldPort port = new HeldPort();
    held.add(port);
    return Integer.toString(port.number());
  }

  @Override
  public void close() throws IOException {
    for (HeldPort port : held) {
      port.close();
    }
  }

  private void secret(String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static X509Certificate certificate(
      String name, KeyPair keys, Duration begin, Duration end) throws Exception {
    X500Name subject = new X500Name("CN=" + name);
    Instant now = Instant.now();
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.ONE,
                    Date.from(now.plus(begin)),
                    Date.from(now.plus(end)),
                    subject,
                    keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(3072);
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String label, byte[] der) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
