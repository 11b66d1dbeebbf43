// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.Random;

/**
 * How random tests begin and how much they try. {@code -Dtests.seed} repeats a failure; {@code
 * -Dtrials.percent} tries less where a test runs once for every mutant.
 */
public final class Trials {
  private static final int PERCENT = Integer.getInteger("trials.percent", 100);

  private Trials() {}

  /** The first seed, which is printed. */
  public static long seed(String about) {
    Long given = Long.getLong("tests.seed");
    long seed = given == null ? new Random().nextLong() : given;
    System.out.println(about + " from -Dtests.seed=" + seed);
    return seed;
  }

  /** Whether enough is tried for what is rare to be met. */
  public static boolean enough() {
    return PERCENT >= 100;
  }

  /** How often to try what is usually tried that often, at least 1. */
  public static int of(int usual) {
    return Math.max(1, (int) ((long) usual * PERCENT / 100));
  }
}
