// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.LongRun;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** Tries the laws of merging on ten million triples. */
final class MergeLawsRun {
  private MergeLawsRun() {}

  public static void main(String[] arguments) throws IOException {
    LongRun.of(
        arguments,
        10_000_000,
        "triples keep all " + MergeLaws.values().length + " laws",
        seed ->
            Stream.of(MergeLaws.values())
                .map(law -> MergeLaws.broken(law, seed))
                .flatMap(Optional::stream)
                .findFirst());
  }
}
