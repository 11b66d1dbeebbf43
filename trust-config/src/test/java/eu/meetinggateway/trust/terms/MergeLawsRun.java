// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Tries the laws of merging on ten million triples, in portions: seconds and a file that says how
 * far the last run came. Its last line of output is the result.
 */
final class MergeLawsRun {
  private static final long TRIPLES = 10_000_000;

  private MergeLawsRun() {}

  public static void main(String[] arguments) throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(arguments[0])).toNanos();
    Path progress = Path.of(arguments[1]);
    long next = Files.exists(progress) ? Long.parseLong(Files.readString(progress).strip()) : 0;
    while (next < TRIPLES && System.nanoTime() < end) {
      for (long seed = next; seed < next + 1000; seed++) {
        for (MergeLaws law : MergeLaws.values()) {
          Optional<String> broken = MergeLaws.broken(law, seed);
          if (broken.isPresent()) {
            System.out.println(broken.orElseThrow());
            System.exit(1);
          }
        }
      }
      next += 1000;
      Files.writeString(progress, next + "\n");
    }
    System.out.println(
        next + " of " + TRIPLES + " triples keep all " + MergeLaws.values().length + " laws");
  }
}
