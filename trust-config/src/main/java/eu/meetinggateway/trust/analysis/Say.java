// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.Rule;
import eu.meetinggateway.trust.policy.RuleException;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.policy.When;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one country says of one lane in a scene, before it is known who the person is: the ruling
 * inside one country as {@code docs/decisions/policy-language.md} has it, read plainly from the
 * documents. The offers and rulings say the same by another way; a test compares them.
 */
final class Say {
  final CountryPolicies policies;
  final Scene scene;
  final Scene.Lane lane;

  /** The other countries that it is about: the other end, or all that take part. */
  final Set<Country> others;

  /** Rules that match some person here. */
  final List<Rule> allows = new ArrayList<>();

  final List<Rule> forbids = new ArrayList<>();
  private final boolean whole;
  private final Here here;
  private final Residency residency;
  private @Nullable List<Ground> fixed;

  private Say(Here here, Scene.Lane lane) {
    this.here = here;
    this.policies = here.policies;
    this.scene = here.scene;
    this.lane = lane;
    this.whole = lane.feature().wholeMeeting();
    this.residency = here.residency;
    Country own = policies.country();
    if (whole) {
      others = new HashSet<>(scene.countries());
      others.remove(own);
    } else {
      others = Set.of(own.equals(lane.from()) ? lane.to() : lane.from());
    }
    for (Rule rule : here.rules) {
      if (applies(rule)) {
        (rule.effect() == Effect.ALLOW ? allows : forbids).add(rule);
      }
    }
  }

  /** Whether a country is asked: both ends of a lane are, for the whole meeting everybody. */
  static boolean asked(Country country, Scene.Lane lane) {
    return lane.feature().wholeMeeting()
        || country.equals(lane.from())
        || country.equals(lane.to());
  }

  static Say of(CountryPolicies policies, Scene scene, Scene.Lane lane) {
    return of(new Here(policies, scene), lane);
  }

  static Say of(Here here, Scene.Lane lane) {
    return new Say(here, lane);
  }

  Direction direction() {
    if (whole) {
      return Direction.BOTH;
    }
    return policies.country().equals(lane.from()) ? Direction.SEND : Direction.RECEIVE;
  }

  private boolean applies(Rule rule) {
    return rule.features().contains(lane.feature())
        && (whole || rule.direction().includes(direction()))
        && (rule.effect() == Effect.ALLOW
            ? others.stream().allMatch(other -> accepted(other) && named(rule.peers(), other))
            : others.stream().anyMatch(other -> named(rule.peers(), other)));
  }

  private static boolean named(Set<Country> peers, Country other) {
    return peers.isEmpty() || peers.contains(other);
  }

  private boolean accepted(Country other) {
    Peer peer = policies.trust().peers().get(other);
    return peer != null && peer.status() == Peer.Status.ACCEPTED;
  }

  /** Whether a condition holds here for some person. */
  boolean holds(When when) {
    return here.holds(when);
  }

  /** The exceptions that lift a forbid for some person here. */
  List<RuleException> exceptions(Rule forbid) {
    List<RuleException> lifting = new ArrayList<>();
    for (RuleException exception : here.exceptions) {
      if (exception.overrides().equals(forbid.id())
          && (exception.features().isEmpty() || exception.features().contains(lane.feature()))
          && others.stream().allMatch(other -> named(exception.peers(), other))) {
        lifting.add(exception);
      }
    }
    return lifting;
  }

  /** The minimum for the person, {@link Attestation#C} if there is none. */
  Attestation leastAttestation() {
    Peer peer = sender();
    return peer == null ? Attestation.C : peer.attestation();
  }

  Assurance leastAssurance() {
    Peer peer = sender();
    return peer == null ? Assurance.NONE : peer.assurance();
  }

  /** Whether nobody with attestation C may be in the meeting. */
  boolean noGuests() {
    return trust().limits().guests().equals(OptionalInt.of(0));
  }

  private @Nullable Peer sender() {
    return policies.country().equals(lane.from())
        ? null
        : policies.trust().peers().get(lane.from());
  }

  /** Why nobody may, whatever the rules say. */
  List<Ground> fixed() {
    if (fixed == null) {
      List<Ground> grounds = new Admissibility(policies, scene).grounds(others, direction(), lane);
      grounds.addAll(residency.grounds(lane.feature(), lane.to()));
      fixed = List.copyOf(grounds);
    }
    return fixed;
  }

  /** Of some people, those who may. */
  BitSet permitted(People people) {
    BitSet permitted = new BitSet(people.all().size());
    if (allows.isEmpty() || !fixed().isEmpty()) {
      return permitted;
    }
    allows.forEach(rule -> permitted.or(people.fitting(rule.when())));
    permitted.and(people.atLeast(leastAttestation()));
    permitted.and(people.atLeast(leastAssurance()));
    if (noGuests()) {
      permitted.and(people.atLeast(Attestation.B));
    }
    forbids.forEach(rule -> permitted.andNot(forbidden(rule, people)));
    return permitted;
  }

  /** Those for whom a rule that forbids is not lifted. */
  BitSet forbidden(Rule forbid, People people) {
    BitSet forbidden = (BitSet) people.fitting(forbid.when()).clone();
    exceptions(forbid).forEach(exception -> forbidden.andNot(people.fitting(exception.when())));
    return forbidden;
  }

  /** What goes with it if that person may. */
  Set<Obligation> obligations(PersonFacts person) {
    Set<Obligation> obligations = EnumSet.noneOf(Obligation.class);
    obligations.addAll(residency.obligations(lane.feature()));
    allows.stream()
        .filter(rule -> People.fits(rule.when(), person))
        .forEach(rule -> obligations.addAll(rule.obligations()));
    return obligations;
  }

  List<Residency.Bound> bound() {
    return residency.bound(lane.feature());
  }

  TrustPolicy trust() {
    return policies.trust();
  }
}
