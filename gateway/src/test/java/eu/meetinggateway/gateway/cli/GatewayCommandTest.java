// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.gateway.config.CertificateFile;
import eu.meetinggateway.gateway.config.Pin;
import eu.meetinggateway.gateway.config.SmallestPolicies;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayCommandTest {
  private static final String PEER_PIN = "1".repeat(64);

  @TempDir Path directory;

  private Path configuration(int borderPort) throws Exception {
    assertThat(
            CommandResult.of("keygen", "--country", "FR", "--dir", directory.toString()).exitCode())
        .isZero();
    Path secret = Files.writeString(directory.resolve("livekit-secret"), "s".repeat(32));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        directory.resolve("trust.yaml"),
        SmallestPolicies.trust("FR")
            + """
            peers: {DE: {status: accepted}}
            rules:
              - {id: out, effect: allow, direction: send, features: [presence, microphone]}
              - {id: in, effect: allow, direction: receive, features: [presence, chat, recording]}
            """);
    Files.writeString(directory.resolve("residency.yaml"), SmallestPolicies.residency("FR"));
    return Files.writeString(
        directory.resolve("gateway.yaml"),
        """
        country: FR
        api:
          listen: 127.0.0.1:0
          token-file: api-token
        visio:
          url: ws://127.0.0.1:1
          api-key: gateway
          api-secret-file: livekit-secret
        media:
          address: 127.0.0.1
        border:
          listen: 127.0.0.1:%d
          certificate-file: gateway.crt
          private-key-file: gateway.key
          media-port: 0
          announced-media-host: 127.0.0.1
          peers:
            - country: DE
              address: 127.0.0.1:1
              pins: ["%s"]
            - country: NL
              address: 127.0.0.1:1
              pins: ["%s"]
        trust-policy: trust.yaml
        residency-policy: residency.yaml
        pseudonym-key-file: pseudonym.key
        """
            .formatted(borderPort, PEER_PIN, "2".repeat(64)));
  }

  @Test
  void aConfigurationThatIsRightIsToldBack() throws Exception {
    CommandResult result =
        CommandResult.of("check-config", "--config", configuration(0).toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    Pin own = Pin.of(CertificateFile.read(directory.resolve("gateway.crt")));
    assertThat(result.out())
        .contains("country      FR")
        .contains("own pin      " + own)
        .contains("peer         DE at 127.0.0.1:1, pins " + PEER_PIN)
        .contains("may be sent there   presence, microphone")
        .contains("is taken from there presence, chat")
        .contains("accepts nothing to or from NL")
        .contains("trust        version 1 from 2026-01-01T00:00:00Z, SHA-256 ")
        .contains("residency    version 1 from 2026-01-01T00:00:00Z, SHA-256 ")
        .endsWith("The configuration can be used.\n");
    assertThat(result.out() + result.err())
        .doesNotContain(Files.readString(directory.resolve("api-token")).strip())
        .doesNotContain("s".repeat(32));
  }

  @Test
  void aConfigurationThatIsWrongExitsWith78() throws Exception {
    Path config = configuration(0);
    Files.writeString(config, Files.readString(config).replace("country: NL", "country: nl"));
    for (String command : new String[] {"check-config", "run"}) {
      CommandResult result = CommandResult.of(command, "--config", config.toString());
      assertThat(result.exitCode()).isEqualTo(78);
      assertThat(result.err())
          .isEqualTo(
              config
                  + ":21: key border.peers[1].country says \"nl\"; write two upper-case letters"
                  + " (ISO 3166-1 alpha-2), such as FR\n");
      assertThat(result.out()).isEmpty();
    }
  }

  @Test
  void aBorderPortThatIsBusyEndsTheStartWithAClearSentence() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandResult result =
          CommandResult.of("run", "--config", configuration(busy.getLocalPort()).toString());
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains("the border could not start").doesNotContain("\tat ");
      assertThat(result.out()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "start",
        "run",
        "check-config",
        "run --config",
        "run --config a --port 1",
        "keygen --country fr --dir x",
        "keygen --country FR",
        "pin"
      })
  void wrongArgumentsExitWith2AndSayWhatIsRight(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
    CommandResult result = CommandResult.of(arguments);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Usage: gateway");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void helpTellsTheCommandsAndExitCodes() {
    CommandResult result = CommandResult.of("--help");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("run", "check-config", "keygen", "pin", "78", "the configuration cannot be used");
  }

  @Test
  void thePinOfACertificateIsPrinted() throws Exception {
    Path config = configuration(0);
    assertThat(config).exists();
    String certificate = directory.resolve("gateway.crt").toString();
    CommandResult result = CommandResult.of("pin", "--certificate", certificate);
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).matches("[0-9a-f]{64}\n");
    CommandResult key =
        CommandResult.of("pin", "--certificate", directory.resolve("gateway.key").toString());
    assertThat(key.exitCode()).isEqualTo(78);
    assertThat(key.err()).contains("without a PEM certificate");
  }
}
