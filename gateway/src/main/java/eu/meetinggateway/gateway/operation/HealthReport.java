// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import java.util.Arrays;
import java.util.List;

/**
 * Whether this gateway can do its work.
 *
 * @param problems readable sentences without personal data; empty if it can
 */
public record HealthReport(List<String> problems) {
  public HealthReport {
    problems = List.copyOf(problems);
  }

  /** The problems of several. */
  public static HealthReport of(HealthReport... parts) {
    return new HealthReport(
        Arrays.stream(parts).flatMap(part -> part.problems().stream()).toList());
  }

  public boolean up() {
    return problems.isEmpty();
  }
}
