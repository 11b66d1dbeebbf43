// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;

/** A folder with a configuration that is right, and with the files that it names. */
final class ConfigFolder {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2028-01-01T00:00:00Z");
  static final String API_TOKEN = "token-token-token-token-token-token";
  static final String LIVEKIT_SECRET = "livekit-livekit-livekit-livekit-";
  static final String PSEUDONYM_KEY = "00112233445566778899aabbccddeeff";

  static final String YAML =
      """
      country: FR
      api:
        listen: 127.0.0.1:8201
        token-file: api-token
      visio:
        url: ws://127.0.0.1:7880
        api-key: gateway
        api-secret-file: livekit-secret
      media:
        loops: 2
        address: 127.0.0.1
      border:
        listen: 127.0.0.1:8301
        certificate-file: gateway.crt
        private-key-file: gateway.key
        media-port: 8401
        announced-media-host: 127.0.0.1
        peers:
          - country: DE
            address: 127.0.0.1:8302
            pins: ["1111111111111111111111111111111111111111111111111111111111111111"]
          - country: NO
            address: "[::1]:8303"
            pins:
              - "2222222222222222222222222222222222222222222222222222222222222222"
              - "3333333333333333333333333333333333333333333333333333333333333333"
      trust-policy: trust.yaml
      residency-policy: residency.yaml
      pseudonym-key-file: pseudonym.key
      """;

  private final Path folder;

  ConfigFolder(Path folder, TestIdentity identity) throws Exception {
    this.folder = folder;
    secret("api-token", API_TOKEN + "\n");
    secret("livekit-secret", LIVEKIT_SECRET + "\n");
    secret("pseudonym.key", PSEUDONYM_KEY + "\n");
    secret("gateway.key", identity.privateKeyPem());
    file("gateway.crt", identity.certificatePem());
    file("trust.yaml", SmallestPolicies.trust("FR"));
    file("residency.yaml", SmallestPolicies.residency("FR"));
    file("gateway.yaml", YAML);
  }

  @CanIgnoreReturnValue
  Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  void secret(String name, String text) throws Exception {
    mode(name, text, "rw-------");
  }

  void mode(String name, String text, String mode) throws Exception {
    Files.setPosixFilePermissions(file(name, text), PosixFilePermissions.fromString(mode));
  }

  GatewayConfig read() {
    return read(Map.of(), 4);
  }

  GatewayConfig read(Map<String, String> variables, int processors) {
    return new ConfigReader(
            folder.resolve("gateway.yaml"), new Surroundings(variables, NOW, processors))
        .read();
  }

  /** The configuration with one piece replaced. */
  GatewayConfig readWith(String piece, String replacement) throws Exception {
    if (!YAML.contains(piece)) {
      throw new IllegalArgumentException("the configuration has no " + piece);
    }
    file("gateway.yaml", YAML.replace(piece, replacement));
    return read();
  }
}
