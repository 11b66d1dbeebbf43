// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param value the median of the runs, or what was measured over the whole window; null if it could
 *     not be measured
 * @param runs what each run, or each slice of the window, gave; tells how far they differ
 * @param note under which conditions, or why there is no value
 * @param target the highest value that is good enough; null if there is none
 */
record Figure(
    String name,
    @Nullable Double value,
    String unit,
    List<Double> runs,
    String note,
    @Nullable Double target) {
  Figure {
    runs = List.copyOf(runs);
  }

  Figure(String name, @Nullable Double value, String unit, List<Double> runs, String note) {
    this(name, value, unit, runs, note, null);
  }

  /** The same with a target. */
  Figure atMost(double target) {
    return new Figure(name, value, unit, runs, note, target);
  }

  /** Whether the target is reached; null if there is none. */
  @Nullable Boolean met() {
    return target == null ? null : value != null && value <= target;
  }

  /** The median of several runs. */
  static Figure ofRuns(String name, String unit, List<Double> runs, String note) {
    return new Figure(name, median(runs), unit, runs, note);
  }

  static Figure failed(String name, String unit, String why) {
    return new Figure(name, null, unit, List.of(), why);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** The value as people read it. */
  String shown() {
    return value == null ? "not measured" : shown(value);
  }

  /** The smallest and the largest run. */
  String spread() {
    if (runs.size() < 2) {
      return "";
    }
    double least = runs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = runs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return shown(least) + " – " + shown(most);
  }

  /** Three significant digits, without an exponent. */
  static String shown(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
