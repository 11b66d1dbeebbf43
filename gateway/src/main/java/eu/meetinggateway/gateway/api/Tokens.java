// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.gateway.config.ApiToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that open the API (RFC 6750 section 2.1). What a caller shows is hashed and compared
 * with the hash of every token, in the same time whichever it is and however much of it is right.
 */
final class Tokens {
  private static final String SCHEME = "Bearer ";

  private record Known(byte[] hash, Caller caller) {}

  private final List<Known> known;

  Tokens(List<ApiToken> tokens) {
    this.known =
        tokens.stream()
            .map(token ->
                new Known(hash(token.secret().reveal()), new Caller(token.name(), token.role())))
            .toList();
  }

  /**
   * @param authorization the header's value, if there is one
   */
  Optional<Caller> caller(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    byte[] shown = hash(authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
    Optional<Caller> caller = Optional.empty();
    for (Known each : known) {
      if (MessageDigest.isEqual(each.hash(), shown)) {
        caller = Optional.of(each.caller());
      }
    }
    return caller;
  }

  private static byte[] hash(byte[] secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
