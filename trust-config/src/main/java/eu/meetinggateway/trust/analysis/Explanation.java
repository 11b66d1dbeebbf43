// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Why an example meeting is permitted or refused, and the smallest change that makes it the other.
 * What is permitted needs every country that is asked; a country whose policies are not at hand is
 * taken to permit.
 *
 * <p>Each ground stands for one condition of which all must hold, so each needs a change of its
 * own, and the change that is proposed consists of one for each; none of it can be left out.
 *
 * @param meeting what was asked
 * @param assessments of every country that is asked and whose policies are at hand, sorted
 * @param conflicts grounds that no country has by itself: one keeps for longer than another allows,
 *     or one that is not asked refuses the host, or is not there at that time
 * @param change by country; every part of it is needed. Empty if no country at hand is asked
 */
public record Explanation(
    ExampleMeeting meeting,
    List<Assessment> assessments,
    List<Ground> conflicts,
    SortedMap<Country, List<Amendment>> change) {
  private static final int ROUNDS = 8;

  public Explanation {
    assessments = List.copyOf(assessments);
    conflicts = List.copyOf(conflicts);
    change = Collections.unmodifiableSortedMap(new TreeMap<>(change));
  }

  /** Explains an example by the policies of some countries, at most one pair of each. */
  public static Explanation of(Collection<CountryPolicies> policies, ExampleMeeting meeting) {
    List<CountryPolicies> present =
        policies.stream()
            .filter(each -> meeting.countries().contains(each.country()))
            .sorted(Comparator.comparing(CountryPolicies::country))
            .toList();
    Explanation answer =
        new Explanation(
            meeting,
            assessments(present, meeting),
            conflicts(present, meeting),
            Collections.emptySortedMap());
    return new Explanation(
        meeting,
        answer.assessments,
        answer.conflicts,
        answer.permitted()
            ? refusing(present, answer.assessments, meeting)
            : permitting(present, meeting));
  }

  /** Whether every country that is asked permits. */
  public boolean permitted() {
    return conflicts.isEmpty() && assessments.stream().allMatch(Assessment::permitted);
  }

  /** What goes with it if it is permitted. */
  public SortedSet<Obligation> obligations() {
    SortedSet<Obligation> obligations = new TreeSet<>();
    assessments.forEach(assessment -> obligations.addAll(assessment.obligations()));
    return obligations;
  }

  /** Every ground, of every country. */
  public List<Ground> grounds() {
    List<Ground> grounds = new ArrayList<>();
    assessments.forEach(assessment -> grounds.addAll(assessment.grounds()));
    grounds.addAll(conflicts);
    return grounds;
  }

  /** Policies with a change. */
  public static List<CountryPolicies> amended(
      Collection<CountryPolicies> policies, Map<Country, List<Amendment>> change) {
    return policies.stream()
        .map(each -> Amendments.apply(each, change.getOrDefault(each.country(), List.of())))
        .toList();
  }

  private static List<CountryPolicies> asked(
      List<CountryPolicies> present, ExampleMeeting meeting) {
    Scene.Lane lane = Scene.Lane.of(meeting);
    return present.stream().filter(each -> Say.asked(each.country(), lane)).toList();
  }

  private static List<Assessment> assessments(
      List<CountryPolicies> present, ExampleMeeting meeting) {
    List<CountryPolicies> asked = asked(present, meeting);
    boolean named = Scene.Lane.of(meeting).among(asked).custodianNamed();
    return asked.stream().map(each -> Assessor.assess(each, meeting, named)).toList();
  }

  private static List<Ground> conflicts(List<CountryPolicies> present, ExampleMeeting meeting) {
    Scene scene = Scene.of(meeting);
    Scene.Lane lane = Scene.Lane.of(meeting);
    List<Ground> conflicts =
        new ArrayList<>(Retentions.conflicts(asked(present, meeting), scene, lane));
    present.stream()
        .filter(each -> !Say.asked(each.country(), lane))
        .flatMap(each -> new Admissibility(each, scene).host().stream())
        .forEach(conflicts::add);
    if (CommonTime.none(present, scene)) {
      present.stream()
          .filter(each -> !Say.asked(each.country(), lane))
          .forEach(each -> conflicts.addAll(new Admissibility(each, scene).validity()));
    }
    return conflicts;
  }

  private static List<Ground> grounds(List<CountryPolicies> present, ExampleMeeting meeting) {
    List<Ground> grounds = new ArrayList<>();
    assessments(present, meeting).forEach(assessment -> grounds.addAll(assessment.grounds()));
    grounds.addAll(conflicts(present, meeting));
    return grounds;
  }

  private static SortedMap<Country, List<Amendment>> permitting(
      List<CountryPolicies> present, ExampleMeeting meeting) {
    SortedMap<Country, List<Amendment>> change = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Ground> grounds = grounds(amended(present, change), meeting);
      if (grounds.isEmpty()) {
        break;
      }
      for (Ground ground : grounds) {
        List<Amendment> those =
            change.computeIfAbsent(ground.provenance().country(), _ -> new ArrayList<>());
        if (!those.contains(ground.amendment())) {
          those.add(ground.amendment());
        }
      }
    }
    leaveOut(present, meeting, change);
    return change;
  }

  /** Takes back what has turned out to be unnecessary. */
  private static void leaveOut(
      List<CountryPolicies> present,
      ExampleMeeting meeting,
      SortedMap<Country, List<Amendment>> change) {
    change
        .values()
        .forEach(amendments -> {
          for (Amendment amendment : List.copyOf(amendments)) {
            int index = amendments.indexOf(amendment);
            amendments.remove(index);
            if (!grounds(amended(present, change), meeting).isEmpty()) {
              amendments.add(index, amendment);
            }
          }
        });
    change.values().removeIf(List::isEmpty);
  }

  /** One rule less if it alone allows, or else one rule more that forbids. */
  private static SortedMap<Country, List<Amendment>> refusing(
      List<CountryPolicies> present, List<Assessment> assessments, ExampleMeeting meeting) {
    SortedMap<Country, List<Amendment>> change = new TreeMap<>();
    if (assessments.isEmpty()) {
      return change;
    }
    Assessment first = assessments.getFirst();
    present.stream()
        .filter(each -> each.country().equals(first.country()))
        .forEach(each ->
            change.put(
                each.country(),
                List.of(
                    first.allows().size() == 1
                        ? new Amendment.RemoveRule(first.allows().getFirst())
                        : new Amendment.AddRule(Assessor.narrowly(each, meeting, Effect.FORBID)))));
    return change;
  }
}
