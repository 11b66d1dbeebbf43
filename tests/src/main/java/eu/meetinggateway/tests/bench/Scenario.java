// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import java.util.List;

/** One set-up from which one or several figures come. */
interface Scenario {
  /** As {@code BENCH_ONLY} names it. */
  String name();

  /** Names of the figures that it measures; they appear as not measured if it fails. */
  List<String> figures();

  /** Measures and reports. */
  void run(Bed bed);
}
