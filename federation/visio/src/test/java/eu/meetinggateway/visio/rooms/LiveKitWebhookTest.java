// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import eu.meetinggateway.meeting.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveKitWebhookTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String SECRET = "secret-secret-secret-secret-secret";
  private static final byte[] BODY =
      bytes(
          "{\"event\":\"participant_joined\",\"room\":{\"sid\":\"RM_1\",\"name\":\"room-1\"},"
              + "\"participant\":{\"identity\":\"claire\"},\"id\":\"EV_1\",\"createdAt\":\"1\"}");

  private final List<String> woken = new ArrayList<>();
  private final LiveKitWebhook webhook =
      new LiveKitWebhook("key", new Secret(bytes(SECRET)), () -> NOW, woken::add);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JWTClaimsSet claims(String issuer, byte[] body, Instant expiry) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return new JWTClaimsSet.Builder()
          .issuer(issuer)
          .notBeforeTime(Date.from(NOW.minusSeconds(1)))
          .expirationTime(Date.from(expiry))
          .claim("sha256", Base64.getEncoder().encodeToString(digest))
          .build();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sign(JWTClaimsSet claims, JWSAlgorithm algorithm, String secret) {
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims);
      token.sign(new MACSigner(bytes(secret)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String token(byte[] body) {
    return sign(claims("key", body, NOW.plusSeconds(300)), JWSAlgorithm.HS256, SECRET);
  }

  private WebhookAnswer receive(String token, byte[] body) {
    return webhook.receive(LiveKitWebhook.CONTENT_TYPE, token, body);
  }

  @Test
  void aWebhookWakesItsRoomAlsoWhenItIsReplayed() {
    assertThat(receive(token(BODY), BODY)).isEqualTo(WebhookAnswer.ACCEPTED);
    assertThat(receive(token(BODY), BODY)).isEqualTo(WebhookAnswer.ACCEPTED);
    assertThat(woken).containsExactly("room-1", "room-1");
  }

  @Test
  void anotherBodyThanTheSignedOneIsRefused() {
    byte[] other =
        new String(BODY, StandardCharsets.UTF_8)
            .replace("room-1", "room-2")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(receive(token(BODY), other)).isEqualTo(WebhookAnswer.UNAUTHORIZED);
    assertThat(woken).isEmpty();
  }

  @Test
  void onlyOurKeyOurAlgorithmAndThePresentCount() {
    Instant soon = NOW.plusSeconds(300);
    List<String> wrong =
        List.of(
            "",
            "garbage",
            "a.b.c",
            new PlainJWT(claims("key", BODY, soon)).serialize(),
            sign(claims("other", BODY, soon), JWSAlgorithm.HS256, SECRET),
            sign(claims("key", BODY, soon), JWSAlgorithm.HS256, SECRET.replace('s', 't')),
            sign(claims("key", BODY, soon), JWSAlgorithm.HS384, SECRET + SECRET),
            sign(claims("key", BODY, NOW.minusSeconds(61)), JWSAlgorithm.HS256, SECRET),
            sign(
                new JWTClaimsSet.Builder(claims("key", BODY, soon))
                    .notBeforeTime(Date.from(NOW.plusSeconds(61)))
                    .build(),
                JWSAlgorithm.HS256,
                SECRET),
            sign(
                new JWTClaimsSet.Builder(claims("key", BODY, soon)).claim("sha256", null).build(),
                JWSAlgorithm.HS256,
                SECRET),
            sign(
                new JWTClaimsSet.Builder(claims("key", BODY, soon)).claim("sha256", "*").build(),
                JWSAlgorithm.HS256,
                SECRET),
            sign(
                new JWTClaimsSet.Builder(claims("key", BODY, soon)).claim("sha256", 7).build(),
                JWSAlgorithm.HS256,
                SECRET),
            sign(
                new JWTClaimsSet.Builder(claims("key", BODY, soon)).expirationTime(null).build(),
                JWSAlgorithm.HS256,
                SECRET),
            token(BODY) + "x".repeat(5_000));
    assertThat(wrong)
        .allSatisfy(token ->
            assertThat(receive(token, BODY)).as(token).isEqualTo(WebhookAnswer.UNAUTHORIZED));
    assertThat(webhook.receive(LiveKitWebhook.CONTENT_TYPE, null, BODY))
        .isEqualTo(WebhookAnswer.UNAUTHORIZED);
    assertThat(woken).isEmpty();
  }

  @Test
  void onlyTheContentTypeOfWebhooksIsTaken() {
    assertThat(webhook.receive("application/json", token(BODY), BODY))
        .isEqualTo(WebhookAnswer.UNSUPPORTED);
    assertThat(webhook.receive(null, token(BODY), BODY)).isEqualTo(WebhookAnswer.UNSUPPORTED);
    assertThat(webhook.receive("application/webhook+json; charset=utf-8", token(BODY), BODY))
        .isEqualTo(WebhookAnswer.ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{}", "{\"event\":1}", "nonsense"})
  void whatIsSignedButNoEventIsMalformed(String text) {
    byte[] body = bytes(text);
    assertThat(receive(token(body), body)).isEqualTo(WebhookAnswer.MALFORMED);
  }

  @Test
  void deeplyNestedBodiesAreMalformed() {
    byte[] body = bytes("[".repeat(10_000));
    assertThat(receive(token(body), body)).isEqualTo(WebhookAnswer.MALFORMED);
  }

  @Test
  void eventsWithoutARoomAreAcceptedAndWakeNobody() {
    byte[] body = bytes("{\"event\":\"ingress_started\"}");
    assertThat(receive(token(body), body)).isEqualTo(WebhookAnswer.ACCEPTED);
    assertThat(woken).isEmpty();
  }

  @Test
  void aBodyBeyondTheLimitIsNotRead() {
    byte[] body = new byte[LiveKitWebhook.MAX_BODY_BYTES + 1];
    assertThat(receive(token(body), body)).isEqualTo(WebhookAnswer.TOO_LARGE);
  }

  @Test
  void aShortSecretIsRefused() {
    assertThatThrownBy(
            () -> new LiveKitWebhook("key", new Secret(bytes("short")), () -> NOW, woken::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 characters");
  }
}
