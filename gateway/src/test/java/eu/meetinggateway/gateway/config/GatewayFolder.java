// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The files of a gateway that can be started, without a LiveKit server. */
public final class GatewayFolder {
  public static final String TOKEN = "token-token-token-token-token-token";

  private final Path folder;
  private final String country;
  private final TestIdentity identity;

  private GatewayFolder(Path folder, String country, TestIdentity identity) {
    this.folder = folder;
    this.country = country;
    this.identity = identity;
  }

  public static GatewayFolder create(Path folder, String country) throws Exception {
    Instant now = Instant.now();
    TestIdentity identity =
        TestIdentity.rsa(3072, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
    Files.createDirectories(folder);
    GatewayFolder made = new GatewayFolder(folder, country, identity);
    made.secret("api-token", TOKEN);
    made.secret("livekit-secret", "s".repeat(32));
    made.secret("pseudonym.key", "00112233445566778899aabbccddeeff");
    made.secret("gateway.key", identity.privateKeyPem());
    made.file("gateway.crt", identity.certificatePem());
    made.file("trust.yaml", SmallestPolicies.trust(country));
    made.file("residency.yaml", SmallestPolicies.residency(country));
    return made;
  }

  private void file(String name, String text) throws Exception {
    var _ = Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private void secret(String name, String text) throws Exception {
    file(name, text);
    var _ =
        Files.setPosixFilePermissions(
            folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
  }

  /**
   * A configuration with one peer.
   *
   * @param port where the peer's border listens, or any if it dials
   */
  public GatewayConfig config(String peer, GatewayFolder theirs, int port) throws Exception {
    file(
        "gateway.yaml",
        """
        country: %s
        api:
          listen: 127.0.0.1:0
          token-file: api-token
          requests-per-second: 1000
          burst: 1000
        visio:
          url: ws://127.0.0.1:9
          api-key: gateway
          api-secret-file: livekit-secret
        media:
          loops: 1
          address: 127.0.0.1
        border:
          listen: 127.0.0.1:0
          certificate-file: gateway.crt
          private-key-file: gateway.key
          media-port: 0
          announced-media-host: 127.0.0.1
          peers:
            - country: %s
              address: 127.0.0.1:%d
              pins: ["%s"]
        trust-policy: trust.yaml
        residency-policy: residency.yaml
        pseudonym-key-file: pseudonym.key
        """
            .formatted(country, peer, port, Pin.of(theirs.identity.certificate()).value()));
    return GatewayConfig.read(
        folder.resolve("gateway.yaml"), new Surroundings(Map.of(), Instant.now(), 1));
  }
}
