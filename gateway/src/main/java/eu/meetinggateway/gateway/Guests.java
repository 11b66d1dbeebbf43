// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import eu.meetinggateway.gateway.api.ApiException;
import eu.meetinggateway.gateway.api.Fault;
import eu.meetinggateway.gateway.store.StoredMeeting;
import eu.meetinggateway.meeting.AdmissionDecision;
import eu.meetinggateway.meeting.Admissions;
import eu.meetinggateway.meeting.Lobby;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import java.util.List;

/** What a decision about guests leads to, or why it is none. */
final class Guests {
  private Guests() {}

  /** Nobody from abroad is in, and whoever comes waits. */
  static Admissions allWait(StoredMeeting meeting, Country here) {
    Admissions all = meeting.admissions();
    for (Country country : meeting.countries()) {
      if (!country.equals(here)) {
        all = all.with(AdmissionDecision.newGuestsWait(country), List.of());
      }
    }
    return all;
  }

  /**
   * Everything that is decided after one more decision.
   *
   * @throws ApiException UNKNOWN_GUEST, NOT_INVITED, TOO_MANY_DECISIONS
   */
  static Admissions after(AdmissionDecision decision, Admissions before, MeetingView view) {
    Country guests = decision.guests();
    if (!view.spec().countries().contains(guests) || guests.equals(view.spec().here())) {
      throw new ApiException(Fault.UNKNOWN_GUEST, guests + " is no guest of this meeting");
    }
    List<PersonId> present =
        view.people().getOrDefault(new PortId(PortKind.PEER, guests), List.of()).stream()
            .map(Person::id)
            .toList();
    decision
        .person()
        .filter(person -> !present.contains(person) && !before.knows(person))
        .ifPresent(person -> {
          throw new ApiException(
              Fault.UNKNOWN_GUEST, "nobody of " + guests + " who is there has this id");
        });
    if (decision.standing() == Standing.ADMITTED
        && decision.person().isEmpty()
        && view.ways().get(guests) == Admission.INVITED) {
      throw new ApiException(
          Fault.NOT_INVITED,
          "the policy admits no whole delegation of "
              + guests
              + "; decide about each person who waits, by the id that the lobby shows");
    }
    Lobby lobby = view.lobbies().getOrDefault(guests, Lobby.OPEN);
    Admissions after = before.with(decision, present.stream().filter(lobby::admits).toList());
    if (after.known() > Admissions.MAX_PEOPLE) {
      throw new ApiException(
          Fault.TOO_MANY_DECISIONS,
          "about " + Admissions.MAX_PEOPLE + " people is decided; decide about the delegation");
    }
    return after;
  }
}
