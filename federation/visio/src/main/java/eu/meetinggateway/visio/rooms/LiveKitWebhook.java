// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import eu.meetinggateway.meeting.Secret;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes webhooks of a LiveKit server. What they say is not believed beyond "something happened in
 * this room": the room is then looked into. So a webhook that is lost, late, repeated or replayed
 * does no harm.
 *
 * <p>Signed as LiveKit does: {@code Authorization} holds a JWT, HS256 with the key's secret, whose
 * claim {@code sha256} is base64(SHA-256(body)). Immutable, any thread, does not block.
 */
public final class LiveKitWebhook {
  public static final String CONTENT_TYPE = "application/webhook+json";
  public static final int MAX_BODY_BYTES = 64 * 1024;

  private static final int MAX_TOKEN_CHARACTERS = 4_096;
  private static final Duration LEEWAY = Duration.ofMinutes(1);
  private static final Pattern ROOM = Pattern.compile("[ -~]{1,256}");
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(32)
                      .maxStringLength(MAX_BODY_BYTES)
                      .maxNumberLength(64)
                      .build())
              .build());

  private final String apiKey;
  private final MACVerifier verifier;
  private final InstantSource clock;
  private final Consumer<String> wake;

  /**
   * @param apiKey the key that stands as {@code webhook.api_key} in the LiveKit configuration
   * @param wake told the room in which something happened
   * @throws IllegalArgumentException if the secret is shorter than 32 bytes
   */
  public LiveKitWebhook(
      String apiKey, Secret apiSecret, InstantSource clock, Consumer<String> wake) {
    this.apiKey = apiKey;
    this.clock = clock;
    this.wake = wake;
    try {
      this.verifier = new MACVerifier(apiSecret.reveal());
    } catch (JOSEException e) {
      throw new IllegalArgumentException("a LiveKit API secret has at least 32 characters", e);
    }
  }

  /** Takes one request, whose headers are null where they are absent. */
  public WebhookAnswer receive(
      @Nullable String contentType, @Nullable String authorization, byte[] body) {
    if (body.length > MAX_BODY_BYTES) {
      return WebhookAnswer.TOO_LARGE;
    }
    if (contentType == null || !contentType.split(";", 2)[0].strip().equals(CONTENT_TYPE)) {
      return WebhookAnswer.UNSUPPORTED;
    }
    if (authorization == null || !authentic(authorization, body)) {
      return WebhookAnswer.UNAUTHORIZED;
    }
    JsonNode event;
    try {
      event = JSON.readTree(body);
    } catch (IOException e) {
      return WebhookAnswer.MALFORMED;
    }
    if (event == null || !event.isObject() || !event.path("event").isTextual()) {
      return WebhookAnswer.MALFORMED;
    }
    String room = event.path("room").path("name").asText("");
    if (ROOM.matcher(room).matches()) {
      wake.accept(room);
    }
    return WebhookAnswer.ACCEPTED;
  }

  private boolean authentic(String authorization, byte[] body) {
    if (authorization.length() > MAX_TOKEN_CHARACTERS) {
      return false;
    }
    try {
      SignedJWT token = SignedJWT.parse(authorization);
      if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) || !token.verify(verifier)) {
        return false;
      }
      JWTClaimsSet claims = token.getJWTClaimsSet();
      return apiKey.equals(claims.getIssuer())
          && inTime(claims)
          && matches(claims.getStringClaim("sha256"), body);
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return false;
    }
  }

  private boolean inTime(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expiry = claims.getExpirationTime();
    Date begin = claims.getNotBeforeTime();
    return expiry != null
        && now.isBefore(expiry.toInstant().plus(LEEWAY))
        && (begin == null || !now.isBefore(begin.toInstant().minus(LEEWAY)));
  }

  private static boolean matches(@Nullable String claimed, byte[] body) {
    if (claimed == null) {
      return false;
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return MessageDigest.isEqual(digest, Base64.getDecoder().decode(claimed));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
