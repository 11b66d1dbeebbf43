// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.meeting.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The one token that opens the API (RFC 6750 section 2.1). Compares in constant time. */
final class Bearer {
  private static final String SCHEME = "Bearer ";
  private final byte[] token;

  Bearer(Secret token) {
    this.token = token.reveal();
  }

  /**
   * @param authorization the header's value, if there is one
   */
  boolean accepts(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] shown = authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(token, shown);
  }
}
