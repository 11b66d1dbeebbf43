// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EnvoyIdentityTest {
  private static final MeetingId MEETING = new MeetingId("budget-2027");
  private static final UUID PSEUDONYM = UUID.fromString("0b5e9d9c-8f0c-4a07-9a53-1d9c3f0f7a11");
  private final Pseudonyms pseudonyms = new Pseudonyms(new Secret(new byte[32]));

  @Test
  void aPeerCannotChooseTheIdentityOfItsEnvoy() {
    String identity = identity("DE", MEETING);
    assertThat(UUID.fromString(identity)).isNotEqualTo(PSEUDONYM);
    assertThat(identity("NL", MEETING)).isNotEqualTo(identity);
    assertThat(identity("DE", new MeetingId("budget-2028"))).isNotEqualTo(identity);
  }

  @Test
  void theSamePersonHasTheSameEnvoyAfterARestart() {
    assertThat(
            RoomSession.envoyIdentity(
                MEETING, new Pseudonyms(new Secret(new byte[32])), person("DE")))
        .isEqualTo(identity("DE", MEETING));
  }

  private String identity(String country, MeetingId meeting) {
    return RoomSession.envoyIdentity(meeting, pseudonyms, person(country));
  }

  private static PersonId person(String country) {
    return new PersonId(new Country(country), PSEUDONYM);
  }
}
