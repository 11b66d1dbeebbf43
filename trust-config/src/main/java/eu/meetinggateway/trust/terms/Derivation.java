// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.policy.MarkingTable;
import eu.meetinggateway.trust.policy.MeetingLimits;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.policy.Validity;
import eu.meetinggateway.trust.terms.TermValue.Grade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What a meeting needs of one country's policies; used once. */
final class Derivation {
  private final TrustPolicy trust;
  private final ResidencyPolicy residency;
  private final Proposal proposal;
  private final Country here;
  private final SortedSet<Country> others;
  private final Gathering gathering;

  Derivation(TrustPolicy trust, ResidencyPolicy residency, Proposal proposal) {
    this.trust = trust;
    this.residency = residency;
    this.proposal = proposal;
    this.here = trust.country();
    this.others = ClauseDerivation.others(here, proposal);
    this.gathering = new Gathering(here);
    if (!residency.country().equals(here)) {
      throw new IllegalArgumentException("the policies are of two countries");
    }
    if (!proposal.countries().contains(here)) {
      throw new IllegalArgumentException("the policies' country does not take part");
    }
  }

  OwnOffer offer() {
    new ClauseDerivation(trust, proposal).gather(gathering);
    TermValue clauses = new TermValue.Clauses(gathering.clauses());
    gathering.add(TermKey.of(Term.RULES), clauses, StandardReason.NOT_ALLOWED, trust("rules"));
    others.forEach(this::peer);
    proposal.features().stream().filter(Feature::wholeMeeting).forEach(this::feature);
    marking();
    limits(trust.limits());
    times(trust.limits());
    gathering.add(
        TermKey.of(Term.REQUIRED),
        Gathering.labels(proposal.required(), Feature::label),
        StandardReason.NOT_ALLOWED,
        trust("rules"));
    new DataDerivation(trust, residency, proposal, gathering).gather();
    gathering.own().forEach(this::sentences);
    return gathering.offer(proposal.countries());
  }

  private void peer(Country other) {
    lane(here, other, Direction.SEND);
    lane(other, here, Direction.RECEIVE);
    Peer peer = trust.peers().get(other);
    if (peer == null || peer.status() != Peer.Status.ACCEPTED) {
      return;
    }
    Provenance from = trust("peers/" + other);
    if (peer.attestation() != Attestation.C) {
      gathering.add(
          TermKey.of(Term.ATTESTATION, other, here),
          Gathering.level(peer.attestation()),
          StandardReason.ATTESTATION_TOO_LOW,
          from);
    }
    if (peer.assurance() != Assurance.NONE) {
      gathering.add(
          TermKey.of(Term.ASSURANCE, other, here),
          Gathering.level(peer.assurance()),
          StandardReason.ASSURANCE_TOO_LOW,
          from);
    }
    gathering.add(
        TermKey.of(Term.ADMISSION, other, here),
        Gathering.level(peer.admission()),
        StandardReason.ADMISSION,
        from);
    gathering.add(
        TermKey.of(Term.NAME_FORM, here, other),
        Gathering.level(peer.nameForm()),
        StandardReason.NAME_FORM,
        from);
  }

  private void lane(Country from, Country to, Direction direction) {
    Country other = direction == Direction.SEND ? to : from;
    Peer peer = trust.peers().get(other);
    StandardReason reason = StandardReason.PEER_NOT_ACCEPTED;
    Grade grade = Grade.DENY;
    String path = peer == null ? "peers" : "peers/" + other;
    if (peer != null && peer.status() == Peer.Status.SUSPENDED) {
      reason = StandardReason.PEER_SUSPENDED;
    } else if (!notBefore().isBefore(notAfter())) {
      reason = StandardReason.OUTSIDE_VALIDITY;
      path = "valid-from";
    } else if (peer != null
        && peer.status() == Peer.Status.ACCEPTED
        && peer.direction().includes(direction)) {
      grade = Grade.ALLOW;
    }
    gathering.add(
        TermKey.of(Term.LANE, from, to), new TermValue.Permission(grade), reason, trust(path));
  }

  private void feature(Feature feature) {
    List<Clause> clauses =
        gathering.clauses().stream().filter(clause -> clause.features().contains(feature)).toList();
    Optional<Clause> always =
        clauses.stream()
            .filter(clause -> clause.effect() == Effect.FORBID)
            .filter(clause -> clause.when().always() && clause.unless().isEmpty())
            .findFirst();
    boolean forbids = clauses.stream().anyMatch(clause -> clause.effect() == Effect.FORBID);
    boolean allows = clauses.stream().anyMatch(clause -> clause.effect() == Effect.ALLOW);
    boolean allowsAlways =
        clauses.stream()
            .anyMatch(clause -> clause.effect() == Effect.ALLOW && clause.when().always());
    Grade grade = Grade.CONDITIONAL;
    if (!allows || always.isPresent()) {
      grade = Grade.DENY;
    } else if (allowsAlways && !forbids) {
      grade = Grade.ALLOW;
    }
    ReasonKey reason = always.map(Clause::reason).orElse(StandardReason.NOT_ALLOWED.key());
    gathering.add(
        TermKey.of(Term.FEATURE, feature), new TermValue.Permission(grade), reason, trust("rules"));
  }

