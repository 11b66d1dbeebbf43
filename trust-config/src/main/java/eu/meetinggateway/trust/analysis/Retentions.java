// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.terms.Provenance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds data that one country keeps for longer than another allows. */
final class Retentions {
  /** A limit, and whose it is. */
  private record Limit(CountryPolicies whose, Residency.Bound bound, int days) {
    Ground ground(int conceded) {
      return new Ground(
          bound.requirement().reason().orElseGet(StandardReason.RETENTION_MINIMUM::key),
          new Provenance(
              whose.country(),
              Provenance.Document.RESIDENCY_POLICY,
              whose.residency().version(),
              bound.path()),
          new Amendment.ChangeRetention(bound.use(), bound.index(), conceded));
    }
  }

  private Retentions() {}

  /** Each pair that contradicts each other, as a ground of the country that keeps for longer. */
  static List<Ground> conflicts(Collection<CountryPolicies> asked, Scene scene, Scene.Lane lane) {
    List<Ground> conflicts = new ArrayList<>();
    for (DataUse use : DataUse.of(lane.feature())) {
      List<Limit> least = new ArrayList<>();
      List<Limit> most = new ArrayList<>();
      for (CountryPolicies each : asked) {
        for (Residency.Bound bound : new Residency(each, scene).bound(use)) {
          bound.requirement().minDays().ifPresent(days -> least.add(new Limit(each, bound, days)));
          bound.requirement().maxDays().ifPresent(days -> most.add(new Limit(each, bound, days)));
        }
      }
      for (Limit longest : least) {
        most.stream()
            .filter(shortest -> shortest.days() < longest.days())
            .forEach(shortest -> conflicts.add(longest.ground(shortest.days())));
      }
    }
    return conflicts;
  }

  /** Whether some country keeps for longer than another allows. */
  static boolean any(Collection<CountryPolicies> asked, Scene scene, Scene.Lane lane) {
    return !conflicts(asked, scene, lane).isEmpty();
  }
}
