// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.meetinggateway.tests.rig.LiveKitParticipant;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Site;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gateways of the system tests log everything that they can; no person stands in it. */
@ExtendWith(ThreeCountries.Provided.class)
class LogPrivacyTest {
  private static final String LINE = "Le secret du jour: 4711 Erdbeeren";
  private static final String MEETING = "log-privacy-test";

  @Test
  void noNameIdentityOrChatTextStandsInAnyLog(ThreeCountries countries) throws Exception {
    List<String> personal = new ArrayList<>(List.of(LINE, "Erdbeeren"));
    try (RigMeeting meeting = countries.openMeeting(MEETING);
        Attendee claire = countries.join(meeting, CLAIRE);
        Attendee jonas = countries.join(meeting, JONAS)) {
      Sight _ = jonas.await("Claire", CLAIRE::isSeenIn);
      Sight _ = claire.await("Jonas", JONAS::isSeenIn);
      claire.browser().say(LINE);
      Sight _ = jonas.await("the line", sight -> sight.count(CLAIRE.nameAbroad(), LINE) == 1);
      claire.browser().toggleHand();
      for (Persona persona : List.of(CLAIRE, JONAS)) {
        personal.addAll(List.of(persona.name().split(" ")));
        countries
            .site(persona.country())
            .liveKit()
            .participants(meeting.room(persona.country()))
            .stream()
            .filter(participant -> participant.name().equals(persona.name()))
            .map(LiveKitParticipant::identity)
            .forEach(personal::add);
      }
    }
    assertThat(personal).as("the identities of both are known").hasSize(2 + 2 * 3);
    for (Site site : countries.rig().sites()) {
      String log = site.gateway().log();
      assertThat(log).as("the log is not empty").contains("Control session with");
      assertThat(log).doesNotContainIgnoringCase(personal.toArray(String[]::new));
    }
    assertThat(fields(countries.site("FR").gateway().log(), "meeting")).contains(MEETING);
    assertThat(fields(countries.site("FR").gateway().log(), "country")).contains("DE", "NL");
  }

  /** The values of one field of a log in JSON lines; the first line says that the process is up. */
  private static List<String> fields(String log, String field) throws Exception {
    List<String> values = new ArrayList<>();
    for (String line : log.lines().filter(text -> text.startsWith("{")).toList()) {
      JsonNode event = new JsonMapper().readTree(line);
      if (event.has(field)) {
        values.add(event.path(field).asText());
      }
    }
    return values;
  }
}
