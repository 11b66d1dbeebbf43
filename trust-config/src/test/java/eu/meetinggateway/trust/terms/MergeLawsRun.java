// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.LongRun;
import java.io.IOException;
import java.util.List;

/** Tries the laws of merging on ten million triples. */
final class MergeLawsRun {
  private MergeLawsRun() {}

  public static void main(String[] arguments) throws IOException {
    List<MergeLaws> laws = List.of(MergeLaws.values());
    LongRun.of(
        arguments,
        10_000_000,
        "triples keep all " + laws.size() + " laws",
        seed -> MergeLaws.broken(laws, seed));
  }
}
