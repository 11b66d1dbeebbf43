// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file, so that the operator learns all of it at once. */
final class Problems {
  /** More than anybody reads. */
  private static final int LIMIT = 50;

  private final String file;
  private final List<ConfigProblem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(int line, String problem, String remedy) {
    add(new ConfigProblem(file, line, problem, remedy));
  }

  void add(ConfigProblem problem) {
    if (found.size() < LIMIT) {
      found.add(problem);
    }
  }

  boolean any() {
    return !found.isEmpty();
  }

  void throwIfAny() {
    if (any()) {
      throw new ConfigException(found);
    }
  }
}
