// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.GatewayClient;
import eu.meetinggateway.tests.rig.GatewayClient.MeetingStatus;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One country calls a meeting, the others accept, and people meet. */
@ExtendWith(ThreeCountries.Provided.class)
class InvitationTest {
  @Test
  void aMeetingThatTheOthersAcceptBringsPeopleTogether(ThreeCountries countries) {
    try (RigMeeting meeting = countries.rig().openMeetingByInvitation("invitation-test");
        Attendee claire = countries.join(meeting, CLAIRE);
        Attendee jonas = countries.join(meeting, JONAS)) {
      GatewayClient france = countries.site("FR").gateway().client();
      MeetingStatus _ =
          Polling.until(
              "both have accepted",
              Attendee.DEADLINE,
              () -> france.meeting(meeting.id()),
              status -> status.invitations().equals(Map.of("DE", "accepted", "NL", "accepted")));
      for (String country : List.of("DE", "NL")) {
        GatewayClient client = countries.site(country).gateway().client();
        assertThat(client.invitations()).doesNotContain(meeting.id());
        assertThat(client.meeting(meeting.id()).invitations()).isEmpty();
      }
      Sight _ = claire.awaitFrames(JONAS, 10);
      Sight _ = jonas.awaitFrames(CLAIRE, 10);
    }
  }
}
