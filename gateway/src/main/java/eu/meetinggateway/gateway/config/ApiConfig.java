// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.meeting.Secret;
import java.util.List;

/**
 * The HTTP API.
 *
 * @param tokens at least one; names and secrets are unique
 * @param requestsPerSecond how often each token may be used in the long run, 1 to 10,000
 * @param burst how often it may be used at once, 1 to 100,000
 */
public record ApiConfig(HostPort listen, List<ApiToken> tokens, int requestsPerSecond, int burst) {
  /** The name of the token that stands under {@code api.token-file}. */
  public static final String ADMIN_NAME = "admin";

  public static final int DEFAULT_REQUESTS_PER_SECOND = 50;
  public static final int DEFAULT_BURST = 200;

  public ApiConfig {
    tokens = List.copyOf(tokens);
  }

  /** One token that may do everything, under the default limits. */
  public ApiConfig(HostPort listen, Secret token) {
    this(
        listen,
        List.of(new ApiToken(ADMIN_NAME, ApiRole.ADMIN, token)),
        DEFAULT_REQUESTS_PER_SECOND,
        DEFAULT_BURST);
  }
}
