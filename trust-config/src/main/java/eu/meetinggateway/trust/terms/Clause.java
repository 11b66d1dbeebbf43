// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ReasonKey;
import java.util.Collection;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * One rule as far as it concerns a meeting, without its id and without what the proposal already
 * decides. It is either about what a person sends or about features of the whole meeting.
 *
 * <p>An allow clause whose condition depends on an unknown fact does not match; a forbid clause
 * does.
 *
 * @param effect allow or forbid
 * @param direction as the contributing country sees it; BOTH for features of the whole meeting
 * @param peers countries of the meeting at the other end; empty for features of the whole meeting
 * @param features at least one, all of them of the whole meeting or none
 * @param when the condition
 * @param unless a forbid clause does not match where one of these does; empty for allow
 * @param obligations of an allow clause; those of all that match are joined
 * @param reason what is said when it forbids; for allow {@code not-allowed}
 */
public record Clause(
    Effect effect,
    Direction direction,
    SortedSet<Country> peers,
    SortedSet<Feature> features,
    Condition when,
    SortedSet<Exemption> unless,
    SortedSet<Obligation> obligations,
    ReasonKey reason)
    implements Comparable<Clause> {

  /**
   * @throws IllegalArgumentException if it is not of the form that is said above
   */
  public Clause {
    peers = Proposal.sorted(peers);
    features = Proposal.sorted(features);
    unless = Proposal.sorted(unless);
    obligations = Proposal.sorted(obligations);
    boolean whole = wholeMeeting(features);
    if (whole != peers.isEmpty() || (whole && direction != Direction.BOTH)) {
      throw new IllegalArgumentException("only what a person sends has peers and a direction");
    }
    if (effect == Effect.ALLOW && !unless.isEmpty()) {
      throw new IllegalArgumentException("only what is forbidden has exemptions");
    }
    if (effect == Effect.FORBID && !obligations.isEmpty()) {
      throw new IllegalArgumentException("what is forbidden has no obligations");
    }
  }

  private static boolean wholeMeeting(SortedSet<Feature> features) {
    long whole = features.stream().filter(Feature::wholeMeeting).count();
    if (features.isEmpty() || (whole != 0 && whole != features.size())) {
      throw new IllegalArgumentException("a clause is about one sort of feature");
    }
    return whole != 0;
  }

  /**
   * A part of a forbid clause that an exception lifts.
   *
   * @param peers at the other end; empty for features of the whole meeting
   * @param features at least one of the clause's
   * @param when the condition, whose intervals end where the exception does
   */
  public record Exemption(SortedSet<Country> peers, SortedSet<Feature> features, Condition when)
      implements Comparable<Exemption> {
    public Exemption {
      peers = Proposal.sorted(peers);
      features = Proposal.sorted(features);
    }

    String text() {
      return countries(peers) + " " + labels(features) + " " + when.text();
    }

    @Override
    public int compareTo(Exemption other) {
      return text().compareTo(other.text());
    }
  }

  /** The clause in one line; equal clauses and only those have equal texts. */
  public String text() {
    return effect.label()
        + " "
        + direction.label()
        + " "
        + countries(peers)
        + " "
        + labels(features)
        + " when "
        + when.text()
        + unless.stream()
            .map(exemption -> " unless " + exemption.text())
            .collect(Collectors.joining())
        + " obligations "
        + labels(obligations)
        + " reason "
        + reason.label();
  }

  private static String countries(SortedSet<Country> countries) {
    return countries.stream().map(Country::code).collect(Collectors.joining(","));
  }

  static <E extends Enum<E> & Labelled> String labels(Collection<E> constants) {
    return constants.stream().map(Labelled::label).collect(Collectors.joining(","));
  }

  @Override
  public int compareTo(Clause other) {
    return text().compareTo(other.text());
  }
}
