// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.policy.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part of a meeting of one hour in which the policies of all are in force; a meeting that has
 * none is refused as a whole, also between those whose policies are.
 */
final class CommonTime {
  private static final Duration LENGTH = Duration.ofHours(1);

  private CommonTime() {}

  static boolean none(Collection<CountryPolicies> present, Scene scene) {
    Instant first = scene.at();
    Instant end = scene.at().plus(LENGTH);
    for (CountryPolicies each : present) {
      for (Validity validity : List.of(each.trust().validity(), each.residency().validity())) {
        first = Stream.of(first, validity.from()).max(Instant::compareTo).orElse(first);
        end = Stream.of(end, validity.until().orElse(end)).min(Instant::compareTo).orElse(end);
      }
      Instant latest =
          scene.at().plus(Duration.ofMinutes(each.trust().limits().durationMinutes().orElse(60)));
      end = latest.isBefore(end) ? latest : end;
    }
    return !first.isBefore(end);
  }
}
