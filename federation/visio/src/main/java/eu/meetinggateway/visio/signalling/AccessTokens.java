// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import eu.meetinggateway.meeting.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Access tokens of a LiveKit server (HS256), each for one purpose and ten minutes. Their text is
 * never logged. Immutable, thread-safe.
 */
public final class AccessTokens {
  /** How long a token may be used for joining. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private final String apiKey;
  private final MACSigner signer;
  private final InstantSource clock;

  /**
   * @param apiSecret at least 32 bytes
   * @throws IllegalArgumentException if the secret is shorter
   */
  public AccessTokens(String apiKey, Secret apiSecret, InstantSource clock) {
    this.apiKey = apiKey;
    this.clock = clock;
    try {
      this.signer = new MACSigner(apiSecret.reveal());
    } catch (JOSEException e) {
      throw new IllegalArgumentException("a LiveKit API secret has at least 32 characters", e);
    }
  }

  /** For the hidden participant that subscribes only and does not keep the room open. */
  public AccessToken observer(String room, String identity) {
    Map<String, Object> video =
        Map.of(
            "roomJoin", true,
            "room", room,
            "hidden", true,
            "canSubscribe", true,
            "canPublish", false,
            "canPublishData", false);
    return sign(claims(identity).claim("name", "").claim("kind", "agent").claim("video", video));
  }

  /**
   * For a participant that stands for one person from abroad and subscribes to nothing.
   *
   * @param sources what it may publish, in LiveKit's names such as {@code screen_share}
   */
  public AccessToken envoy(
      String room,
      String identity,
      String name,
      Map<String, String> attributes,
      List<String> sources) {
    Map<String, Object> video =
        Map.of(
            "roomJoin", true,
            "room", room,
            "canPublish", !sources.isEmpty(), // LiveKit takes an empty list for every source
            "canPublishData", true,
            "canSubscribe", false,
            "canUpdateOwnMetadata", true,
            "canPublishSources", sources);
    return sign(
        claims(identity)
            .claim("name", name)
            .claim("kind", "standard")
            .claim("attributes", attributes)
            .claim("video", video));
  }

  /** For listing rooms. */
  public AccessToken roomList() {
    return sign(claims("gateway").claim("video", Map.of("roomList", true)));
  }

  /** For asking who is in one room and for moderating it. */
  public AccessToken roomAdmin(String room) {
    return sign(claims("gateway").claim("video", Map.of("roomAdmin", true, "room", room)));
  }

  private JWTClaimsSet.Builder claims(String identity) {
    return new JWTClaimsSet.Builder()
        .issuer(apiKey)
        .subject(identity)
        .claim("exp", clock.instant().plus(LIFETIME).getEpochSecond());
  }

  private AccessToken sign(JWTClaimsSet.Builder claims) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();
    SignedJWT token = new SignedJWT(header, claims.build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("HS256 signing failed", e);
    }
    return new AccessToken(token.serialize());
  }
}
