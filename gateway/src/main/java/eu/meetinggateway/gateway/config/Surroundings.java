// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import java.time.Instant;
import java.util.Map;

/**
 * What a configuration depends on apart from its files.
 *
 * @param variables the environment, for {@code *-env} keys
 * @param now decides whether the certificate is valid
 * @param processors decides the default number of media loops
 */
public record Surroundings(Map<String, String> variables, Instant now, int processors) {
  public Surroundings {
    variables = Map.copyOf(variables);
  }

  /** Those of this process. */
  public static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(), Instant.now(), Runtime.getRuntime().availableProcessors());
  }

  @Override
  public String toString() {
    return "[surroundings]";
  }
}
