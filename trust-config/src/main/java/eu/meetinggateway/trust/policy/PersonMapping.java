// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.KnownPerson;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.RoomRole;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the policy's country says of its people whom an instance knows in a certain way. Of the
 * mappings in their order, the first that matches counts.
 *
 * @param kinds the participant is one of these; empty: any
 * @param authenticated whether the instance has authenticated the person; empty: either
 * @param roles the role in the room is one of these; empty: any
 * @param attestation that the country gives
 * @param assurance that the country gives
 * @param organisation that the country declares
 */
public record PersonMapping(
    Set<ParticipantKind> kinds,
    Optional<Boolean> authenticated,
    Set<RoomRole> roles,
    Attestation attestation,
    Assurance assurance,
    Optional<Organisation> organisation) {
  public PersonMapping {
    kinds = Set.copyOf(kinds);
    roles = Set.copyOf(roles);
  }

  /** What is to be said of a participant; of whom no mapping matches, C, low, no organisation. */
  public static PersonFacts of(KnownPerson known, List<PersonMapping> mappings) {
    return mappings.stream()
        .filter(mapping -> mapping.matches(known))
        .findFirst()
        .map(mapping ->
            new PersonFacts(
                known.kind(), mapping.attestation, mapping.assurance, mapping.organisation))
        .orElseGet(() -> PersonFacts.unmapped(known.kind()));
  }

  private boolean matches(KnownPerson known) {
    return (kinds.isEmpty() || kinds.contains(known.kind()))
        && (authenticated.isEmpty() || authenticated.orElseThrow() == known.authenticated())
        && (roles.isEmpty() || roles.contains(known.role()));
  }
}