  private void marking() {
    MarkingTable table = trust.markings();
    Optional<Marking> handled =
        table
            .handledAs(proposal.marking())
            .filter(marking ->
                others.stream().allMatch(other -> table.atMost(marking, highest(other))));
    gathering.add(
        TermKey.of(Term.MARKING),
        new TermValue.Handled(proposal.marking(), handled),
        StandardReason.MARKING_NOT_HANDLED,
        trust("markings"));
  }

  private Marking highest(Country other) {
    Peer peer = trust.peers().get(other);
    return peer == null || peer.status() != Peer.Status.ACCEPTED ? Marking.NONE : peer.marking();
  }

  private void limits(MeetingLimits limits) {
    gathering.add(
        TermKey.of(Term.HOST),
        TermValue.Labels.of(List.of(proposal.host().code())),
        StandardReason.HOST_NOT_ACCEPTED,
        trust("limits/hosts"));
    if (!limits.hosts().isEmpty()) {
      gathering.add(
          TermKey.of(Term.HOSTS),
          Gathering.labels(limits.hosts(), Country::code),
          StandardReason.HOST_NOT_ACCEPTED,
          trust("limits/hosts"));
    }
    limits
        .custodians()
        .forEach((feature, custodian) -> {
          if (proposal.features().contains(feature)) {
            gathering.add(
                TermKey.of(Term.CUSTODIAN, feature),
                TermValue.Labels.of(List.of(custodian.code())),
                StandardReason.CUSTODIAN,
                trust("limits/custodians/" + feature.label()));
          }
        });
    limits
        .participants()
        .ifPresent(most -> limit(Term.PARTICIPANTS, most, StandardReason.TOO_MANY_PARTICIPANTS));
    limits.guests().ifPresent(most -> limit(Term.GUESTS, most, StandardReason.TOO_MANY_GUESTS));
    limits.durationMinutes().ifPresent(most -> limit(Term.DURATION, most, StandardReason.TOO_LONG));
  }

  private void limit(Term term, int most, StandardReason reason) {
    String path = term == Term.DURATION ? "duration-minutes" : term.label();
    gathering.add(TermKey.of(term), new TermValue.Amount(most), reason, trust("limits/" + path));
  }

  private void times(MeetingLimits limits) {
    gathering.add(
        TermKey.of(Term.NOT_BEFORE),
        seconds(notBefore()),
        StandardReason.OUTSIDE_VALIDITY,
        trust("valid-from"));
    gathering.add(
        TermKey.of(Term.NOT_AFTER),
        seconds(notAfter()),
        StandardReason.OUTSIDE_VALIDITY,
        trust("valid-until"));
    limits
        .durationMinutes()
        .ifPresent(minutes -> {
          Instant latest = proposal.start().plus(Duration.ofMinutes(minutes));
          if (latest.isBefore(proposal.end())) {
            gathering.add(
                TermKey.of(Term.NOT_AFTER),
                seconds(latest),
                StandardReason.TOO_LONG,
                trust("limits/duration-minutes"));
          }
        });
  }

  private Instant notBefore() {
    Instant later = Windows.later(trust.validity().from(), residency.validity().from());
    return Windows.later(proposal.start(), Windows.ceil(later));
  }

  private Instant notAfter() {
    Instant earlier = Windows.earlier(until(trust.validity()), until(residency.validity()));
    return Windows.earlier(proposal.end(), Windows.floor(earlier));
  }

  private static Instant until(Validity validity) {
    return validity.until().orElse(Instant.MAX);
  }

  private static TermValue seconds(Instant instant) {
    return new TermValue.Amount(Math.max(0, instant.getEpochSecond()));
  }

  private void sentences(ReasonKey reason) {
    Sentences said = trust.reasons().get(reason);
    boolean ofTrust = said != null;
    if (said == null) {
      said = residency.reasons().get(reason);
    }
    if (said != null) {
      gathering.add(
          TermKey.of(here, reason),
          new TermValue.Said(said),
          reason,
          new Provenance(
              here,
              ofTrust ? Provenance.Document.TRUST_POLICY : Provenance.Document.RESIDENCY_POLICY,
              ofTrust ? trust.version() : residency.version(),
              "reasons/" + reason));
    }
  }

  private Provenance trust(String path) {
    return new Provenance(here, Provenance.Document.TRUST_POLICY, trust.version(), path);
  }
}
