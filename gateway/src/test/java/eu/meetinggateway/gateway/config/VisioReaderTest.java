// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.visio.Occupancy;
import eu.meetinggateway.visio.rooms.MeetSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisioReaderTest {
  private static final String VISIO_END = "  api-secret-file: livekit-secret\n";
  private static final String MEET =
      """
        meet:
          url: https://meet.example.fr
          client-id: gateway
          client-secret-file: meet-secret
          organiser: organiser@example.fr
      """;
  private static final String OCCUPANCY =
      """
        occupancy:
          poll-seconds: 30
          webhook-key: webhooks
          webhook-secret-file: webhook-secret
      """;

  private static TestIdentity identity;

  @TempDir Path directory;
  private ConfigFolder folder;

  @BeforeAll
  static void makeIdentity() throws Exception {
    identity = TestIdentity.rsa(3072, ConfigFolder.BEGIN, ConfigFolder.END);
  }

  @BeforeEach
  void makeFolder() throws Exception {
    folder = new ConfigFolder(directory, identity);
    folder.secret("meet-secret", "meet-secret-meet-secret");
    folder.secret("webhook-secret", "webhook-webhook-webhook-webhook-");
  }

  private GatewayConfig readWith(String sections) throws Exception {
    return folder.readWith(VISIO_END, VISIO_END + sections);
  }

  @Test
  void withoutTheSectionsRoomsArePolledEveryThreeSeconds() {
    GatewayConfig config = folder.read();
    assertThat(config.visio().occupancy()).isEqualTo(Occupancy.POLLING);
    assertThat(config.visio().meet()).isEmpty();
  }

  @Test
  void clientsDecodeWhatIsSaidAndOtherwiseEverything() throws Exception {
    assertThat(folder.read().visio().decoded()).isEqualTo(Codec.ALL);
    assertThat(readWith("  decoded-codecs: [vp8, h264]\n").visio().decoded())
        .containsExactlyInAnyOrder(Codec.VP8, Codec.H264);
  }

  @ParameterizedTest
  @CsvSource({"'[red]', names no codec of a picture", "'[vp8, h266]', is not a codec that crosses"})
  void codecsThatNobodyForwardsOrNoPictureAreRefused(String codecs, String problem) {
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class, () -> readWith("  decoded-codecs: " + codecs + "\n"));
    assertThat(e.problems().getFirst().toString()).contains(problem);
  }

  @Test
  void bothSectionsAreRead() throws Exception {
    GatewayConfig config = readWith(OCCUPANCY + MEET);
    Occupancy occupancy = config.visio().occupancy();
    assertThat(occupancy.period()).isEqualTo(Duration.ofSeconds(30));
    Occupancy.WebhookKey key = occupancy.webhookKey().orElseThrow();
    assertThat(key.name()).isEqualTo("webhooks");
    assertThat(key.secret().reveal())
        .isEqualTo("webhook-webhook-webhook-webhook-".getBytes(StandardCharsets.UTF_8));
    MeetSettings meet = config.visio().meet().orElseThrow();
    assertThat(meet.url()).hasToString("https://meet.example.fr");
    assertThat(meet.clientId()).isEqualTo("gateway");
    assertThat(meet.clientSecret().reveal())
        .isEqualTo("meet-secret-meet-secret".getBytes(StandardCharsets.UTF_8));
    assertThat(meet.organiser().value()).isEqualTo("organiser@example.fr");
    assertThat(meet.access()).isEqualTo(MeetSettings.Access.TRUSTED);
  }

  @Test
  void meetOnThisMachineMayBeReachedWithoutTls() throws Exception {
    GatewayConfig config =
        readWith(
            MEET.replace("https://meet.example.fr", "http://127.0.0.1:8071")
                + "    access: restricted\n");
    assertThat(config.visio().meet().orElseThrow().access())
        .isEqualTo(MeetSettings.Access.RESTRICTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "poll-seconds: 30 | poll-seconds: 0 | says 0",
        "poll-seconds: 30 | poll-seconds: 301 | says 301",
        "poll-seconds: 30 | polling: 3 | polling is unknown",
        "webhook-key: webhooks | webhook-keys: x | webhook-key is missing",
        "webhook-secret-file: webhook-secret | webhook-secret: abc | never stands here",
        "webhook-secret-file: webhook-secret | poll: 1 | webhook-secret-file is missing",
        "https://meet.example.fr | http://meet.example.fr | without TLS",
        "https://meet.example.fr | ftp://meet.example.fr | without TLS",
        "https://meet.example.fr | https://a:b@meet.example.fr | not the address of a server",
        "https://meet.example.fr | not a url | is not a URL",
        "client-id: gateway | client-id: \"a b\" | is not a client id",
        "client-secret-file: meet-secret | client-secret-file: api-tokens | does not exist",
        "organiser@example.fr | Claire Dupont | is not an e-mail address",
        "organiser: organiser@example.fr | access: public | says \"public\"",
        "organiser: organiser@example.fr | access: trusted | organiser is missing"
      })
  void whatIsWrongIsNamed(String piece, String replacement, String problem) throws Exception {
    String sections = OCCUPANCY + MEET;
    assertThat(sections).contains(piece);
    ConfigException exception =
        catchThrowableOfType(
            ConfigException.class, () -> readWith(sections.replace(piece, replacement)));
    assertThat(exception).as("a configuration that cannot be used").isNotNull();
    assertThat(exception).hasMessageContaining(problem).hasMessageNotContaining("Claire");
  }
}
