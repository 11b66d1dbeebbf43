// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.meetinggateway.gateway.api.ApiException;
import eu.meetinggateway.gateway.api.Fault;
import eu.meetinggateway.meeting.AdmissionDecision;
import eu.meetinggateway.meeting.Admissions;
import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.Lobby;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PersonName;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.meeting.run.MeetingSpec;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class GuestsTest {
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");
  private static final Country NL = new Country("NL");
  private static final PersonId HANS = new PersonId(DE, new UUID(0x8000, 1));
  private static final PersonId DORA = new PersonId(DE, new UUID(0x8000, 2));
  private static final PersonId ABSENT = new PersonId(DE, new UUID(0x8000, 3));

  /** Hans is in, Dora waits. */
  private static MeetingView view(Admission way) {
    Appearance plain = new Appearance(new PersonName("x"), Optional.empty(), Optional.empty());
    return new MeetingView(
        new MeetingSpec(new MeetingId("summit-2026"), FR, FR, Set.of(FR, DE)),
        Map.of(),
        Map.of(
            new PortId(PortKind.PEER, DE),
            List.of(new Person(HANS, plain), new Person(DORA, plain))),
        List.of(),
        Map.of(),
        Map.of(DE, way),
        Map.of(DE, new Lobby(Standing.WAITING, Map.of(HANS, Standing.ADMITTED))),
        Map.of(),
        0);
  }

  private static Admissions after(AdmissionDecision decision, Admissions before) {
    return Guests.after(decision, before, view(Admission.LOBBY));
  }

  private static Fault faultOf(AdmissionDecision decision, Admissions before, Admission way) {
    return catchThrowableOfType(
            ApiException.class, () -> Guests.after(decision, before, view(way)).people())
        .fault();
  }

  private static AdmissionDecision person(PersonId person, Standing standing) {
    return new AdmissionDecision(person.owner(), Optional.of(person), standing);
  }

  @Test
  void whoIsThereCanBeDecidedAboutAndWhoWasBefore() {
    Admissions refused = after(person(DORA, Standing.REFUSED), Admissions.NONE);
    assertThat(refused.people()).containsExactly(Map.entry(DORA, Standing.REFUSED));

    Admissions before = new Admissions(Map.of(), Map.of(ABSENT, Standing.REFUSED), Set.of());
    assertThat(after(person(ABSENT, Standing.WAITING), before).people())
        .containsExactly(Map.entry(ABSENT, Standing.WAITING));
    Admissions stayed = new Admissions(Map.of(), Map.of(), Set.of(ABSENT));
    assertThat(after(person(ABSENT, Standing.ADMITTED), stayed).people())
        .containsExactly(Map.entry(ABSENT, Standing.ADMITTED));
    assertThat(faultOf(person(ABSENT, Standing.ADMITTED), Admissions.NONE, Admission.LOBBY))
        .isEqualTo(Fault.UNKNOWN_GUEST);
  }

  @Test
  void whenNewGuestsHaveToWaitWhoIsInStaysSingly() {
    assertThat(after(AdmissionDecision.newGuestsWait(DE), Admissions.NONE))
        .isEqualTo(new Admissions(Map.of(DE, Standing.WAITING), Map.of(), Set.of(HANS)));
  }

  @Test
  void aCountryThatIsNoGuestIsNotDecidedAbout() {
    for (Country other : List.of(FR, NL)) {
      assertThat(faultOf(AdmissionDecision.newGuestsWait(other), Admissions.NONE, Admission.DIRECT))
          .isEqualTo(Fault.UNKNOWN_GUEST);
    }
  }

  @Test
  void whereOnlyInvitedPeopleMayEnterPeopleAreLetInAndNoDelegationIs() {
    AdmissionDecision all = new AdmissionDecision(DE, Optional.empty(), Standing.ADMITTED);
    assertThat(faultOf(all, Admissions.NONE, Admission.INVITED)).isEqualTo(Fault.NOT_INVITED);
    assertThat(after(all, Admissions.NONE).delegations())
        .containsExactly(Map.entry(DE, Standing.ADMITTED));

    MeetingView invited = view(Admission.INVITED);
    assertThat(Guests.after(person(DORA, Standing.ADMITTED), Admissions.NONE, invited).people())
        .containsExactly(Map.entry(DORA, Standing.ADMITTED));
    for (Standing standing : List.of(Standing.WAITING, Standing.REFUSED)) {
      AdmissionDecision whole = new AdmissionDecision(DE, Optional.empty(), standing);
      assertThat(Guests.after(whole, Admissions.NONE, invited).delegations())
          .containsExactly(Map.entry(DE, standing));
    }
  }

  @Test
  void thereIsALimitOfPeopleWhoAreDecidedAbout() {
    PersonId stayed = new PersonId(DE, new UUID(0xa000, 0));
    Map<PersonId, Standing> many = new HashMap<>();
    for (int i = 1; i < Admissions.MAX_PEOPLE; i++) {
      many.put(new PersonId(DE, new UUID(0x9000, i)), Standing.REFUSED);
    }
    assertThat(
            faultOf(
                person(DORA, Standing.REFUSED),
                new Admissions(Map.of(), many, Set.of(stayed)),
                Admission.LOBBY))
        .isEqualTo(Fault.TOO_MANY_DECISIONS);
  }
}
