// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import eu.meetinggateway.meeting.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
  private static final String SECRET = "secretsecretsecretsecretsecretsecret";
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private final AccessTokens tokens = new AccessTokens("keyA", secret(SECRET), () -> NOW);

  @Test
  void anObserverIsAHiddenAgentThatMayOnlySubscribe() throws Exception {
    Map<String, Object> claims = verified(tokens.observer("room-1", "uuid-1"));

    assertThat(claims)
        .isEqualTo(
            Map.of(
                "iss", "keyA",
                "sub", "uuid-1",
                "exp", NOW.plusSeconds(600).getEpochSecond(),
                "name", "",
                "kind", "agent",
                "video",
                    Map.of(
                        "roomJoin", true,
                        "room", "room-1",
                        "hidden", true,
                        "canSubscribe", true,
                        "canPublish", false,
                        "canPublishData", false)));
  }

  @Test
  void anEnvoyIsAStandardParticipantThatSubscribesToNothingAndHasNoRole() throws Exception {
    Map<String, Object> claims =
        verified(
            tokens.envoy(
                "room-1",
                "uuid-2",
                "Anna (DE)",
                Map.of("federation.country", "DE"),
                List.of("camera", "microphone")));

    assertThat(claims)
        .isEqualTo(
            Map.of(
                "iss", "keyA",
                "sub", "uuid-2",
                "exp", NOW.plusSeconds(600).getEpochSecond(),
                "name", "Anna (DE)",
                "kind", "standard",
                "attributes", Map.of("federation.country", "DE"),
                "video",
                    Map.of(
                        "roomJoin", true,
                        "room", "room-1",
                        "canPublish", true,
                        "canPublishData", true,
                        "canSubscribe", false,
                        "canUpdateOwnMetadata", true,
                        "canPublishSources", List.of("camera", "microphone"))));
  }

  @Test
  void anEnvoyWithoutASourceMayNotPublish() throws Exception {
    assertThat(verified(tokens.envoy("room-1", "uuid-2", "Anna", Map.of(), List.of())).get("video"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("canPublish", false)
        .containsEntry("canPublishData", true)
        .containsEntry("canPublishSources", List.of());
  }

  @Test
  void aTokenForTheRoomListOpensNoRoom() throws Exception {
    assertThat(verified(tokens.roomList()).get("video")).isEqualTo(Map.of("roomList", true));
  }

  @Test
  void aShortSecretIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> new AccessTokens("keyA", secret("short"), () -> NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 characters")
        .hasMessageNotContaining("short");
  }

  @Test
  void aTokenDoesNotPrint() {
    assertThat(tokens.roomList()).hasToString("[token]");
  }

  private static Map<String, Object> verified(AccessToken token) throws Exception {
    SignedJWT jwt = SignedJWT.parse(token.value());
    assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
    assertThat(jwt.verify(new MACVerifier(SECRET))).isTrue();
    return jwt.getPayload().toJSONObject();
  }

  private static Secret secret(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }
}
