// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.Rule;
import eu.meetinggateway.trust.policy.RuleException;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.policy.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Rules become clauses: what the proposal decides is decided here. */
final class ClauseDerivation {
  private final TrustPolicy trust;
  private final Proposal proposal;
  private final SortedSet<Country> others;
  private final Windows windows;

  ClauseDerivation(TrustPolicy trust, Proposal proposal) {
    this.trust = trust;
    this.proposal = proposal;
    this.others = others(trust.country(), proposal);
    this.windows = new Windows(proposal.start(), proposal.end());
  }

  static SortedSet<Country> others(Country country, Proposal proposal) {
    SortedSet<Country> others = new TreeSet<>(proposal.countries());
    others.remove(country);
    return Proposal.sorted(others);
  }

  void gather(Gathering gathering) {
    for (Rule rule : trust.rules()) {
      Provenance from =
          new Provenance(
              trust.country(),
              Provenance.Document.TRUST_POLICY,
              trust.version(),
              "rules/" + rule.id());
      clauses(rule).forEach(clause -> gathering.add(clause, from));
    }
  }

  private List<Clause> clauses(Rule rule) {
    List<Clause> clauses = new ArrayList<>();
    Optional<Condition> when = condition(rule.when(), Instant.MAX, rule.effect() == Effect.ALLOW);
    if (when.isEmpty()) {
      return clauses;
    }
    SortedSet<Feature> lanes = features(rule.features(), false);
    SortedSet<Country> peers = peers(rule);
    if (!lanes.isEmpty() && !peers.isEmpty()) {
      clauses.add(clause(rule, rule.direction(), peers, lanes, when.orElseThrow()));
    }
    SortedSet<Feature> whole = features(rule.features(), true);
    if (!whole.isEmpty() && concernsMeeting(rule)) {
      clauses.add(clause(rule, Direction.BOTH, Proposal.none(), whole, when.orElseThrow()));
    }
    return clauses;
  }

  private Clause clause(
      Rule rule,
      Direction direction,
      SortedSet<Country> peers,
      SortedSet<Feature> features,
      Condition when) {
    boolean allow = rule.effect() == Effect.ALLOW;
    return new Clause(
        rule.effect(),
        direction,
        peers,
        features,
        when,
        allow ? Proposal.none() : exemptions(rule, peers, features),
        Proposal.sorted(rule.obligations()),
        allow
            ? StandardReason.NOT_ALLOWED.key()
            : rule.reason().orElse(StandardReason.FORBIDDEN.key()));
  }

  private SortedSet<Clause.Exemption> exemptions(
      Rule rule, SortedSet<Country> peers, SortedSet<Feature> features) {
    SortedSet<Clause.Exemption> exemptions = new TreeSet<>();
    for (RuleException exception : trust.exceptions()) {
      if (!exception.overrides().equals(rule.id())) {
        continue;
      }
      Optional<Condition> when = condition(exception.when(), exception.expires(), true);
      SortedSet<Country> lifted = common(exception.peers(), peers);
      SortedSet<Feature> liftedFeatures = common(exception.features(), features);
      boolean whole = peers.isEmpty();
      boolean applies =
          whole
              ? exception.peers().isEmpty() || exception.peers().containsAll(others)
              : !lifted.isEmpty();
      if (when.isPresent() && applies && !liftedFeatures.isEmpty()) {
        exemptions.add(new Clause.Exemption(lifted, liftedFeatures, when.orElseThrow()));
      }
    }
    return exemptions;
  }

  /** What of the second is in the first, of which none means all. */
  private static <T extends Comparable<T>> SortedSet<T> common(Set<T> some, SortedSet<T> all) {
    SortedSet<T> common = new TreeSet<>(all);
    if (!some.isEmpty()) {
      common.retainAll(some);
    }
    return Proposal.sorted(common);
  }

  private SortedSet<Feature> features(Set<Feature> features, boolean wholeMeeting) {
    return Proposal.sorted(
        proposal.features().stream()
            .filter(features::contains)
            .filter(feature -> feature.wholeMeeting() == wholeMeeting)
            .toList());
  }

  private SortedSet<Country> peers(Rule rule) {
    boolean allow = rule.effect() == Effect.ALLOW;
    return Proposal.sorted(
        common(rule.peers(), others).stream().filter(peer -> !allow || accepts(peer)).toList());
  }

  private boolean concernsMeeting(Rule rule) {
    SortedSet<Country> peers = peers(rule);
    return rule.effect() == Effect.ALLOW ? peers.equals(others) : !peers.isEmpty();
  }

  private boolean accepts(Country country) {
    Peer peer = trust.peers().get(country);
    return peer != null && peer.status() == Peer.Status.ACCEPTED;
  }

  private Optional<Condition> condition(When when, Instant until, boolean permits) {
    Set<Country> allowed = when.countries();
    boolean fits =
        fits(trust, when.markings(), proposal.marking())
            && (allowed.isEmpty() || allowed.containsAll(others))
            && (when.hosts().isEmpty() || when.hosts().contains(proposal.host()));
    return fits
        ? windows
            .of(when, until, permits)
            .map(intervals ->
                new Condition(
                    Proposal.sorted(when.kinds()),
                    Proposal.sorted(when.attestations()),
                    Proposal.sorted(when.assurances()),
                    Proposal.sorted(when.organisations()),
                    intervals))
        : Optional.empty();
  }

  /** Whether a meeting's marking, or what it is handled as, is listed; none listed: any is. */
  static boolean fits(TrustPolicy trust, Set<Marking> listed, Marking marking) {
    return listed.isEmpty()
        || listed.contains(marking)
        || trust.markings().handledAs(marking).filter(listed::contains).isPresent();
  }
}
