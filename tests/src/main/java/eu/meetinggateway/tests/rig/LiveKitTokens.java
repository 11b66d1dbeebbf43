// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** LiveKit access tokens as Meet mints them. */
final class LiveKitTokens {
  static final List<String> SOURCES =
      List.of("camera", "microphone", "screen_share", "screen_share_audio");

  private static final Set<String> HOSTS = Set.of("owner", "administrator");

  private final LiveKitKey key;

  LiveKitTokens(LiveKitKey key) {
    this.key = key;
  }

  /**
   * The token that Meet's {@code generate_token} gives a logged-in member. In one point it is
   * wider: the holder may change their own attributes, because the demo has no Meet server that
   * would set the raised hand on their behalf.
   */
  String forPerson(String room, UUID identity, String name, String color) {
    return forPerson(room, identity, name, color, Optional.of("member"), SOURCES, true);
  }

  /**
   * The very token that Meet's {@code generate_token} gives: its holder changes nothing of what it
   * says.
   *
   * @param role such as {@code member}; empty for somebody who is not logged in
   * @param sources what they may publish
   */
  String forPerson(
      String room,
      UUID identity,
      String name,
      String color,
      Optional<String> role,
      List<String> sources) {
    return forPerson(room, identity, name, color, role, sources, false);
  }

  private String forPerson(
      String room,
      UUID identity,
      String name,
      String color,
      Optional<String> role,
      List<String> sources,
      boolean changesThemselves) {
    Map<String, Object> grants =
        Map.of(
            "room",
            room,
            "roomJoin",
            true,
            "roomAdmin",
            role.filter(HOSTS::contains).isPresent(),
            "canPublish",
            !sources.isEmpty(),
            "canPublishSources",
            sources,
            "canSubscribe",
            true,
            "canUpdateOwnMetadata",
            changesThemselves);
    Map<String, String> attributes =
        Map.of(
            "color", color,
            "room_role", role.orElse(""),
            "room_admin", Boolean.toString(role.filter(HOSTS::contains).isPresent()), // until 1.24
            "is_authenticated", Boolean.toString(role.isPresent()));
    return sign(
        new JWTClaimsSet.Builder()
            .subject(identity.toString())
            .claim("name", name)
            .claim("attributes", attributes)
            .claim("video", grants));
  }

  /** Whom a token was minted for; empty if the key did not sign it. */
  Optional<String> identity(String token) {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      return signed.verify(new MACVerifier(key.secret().getBytes(StandardCharsets.UTF_8)))
          ? Optional.ofNullable(signed.getJWTClaimsSet().getSubject())
          : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  /** The token that LiveKit gives its own recorder. */
  String forRecorder(String room, String identity) {
    Map<String, Object> grants =
        Map.of(
            "room", room,
            "roomJoin", true,
            "canPublish", false,
            "canSubscribe", true,
            "hidden", true,
            "recorder", true);
    return sign(
        new JWTClaimsSet.Builder()
            .subject(identity)
            .claim("kind", "egress")
            .claim("video", grants));
  }

  /** A token for the server API of one room. */
  String forRoomService(String room) {
    Map<String, Object> grants = Map.of("room", room, "roomAdmin", true, "roomList", true);
    return sign(new JWTClaimsSet.Builder().claim("video", grants));
  }

  private String sign(JWTClaimsSet.Builder claims) {
    Instant now = Instant.now();
    JWTClaimsSet complete =
        claims
            .issuer(key.name())
            .notBeforeTime(Date.from(now.minusSeconds(10)))
            .expirationTime(Date.from(now.plusSeconds(6 * 3600)))
            .build();
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), complete);
      token.sign(new MACSigner(key.secret().getBytes(StandardCharsets.UTF_8)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
