// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot be used. The message has one line per problem. */
public final class ConfigException extends RuntimeException {
  private final transient List<ConfigProblem> problems;

  ConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** At least one. */
  public List<ConfigProblem> problems() {
    return new ArrayList<>(problems);
  }
}
