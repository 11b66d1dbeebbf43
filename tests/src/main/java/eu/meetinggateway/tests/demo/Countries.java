// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.demo;

import eu.meetinggateway.tests.rig.SiteSpec;
import eu.meetinggateway.tests.rig.SiteSpec.AcceptedFeatures;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
        accepting("FR", "fr", 440, firstPort, Set.of("DE", "NL")),
        accepting("DE", "de", 550, next(firstPort, 1), Set.of("FR", "NL")),
        accepting("NL", "nl", 660, next(firstPort, 2), Set.of("FR", "DE")));
  }

  /** Moderators abroad included: in the demo whoever is muted abroad is muted at home. */
  private static SiteSpec accepting(
      String country, String language, int hertz, int port, Set<String> peers) {
    Set<String> acts = Set.of("moderation", "removal");
    AcceptedFeatures all = AcceptedFeatures.EVERYTHING.and(acts, acts);
    SortedMap<String, AcceptedFeatures> trust = new TreeMap<>();
    peers.forEach(peer -> trust.put(peer, all));
    return new SiteSpec(country, language, hertz, port, trust);
  }

  private static int next(int firstPort, int step) {
    return firstPort == 0 ? 0 : firstPort + step;
  }
}
