// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import java.time.Duration;
import java.util.Map;

/**
 * How long and how often is measured, from the environment.
 *
 * @param runs {@code BENCH_RUNS}: how often a short measurement is repeated, and into how many
 *     slices a long one is cut
 * @param window {@code BENCH_SECONDS}: length of a long measurement
 * @param warmUp {@code BENCH_WARM_UP_SECONDS}: before a long measurement
 * @param only {@code BENCH_ONLY}: a scenario's name, or empty for all
 */
record Settings(int runs, Duration window, Duration warmUp, String only) {
  private static final int FULL_RUNS = 5;
  private static final long FULL_SECONDS = 60;

  static Settings of(Map<String, String> environment) {
    return new Settings(
        Math.toIntExact(positive(environment, "BENCH_RUNS", FULL_RUNS)),
        Duration.ofSeconds(positive(environment, "BENCH_SECONDS", FULL_SECONDS)),
        Duration.ofSeconds(positive(environment, "BENCH_WARM_UP_SECONDS", FULL_SECONDS)),
        environment.getOrDefault("BENCH_ONLY", ""));
  }

  private static long positive(Map<String, String> environment, String name, long otherwise) {
    String text = environment.getOrDefault(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException(name + " is a whole number from 1 to 99999, not " + text);
    }
    return Long.parseLong(text);
  }

  /** Whether less was measured than the figures are defined by. */
  boolean isShort() {
    return runs < FULL_RUNS
        || window.toSeconds() < FULL_SECONDS
        || warmUp.toSeconds() < FULL_SECONDS;
  }

  boolean wants(String scenario) {
    return only.isEmpty() || only.equals(scenario);
  }
}
