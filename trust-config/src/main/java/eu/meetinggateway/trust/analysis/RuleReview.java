// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.analysis.RuleFinding.Sort;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import eu.meetinggateway.trust.policy.Rule;
import eu.meetinggateway.trust.policy.RuleException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for rules that do nothing, in every case that the policies can tell apart. */
public final class RuleReview {
  private final CountryPolicies policies;
  private final Domain domain;
  private final People people;
  private final Set<String> effective = new HashSet<>();
  private final Map<String, ExampleMeeting> met = new HashMap<>();
  private final Set<Feature> permitted = EnumSet.noneOf(Feature.class);
  private final Map<Feature, ExampleMeeting> refused = new EnumMap<>(Feature.class);

  private RuleReview(CountryPolicies policies) {
    this.policies = policies;
    this.domain = new Domain(List.of(policies), List.of());
    this.people = domain.people();
  }

  /** What does nothing or refuses everything, in the order of the document. */
  public static List<RuleFinding> of(CountryPolicies policies) {
    RuleReview review = new RuleReview(policies);
    review.domain.forEach((scene, lanes) -> {
      Here here = new Here(policies, scene);
      lanes.forEach(lane -> review.visit(Say.of(here, lane)));
    });
    return review.findings();
  }

  private void visit(Say say) {
    if (say.allows.isEmpty() && say.forbids.isEmpty()) {
      return;
    }
    boolean open = say.fixed().isEmpty();
    BitSet reachable = new BitSet();
    if (open) {
      reachable.or(people.atLeast(say.leastAttestation()));
      reachable.and(people.atLeast(say.leastAssurance()));
    }
    BitSet answer = say.permitted(people);
    PersonFacts anybody = people.all().getFirst();
    if (answer.isEmpty()) {
      refused.putIfAbsent(say.lane.feature(), say.scene.example(say.lane, anybody));
    } else {
      permitted.add(say.lane.feature());
    }
    say.allows.forEach(rule -> allow(say, rule, reachable, answer));
    BitSet allowed = new BitSet();
    say.allows.forEach(rule -> allowed.or(people.fitting(rule.when())));
    allowed.and(reachable);
    say.forbids.forEach(rule -> forbid(say, rule, allowed, reachable));
  }

  private void allow(Say say, Rule rule, BitSet reachable, BitSet answer) {
    meet(say, rule.id(), and(reachable, people.fitting(rule.when())));
    if (effective.contains(rule.id())) {
      return;
    }
    BitSet mine = and(answer, people.fitting(rule.when()));
    for (int i = mine.nextSetBit(0); i >= 0; i = mine.nextSetBit(i + 1)) {
      if (changes(say, rule, people.all().get(i))) {
        effective.add(rule.id());
        return;
      }
    }
  }

  /** Whether a person would be refused without the rule, or have other obligations. */
  private static boolean changes(Say say, Rule rule, PersonFacts person) {
    Set<Obligation> others = EnumSet.noneOf(Obligation.class);
    boolean another = false;
    for (Rule other : say.allows) {
      if (!other.id().equals(rule.id()) && People.fits(other.when(), person)) {
        another = true;
        others.addAll(other.obligations());
      }
    }
    return !another || !others.containsAll(rule.obligations());
  }

  private void forbid(Say say, Rule rule, BitSet allowed, BitSet reachable) {
    meet(say, rule.id(), and(reachable, people.fitting(rule.when())));
    BitSet decided = (BitSet) allowed.clone();
    say.forbids.stream()
        .filter(other -> !other.id().equals(rule.id()))
        .forEach(other -> decided.andNot(say.forbidden(other, people)));
    if (!and(decided, say.forbidden(rule, people)).isEmpty()) {
      effective.add(rule.id());
    }
    decided.and(people.fitting(rule.when()));
    List<RuleException> exceptions = say.exceptions(rule);
    for (RuleException exception : exceptions) {
      BitSet lifted = and(people.fitting(rule.when()), people.fitting(exception.when()));
      lifted.and(reachable);
      meet(say, exception.id(), lifted);
      BitSet alone = and(decided, people.fitting(exception.when()));
      exceptions.stream()
          .filter(other -> !other.id().equals(exception.id()))
          .forEach(other -> alone.andNot(people.fitting(other.when())));
      if (!alone.isEmpty()) {
        effective.add(exception.id());
      }
    }
  }

  private static BitSet and(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both;
  }

  private void meet(Say say, String id, BitSet whom) {
    if (!whom.isEmpty()) {
      met.computeIfAbsent(
          id, _ -> say.scene.example(say.lane, people.all().get(whom.nextSetBit(0))));
    }
  }

  private List<RuleFinding> findings() {
    List<RuleFinding> findings = new ArrayList<>();
    policies.trust().rules().forEach(rule -> find(rule.id(), findings));
    policies.trust().exceptions().forEach(exception -> find(exception.id(), findings));
    Set<Feature> wanted = EnumSet.noneOf(Feature.class);
    policies.trust().rules().stream()
        .filter(rule -> rule.effect() == Effect.ALLOW)
        .forEach(rule -> wanted.addAll(rule.features()));
    wanted.removeAll(permitted);
    wanted.forEach(feature ->
        findings.add(
            new RuleFinding(
                Sort.ALWAYS_REFUSED, feature.label(), Optional.ofNullable(refused.get(feature)))));
    return findings;
  }

  private void find(String id, List<RuleFinding> findings) {
    if (!effective.contains(id)) {
      Optional<ExampleMeeting> example = Optional.ofNullable(met.get(id));
      findings.add(new RuleFinding(example.isEmpty() ? Sort.DEAD : Sort.SHADOWED, id, example));
    }
  }
}
