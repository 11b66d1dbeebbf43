// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.NameForm;
import eu.meetinggateway.trust.Site;
import java.util.Optional;

/**
 * How a policy's country stands to one other country. A country that the policy does not list is
 * {@link Status#REFUSED}.
 *
 * @param status whether anything crosses at all
 * @param direction which way anything may cross
 * @param attestation the least that the peer's people must have
 * @param assurance the least that the peer's people must have
 * @param marking the highest own label of a meeting with that peer, {@link Marking#NONE} if only
 *     meetings without marking
 * @param admission how the peer's people enter our rooms
 * @param nameForm how our people are named there
 * @param site where the peer's instance runs, as the peer has stated to us; empty: not stated
 */
public record Peer(
    Status status,
    Direction direction,
    Attestation attestation,
    Assurance assurance,
    Marking marking,
    Admission admission,
    NameForm nameForm,
    Optional<Site> site) {

  /** Whether anything crosses between a country and a peer. */
  public enum Status implements Labelled {
    ACCEPTED,
    /** Was accepted and, until further notice, is not. */
    SUSPENDED,
    REFUSED
  }
}
