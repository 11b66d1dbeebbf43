// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Many seeds in portions, for longer than a build may take: it goes on where the last run stopped,
 * as a file says. The last line of output is the result; the exit code is 1 if a seed is wrong.
 */
public final class LongRun {
  private static final int PORTION = 1_000;

  private LongRun() {}

  /**
   * Tries seeds from 0.
   *
   * @param arguments seconds, and the file that says how far the last run came
   * @param seeds how many are wanted in all
   * @param result what follows the number of seeds in the last line
   * @param wrong what is wrong with a seed
   */
  public static void of(
      String[] arguments, long seeds, String result, LongFunction<Optional<String>> wrong)
      throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(arguments[0])).toNanos();
    Path progress = Path.of(arguments[1]);
    long next = Files.exists(progress) ? Long.parseLong(Files.readString(progress).strip()) : 0;
    while (next < seeds && System.nanoTime() < end) {
      for (long seed = next; seed < next + PORTION; seed++) {
        Optional<String> problem = wrong.apply(seed);
        if (problem.isPresent()) {
          System.out.println("seed " + seed + ": " + problem.orElseThrow());
          System.exit(1);
        }
      }
      next += PORTION;
      Files.writeString(progress, next + "\n");
    }
    System.out.println(next + " of " + seeds + " " + result);
  }
}
