// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PersonMappingTest {
  private static final Organisation MINISTRY = new Organisation("interieur.gouv.fr");
  private static final List<PersonMapping> MAPPINGS =
      List.of(
          new PersonMapping(
              Set.of(ParticipantKind.PERSON),
              Optional.of(true),
              Set.of(RoomRole.OWNER, RoomRole.ADMINISTRATOR),
              Attestation.A,
              Assurance.HIGH,
              Optional.of(MINISTRY)),
          new PersonMapping(
              Set.of(),
              Optional.of(true),
              Set.of(),
              Attestation.B,
              Assurance.SUBSTANTIAL,
              Optional.empty()),
          new PersonMapping(
              Set.of(ParticipantKind.PHONE),
              Optional.of(false),
              Set.of(),
              Attestation.C,
              Assurance.NONE,
              Optional.empty()));

  @ParameterizedTest
  @CsvSource({
    "PERSON,      true,  OWNER,         A, HIGH",
    "PERSON,      true,  ADMINISTRATOR, A, HIGH",
    "PERSON,      true,  MEMBER,        B, SUBSTANTIAL",
    "ROOM_SYSTEM, true,  OWNER,         B, SUBSTANTIAL",
    "PERSON,      false, OWNER,         C, LOW",
    "PHONE,       false, GUEST,         C, NONE",
    "PHONE,       true,  GUEST,         B, SUBSTANTIAL",
    "MATRIX_USER, false, GUEST,         C, LOW",
  })
  void theFirstMappingThatMatchesCounts(
      ParticipantKind kind,
      boolean authenticated,
      RoomRole role,
      Attestation attestation,
      Assurance assurance) {
    PersonFacts facts = PersonMapping.of(new KnownPerson(kind, authenticated, role), MAPPINGS);

    assertThat(facts.kind()).isEqualTo(kind);
    assertThat(facts.attestation()).isEqualTo(attestation);
    assertThat(facts.assurance()).isEqualTo(assurance);
    assertThat(facts.organisation().isPresent()).isEqualTo(attestation == Attestation.A);
  }

  @ParameterizedTest
  @EnumSource
  void whoIsNotMappedIsVouchedForByNobody(ParticipantKind kind) {
    assertThat(PersonMapping.of(new KnownPerson(kind, true, RoomRole.OWNER), List.of()))
        .isEqualTo(new PersonFacts(kind, Attestation.C, Assurance.LOW, Optional.empty()));
  }

  @Test
  void theOrganisationIsTheOneOfTheMapping() {
    assertThat(
            PersonMapping.of(
                    new KnownPerson(ParticipantKind.PERSON, true, RoomRole.OWNER), MAPPINGS)
                .organisation())
        .contains(MINISTRY);
  }
}
