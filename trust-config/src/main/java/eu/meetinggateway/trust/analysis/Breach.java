// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import eu.meetinggateway.trust.policy.GuardRail;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A guard rail that a draft breaks.
 *
 * @param rail which
 * @param example the simplest meeting in which it is broken; empty for {@link GuardRail.Within},
 *     which is about every meeting
 * @param path where in the residency policy; empty for the others
 * @param places that should not stand there; empty for the others
 */
public record Breach(
    GuardRail rail, Optional<ExampleMeeting> example, String path, SortedSet<Country> places) {

  /**
   * Every guard rail that the policies break, once for each place of {@link GuardRail.Within}.
   *
   * @throws IllegalArgumentException if the policies tell too many cases apart
   */
  public static List<Breach> of(CountryPolicies policies, List<GuardRail> rails) {
    List<Breach> breaches = new ArrayList<>();
    List<GuardRail.Never> nevers = new ArrayList<>();
    for (GuardRail rail : rails) {
      switch (rail) {
        case GuardRail.Within within -> outside(policies.residency(), within, breaches);
        case GuardRail.Never never -> nevers.add(never);
      }
    }
    Map<GuardRail.Never, ExampleMeeting> broken = new LinkedHashMap<>();
    if (!nevers.isEmpty()) {
      Domain domain = new Domain(List.of(policies), nevers);
      domain.forEach((scene, lanes) -> {
        Here here = new Here(policies, scene);
        for (Scene.Lane lane : lanes) {
          Say say = Say.of(here, lane);
          nevers.stream()
              .filter(never -> !broken.containsKey(never))
              .forEach(never ->
                  example(say, never, domain.people())
                      .ifPresent(found -> broken.put(never, found)));
        }
      });
    }
    broken.forEach((never, example) ->
        breaches.add(new Breach(never, Optional.of(example), "", new TreeSet<>())));
    return breaches;
  }

  private static void outside(
      ResidencyPolicy residency, GuardRail.Within within, List<Breach> breaches) {
    residency
        .data()
        .forEach((use, requirements) -> {
          for (int i = 0; concerns(within, use) && i < requirements.size(); i++) {
            SortedSet<Country> outside = new TreeSet<>(requirements.get(i).places());
            outside.removeAll(within.places());
            if (!outside.isEmpty()) {
              breaches.add(new Breach(within, Optional.empty(), Residency.path(use, i), outside));
            }
          }
        });
  }

  private static boolean concerns(GuardRail.Within within, DataUse use) {
    return (within.categories().isEmpty() || within.categories().contains(use.category()))
        && (within.handlings().isEmpty() || within.handlings().contains(use.handling()));
  }

  private static Optional<ExampleMeeting> example(Say say, GuardRail.Never never, People people) {
    boolean fits =
        never.features().contains(say.lane.feature())
            && (say.lane.feature().wholeMeeting() || never.direction().includes(say.direction()))
            && (never.peers().isEmpty() || say.others.stream().anyMatch(never.peers()::contains))
            && say.holds(never.when());
    if (!fits) {
      return Optional.empty();
    }
    BitSet whom = say.permitted(people);
    whom.and(people.fitting(never.when()));
    never.unless().stream()
        .filter(say::holds)
        .forEach(unless -> whom.andNot(people.fitting(unless)));
    return whom.stream()
        .mapToObj(people.all()::get)
        .filter(person ->
            never.obligations().isEmpty()
                || !say.obligations(person).containsAll(never.obligations()))
        .findFirst()
        .map(person -> say.scene.example(say.lane, person));
  }
}
