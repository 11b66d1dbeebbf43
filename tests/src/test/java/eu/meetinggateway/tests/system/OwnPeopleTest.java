// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.DORA;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.LiveKitParticipant;
import eu.meetinggateway.tests.rig.LiveKitServer;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.SiteSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Germany shows nobody abroad who is not logged in, and only hosts on camera. What Meet says of
 * them in their tokens decides.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OwnPeopleTest {
  private static final String GERMAN =
      """
        - {id: no-guests, effect: forbid, direction: send, features: [presence],
           when: {attestations: [C]}, reason: log-in}
        - {id: hosts-only, effect: forbid, direction: send, features: [camera],
           when: {attestations: [B, C]}}
      people:
        - {when: {authenticated: true, roles: [owner, administrator]}, attestation: A,
           assurance: substantial}
        - {when: {authenticated: true}, attestation: B, assurance: low}
      reasons:
        log-in:
          fr: Sans compte, on n’est pas montré à l’étranger.
          de: Ohne Anmeldung wird man im Ausland nicht gezeigt.
          nl: Zonder account word je in het buitenland niet getoond.
          en: Without an account nobody is shown abroad.
      """;

  private Rig rig;
  private Browsers browsers;
  private LiveKitServer german;

  @BeforeAll
  void start() {
    RealPeers peers = RealPeers.find();
    rig =
        Rig.start(
            peers,
            peers.outputDirectory("own-people-test"),
            List.of(
                SiteSpec.accepting("FR", "fr", 440, 0, Set.of("DE")),
                SiteSpec.accepting("DE", "de", 550, 0, Set.of("FR")).withMoreTrust(GERMAN)));
    browsers = rig.startBrowsers();
    german = rig.site("DE").liveKit();
  }

  @AfterAll
  void end() {
    rig.close();
  }

  @Test
  void whoIsLoggedInIsSeenAbroadAndAGuestIsNotAndReadsWhy() {
    try (RigMeeting meeting = rig.openMeetingInFreshRooms("own-people");
        Attendee claire = Attendee.join(browsers, rig, meeting, CLAIRE);
        Attendee jonas = join(meeting, JONAS, "owner")) {
      Sight _ = claire.awaitFrames(JONAS, 1);
      try (Attendee dora = join(meeting, DORA, "guest")) {
        Sight _ =
            dora.await(
                "why she is not shown abroad",
                sight ->
                    sight.lines().stream()
                        .anyMatch(line ->
                            line.author().isEmpty()
                                && line.text()
                                    .contains("Manche Personen von hier werden dort nicht gezeigt")
                                && line.text()
                                    .contains(
                                        "Ohne Anmeldung wird man im Ausland nicht gezeigt.")));
        Sight _ = dora.awaitFrames(CLAIRE, 5);
        dora.browser().say("Liest das jemand in Paris?");
        claimALogInFor(meeting, dora, jonas);
        jonas.browser().say("Dora sieht man nicht.");
        Sight seen =
            claire.await("the line of Jonas", sight -> sight.count("Dora sieht man nicht.") == 1);
        assertThat(DORA.in(seen)).isEmpty();
        assertThat(seen.count("Liest das jemand in Paris?")).isZero();
        assertThat(rig.site("FR").liveKit().participants(meeting.room("FR")))
            .extracting(LiveKitParticipant::name)
            .noneMatch(name -> name.startsWith(DORA.name()));
      }
      try (Attendee dora = Attendee.join(browsers, rig, meeting, DORA)) {
        Sight _ = dora.awaitFrames(CLAIRE, 5); // with a token that lets her write her own log-in
        assertThat(DORA.in(claire.awaitFrames(JONAS, 5))).isEmpty();
      }
      try (Attendee dora = join(meeting, DORA, "member")) {
        Sight _ = claire.await("the tone of Dora", DORA::isHeardIn);
        Sight _ = dora.awaitFrames(CLAIRE, 5);
      }
    }
  }

  @Test
  void whoBecomesHostIsSeenOnCameraAbroadAndWhoIsNoneAnyMoreIsNot() {
    try (RigMeeting meeting = rig.openMeetingInFreshRooms("new-host");
        Attendee claire = Attendee.join(browsers, rig, meeting, CLAIRE);
        Attendee jonas = join(meeting, JONAS, "member")) {
      Sight heard = claire.await("the tone of Jonas", JONAS::isHeardIn);
      assertThat(JONAS.in(heard).orElseThrow().camera()).isNull();
      Sight _ =
          jonas.await(
              "that his picture does not arrive there",
              sight ->
                  sight.lines().stream()
                      .anyMatch(line ->
                          line.author().isEmpty()
                              && line.text().contains("Das kommt dort nicht an: Kamera")));
      german.write(
          meeting.room("DE"), identity(meeting, JONAS), Map.of("room_role", "administrator"));
      Sight _ = claire.awaitFrames(JONAS, 5);
      german.write(meeting.room("DE"), identity(meeting, JONAS), Map.of("room_role", "member"));
      Sight _ =
          claire.await(
              "Jonas without a picture",
              sight -> JONAS.in(sight).filter(seen -> seen.camera() == null).isPresent());
    }
  }

  private Attendee join(RigMeeting meeting, Persona persona, String role) {
    return Attendee.join(browsers, rig, meeting, persona, Map.of("role", role));
  }

  /** As a host can through Meet's API; the others in the room see it. */
  private void claimALogInFor(RigMeeting meeting, Attendee guest, Attendee neighbour) {
    german.write(
        meeting.room("DE"),
        identity(meeting, guest.persona()),
        Map.of("is_authenticated", "true", "room_role", "owner"));
    Sight _ =
        neighbour.await(
            guest.persona().name() + " with a log-in",
            sight ->
                sight
                    .named(guest.persona().name())
                    .filter(seen -> "true".equals(seen.attributes().get("is_authenticated")))
                    .isPresent());
  }

  private String identity(RigMeeting meeting, Persona persona) {
    return german.participants(meeting.room("DE")).stream()
        .filter(each -> each.name().equals(persona.name()))
        .map(LiveKitParticipant::identity)
        .findFirst()
        .orElseThrow();
  }
}
