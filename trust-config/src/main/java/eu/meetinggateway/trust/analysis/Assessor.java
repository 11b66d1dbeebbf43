// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import eu.meetinggateway.trust.policy.Rule;
import eu.meetinggateway.trust.policy.RuleException;
import eu.meetinggateway.trust.policy.When;
import eu.meetinggateway.trust.terms.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Assesses one example by one country's policies. */
final class Assessor {
  private static final Duration EXCEPTION = Duration.ofDays(1);

  private final CountryPolicies policies;
  private final ExampleMeeting meeting;
  private final Say say;
  private final PersonFacts person;

  private Assessor(CountryPolicies policies, ExampleMeeting meeting, boolean custodianNamed) {
    this.policies = policies;
    this.meeting = meeting;
    this.person = meeting.person();
    this.say = Say.of(policies, Scene.of(meeting), Scene.Lane.of(meeting, custodianNamed));
  }

  static Assessment assess(
      CountryPolicies policies, ExampleMeeting meeting, boolean custodianNamed) {
    return new Assessor(policies, meeting, custodianNamed).assessment();
  }

  /** A rule that is about this example and no more. */
  static Rule narrowly(CountryPolicies policies, ExampleMeeting meeting, Effect effect) {
    return new Assessor(policies, meeting, false).rule(effect);
  }

  private Assessment assessment() {
    List<Rule> allows = matching(say.allows);
    List<String> lifted = new ArrayList<>();
    List<Ground> grounds = new ArrayList<>(say.fixed());
    minima(grounds);
    guests(grounds);
    for (Rule rule : matching(say.forbids)) {
      Optional<RuleException> lifting =
          say.exceptions(rule).stream()
              .filter(exception -> People.fits(exception.when(), person))
              .findFirst();
      lifting.ifPresent(exception -> lifted.add(exception.id()));
      if (lifting.isEmpty()) {
        ReasonKey reason = rule.reason().orElse(StandardReason.FORBIDDEN.key());
        grounds.add(
            ground(reason, "rules/" + rule.id(), new Amendment.AddException(exception(rule))));
      }
    }
    if (allows.isEmpty()) {
      grounds.add(
          ground(
              StandardReason.NOT_ALLOWED.key(),
              "rules",
              new Amendment.AddRule(rule(Effect.ALLOW))));
    }
    unsupported(allows, grounds);
    return new Assessment(
        policies.country(),
        grounds,
        allows.stream().map(Rule::id).toList(),
        lifted,
        new TreeSet<>(say.obligations(person)));
  }

  private List<Rule> matching(List<Rule> rules) {
    return rules.stream().filter(rule -> People.fits(rule.when(), person)).toList();
  }

  private void minima(List<Ground> grounds) {
    String path = "peers/" + meeting.from();
    if (person.attestation().compareTo(say.leastAttestation()) < 0) {
      grounds.add(
          ground(
              StandardReason.ATTESTATION_TOO_LOW.key(),
              path + "/attestation",
              new Amendment.LowerAttestation(meeting.from(), person.attestation())));
    }
    if (person.assurance().compareTo(say.leastAssurance()) < 0) {
      grounds.add(
          ground(
              StandardReason.ASSURANCE_TOO_LOW.key(),
              path + "/assurance",
              new Amendment.LowerAssurance(meeting.from(), person.assurance())));
    }
  }

  private void guests(List<Ground> grounds) {
    if (say.noGuests() && person.attestation() == Attestation.C) {
      grounds.add(
          ground(
              StandardReason.TOO_MANY_GUESTS.key(), "limits/guests", new Amendment.AllowGuests(1)));
    }
  }

  private void unsupported(List<Rule> allows, List<Ground> grounds) {
    for (Rule rule : allows) {
      lacking(rule.obligations())
          .forEach(obligation -> {
            String path = "rules/" + rule.id();
            grounds.add(
                ground(
                    StandardReason.OBLIGATION_NOT_SUPPORTED.key(),
                    path,
                    new Amendment.DropObligation(obligation, path)));
          });
    }
    for (Residency.Bound bound : say.bound()) {
      lacking(bound.requirement().obligations())
          .forEach(obligation ->
              grounds.add(
                  new Ground(
                      StandardReason.OBLIGATION_NOT_SUPPORTED.key(),
                      new Provenance(
                          policies.country(),
                          Provenance.Document.RESIDENCY_POLICY,
                          policies.residency().version(),
                          bound.path()),
                      new Amendment.DropObligation(obligation, bound.path()))));
    }
  }

  private Stream<Obligation> lacking(Set<Obligation> obligations) {
    return obligations.stream().filter(each -> !meeting.supported().contains(each)).sorted();
  }

  private Rule rule(Effect effect) {
    return new Rule(
        unique("proposed"),
        effect,
        say.direction(),
        effect == Effect.ALLOW || !meeting.feature().wholeMeeting() ? say.others : Set.of(),
        Set.of(meeting.feature()),
        exactly(),
        Set.of(),
        Optional.empty());
  }

  private When exactly() {
    return new When(
        Set.of(meeting.marking()),
        Set.of(person.kind()),
        Set.of(person.attestation()),
        Set.of(person.assurance()),
        person.organisation().map(Set::of).orElse(Set.of()),
        Set.of(),
        Set.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private RuleException exception(Rule forbid) {
    Instant expires = meeting.at().plus(EXCEPTION);
    Set<Country> peers = meeting.feature().wholeMeeting() ? Set.of() : say.others;
    return new RuleException(
        unique("proposed-exception-from-" + forbid.id()),
        forbid.id(),
        peers,
        Set.of(meeting.feature()),
        exactly(),
        "to be stated",
        expires,
        new RuleException.Approval(
            "to be approved",
            meeting.at().atZone(ZoneOffset.UTC).toLocalDate(),
            List.of("to be named")));
  }

  private String unique(String wanted) {
    Set<String> ids = new HashSet<>();
    say.trust().rules().forEach(rule -> ids.add(rule.id()));
    say.trust().exceptions().forEach(exception -> ids.add(exception.id()));
    String id = wanted;
    for (int i = 2; ids.contains(id); i++) {
      id = wanted + "-" + i;
    }
    return id;
  }

  private Ground ground(ReasonKey reason, String path, Amendment amendment) {
    return new Ground(
        reason,
        new Provenance(
            policies.country(), Provenance.Document.TRUST_POLICY, policies.trust().version(), path),
        amendment);
  }
}
