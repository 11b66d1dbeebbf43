// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.demo;

import eu.meetinggateway.tests.rig.SiteSpec;
import java.util.List;
import java.util.Set;

/** The three countries of the demo, which accept everything from one another. */
final class Countries {
  private Countries() {}

  /**
   * Their sites.
   *
   * @param firstPort port of the first page, the others follow; 0 for free ones
   */
  static List<SiteSpec> sites(int firstPort) {
    return List.of(
        SiteSpec.accepting("FR", "fr", 440, firstPort, Set.of("DE", "NL")),
        SiteSpec.accepting("DE", "de", 550, next(firstPort, 1), Set.of("FR", "NL")),
        SiteSpec.accepting("NL", "nl", 660, next(firstPort, 2), Set.of("FR", "DE")));
  }

  private static int next(int firstPort, int step) {
    return firstPort == 0 ? 0 : firstPort + step;
  }
}
