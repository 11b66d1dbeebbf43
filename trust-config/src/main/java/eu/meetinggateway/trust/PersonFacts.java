// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.Optional;

/**
 * What the owner country says of a person, in the terms that rules speak in.
 *
 * @param kind what the participant is
 * @param attestation who vouches for the identity
 * @param assurance how surely it is known
 * @param organisation where the person belongs, if that is declared
 */
public record PersonFacts(
    ParticipantKind kind,
    Attestation attestation,
    Assurance assurance,
    Optional<Organisation> organisation) {

  /** What holds of a participant whom no mapping of their country covers. */
  public static PersonFacts unmapped(ParticipantKind kind) {
    return new PersonFacts(kind, Attestation.C, Assurance.LOW, Optional.empty());
  }
}
