// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import java.util.List;

/** Figures that come from computing alone, without countries. */
interface Computation {
  /** As {@code BENCH_ONLY} names it. */
  String name();

  /** Names of the figures that it measures; they appear as not measured if it fails. */
  List<String> figures();

  /** Measures and reports. */
  void run(Settings settings, Report report);
}
