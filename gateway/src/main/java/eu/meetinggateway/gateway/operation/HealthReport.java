// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

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

  public boolean up() {
    return problems.isEmpty();
  }
}
