// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static eu.meetinggateway.tests.system.Persona.SANNE;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.GatewayClient.Refusal;
import eu.meetinggateway.tests.rig.LiveKitParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.SiteSpec;
import eu.meetinggateway.tests.rig.SiteSpec.AcceptedFeatures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * France accepts everybody, Germany sends the French all but sound, the Netherlands accept nobody:
 * the tighter side decides, and says why.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PartialTrustTest {
  private Rig rig;
  private RigMeeting meeting;
  private Attendee claire;
  private Attendee jonas;
  private Attendee sanne;

  @BeforeAll
  void joinAllThree() {
    RealPeers peers = RealPeers.find();
    AcceptedFeatures noSound =
        new AcceptedFeatures(
            Set.of("presence", "camera", "chat", "hand"), AcceptedFeatures.EVERYTHING.receive());
    rig =
        Rig.start(
            peers,
            peers.outputDirectory("partial-trust-test"),
            List.of(
                SiteSpec.accepting("FR", "fr", 440, 0, Set.of("DE", "NL")),
                new SiteSpec("DE", "de", 550, 0, new TreeMap<>(Map.of("FR", noSound))),
                SiteSpec.accepting("NL", "nl", 660, 0, Set.of())));
    meeting = rig.openMeetingInFreshRooms("partial-trust-test");
    Browsers browsers = rig.startBrowsers();
    claire = Attendee.join(browsers, rig, meeting, CLAIRE);
    jonas = Attendee.join(browsers, rig, meeting, JONAS);
    sanne = Attendee.join(browsers, rig, meeting, SANNE);
    // A line that is written before the observers have entered is not read abroad.
    Sight _ = jonas.awaitFrames(CLAIRE, 1);
    Sight _ = claire.awaitFrames(JONAS, 1);
  }

  @AfterAll
  void end() {
    rig.close();
  }

  @Test
  void whatBothFilesAcceptCrosses() {
    Sight _ = claire.awaitFrames(JONAS, 10);
    Sight _ = jonas.awaitFrames(CLAIRE, 10);
    Sight _ = jonas.await("the tone of Claire", CLAIRE::isHeardIn);
  }

  @Test
  void aFeatureThatTheSenderWithholdsDoesNotCrossAndTheReasonStandsInTheApi() {
    Refusal refusal = awaitRefusal("DE", "FR", "microphone", "DE");
    assertThat(refusal.rule()).startsWith("DE");
    assertThat(refusal.text()).isNotBlank();
    Sight sight = claire.awaitFrames(JONAS, 10);
    assertThat(JONAS.in(sight).orElseThrow().microphone()).isNull();
    assertThat(JONAS.isHeardIn(sight)).isFalse();
  }

  @Test
  void aCountryWhoseFileAcceptsNobodyNeitherSendsNorReceives() {
    Refusal refusal = awaitRefusal("NL", "FR", "presence", "NL");
    assertThat(refusal.rule()).startsWith("NL");
    assertThat(refusal.text()).isNotBlank();
    Sight _ = awaitMeetingIsAlive();
    assertThat(sanne.sight().participants()).isEmpty();
    for (Attendee viewer : List.of(claire, jonas)) {
      assertThat(SANNE.in(viewer.sight())).isEmpty();
    }
    for (String country : List.of("FR", "DE", "NL")) {
      assertThat(rig.site(country).liveKit().participants(meeting.room(country)))
          .extracting(LiveKitParticipant::name)
          .filteredOn(name -> name.startsWith(SANNE.name()))
          .hasSize(country.equals("NL") ? 1 : 0);
    }
  }

  @Test
  void aLineFromACountryThatAcceptsNobodyIsReadByNobodyAbroad() {
    sanne.browser().say("Leest iemand dit?");
    claire.browser().say("Lisez-vous ceci ?");
    Sight read =
        jonas.await(
            "the line of Claire",
            sight -> sight.count(CLAIRE.nameAbroad(), "Lisez-vous ceci ?") == 1);
    assertThat(read.count("Leest iemand dit?")).isZero();
    assertThat(claire.sight().count("Leest iemand dit?")).isZero();
    assertThat(sanne.sight().count("Lisez-vous ceci ?")).isZero();
  }

  @Test
  void whatIsWithheldIsReadInTheRoomWithItsReason() {
    Sight _ =
        jonas.await(
            "what France does not get",
            sight -> reads(sight, "Das kommt dort nicht an: Mikrofon", "DE erlaubt nicht"));
    Sight _ =
        sanne.await(
            "that nobody is shown", sight -> reads(sight, "worden hier niet getoond", "NL "));
    assertThat(reads(claire.sight(), "Pays connectés : Allemagne, Pays-Bas.", "")).isTrue();
  }

  /** Whether one line without an author has both. */
  private static boolean reads(Sight sight, String what, String why) {
    return sight.lines().stream()
        .anyMatch(line ->
            line.author().isEmpty() && line.text().contains(what) && line.text().contains(why));
  }

  private Sight awaitMeetingIsAlive() {
    Sight _ = claire.awaitFrames(JONAS, 10);
    return jonas.awaitFrames(CLAIRE, 10);
  }

  /**
   * Waits for the refusal of that feature of a person of the owner, as the country's gateway tells
   * it.
   */
  private Refusal awaitRefusal(String owner, String to, String feature, String toldBy) {
    Predicate<Refusal> wanted =
        refusal ->
            refusal.country().equals(owner)
                && refusal.to().equals(to)
                && refusal.feature().equalsIgnoreCase(feature);
    return Polling.until(
            toldBy + " tells that " + feature + " of " + owner + " to " + to + " is refused",
            Attendee.DEADLINE,
            () -> rig.site(toldBy).gateway().client().refusals(meeting.id()),
            refusals -> refusals.stream().anyMatch(wanted))
        .stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }
}
