// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What must hold of the person who sends, or starts something, and of the moment; all of it. An
 * empty set is no condition. Everything else that a rule may depend on was decided when the offer
 * was made, and hours have become instants.
 *
 * @param kinds the participant is one of these
 * @param attestations the person's attestation is one of these
 * @param assurances the person's assurance is one of these
 * @param organisations the person's organisation is one of these
 * @param intervals it is within one of these; they do not overlap
 */
public record Condition(
    SortedSet<ParticipantKind> kinds,
    SortedSet<Attestation> attestations,
    SortedSet<Assurance> assurances,
    SortedSet<Organisation> organisations,
    SortedSet<Interval> intervals) {

  /** Always. */
  public static final Condition ALWAYS =
      new Condition(
          Proposal.none(), Proposal.none(), Proposal.none(), Proposal.none(), Proposal.none());

  public Condition {
    kinds = Proposal.sorted(kinds);
    attestations = Proposal.sorted(attestations);
    assurances = Proposal.sorted(assurances);
    organisations = Proposal.sorted(organisations);
    intervals = Proposal.sorted(intervals);
  }

  /** Whether it depends on nothing. */
  public boolean always() {
    return equals(ALWAYS);
  }

  /** The condition in one line; equal conditions and only those have equal texts. */
  public String text() {
    return "kinds "
        + Clause.labels(kinds)
        + " attestations "
        + Clause.labels(attestations)
        + " assurances "
        + Clause.labels(assurances)
        + " organisations "
        + organisations.stream().map(Organisation::label).collect(Collectors.joining(","))
        + " intervals "
        + intervals.stream()
            .map(interval -> interval.from() + ".." + interval.until())
            .collect(Collectors.joining(","));
  }
}
