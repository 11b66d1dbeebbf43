// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.LiveKitServer;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** France records, and Germany is warned; each country's Meet goes on to say what itself does. */
@TestInstance(Lifecycle.PER_CLASS)
class RecordingTest {
  private static final String RECORDED = "Diese Sitzung wird aufgezeichnet (Frankreich).";
  private static final String ENDED = "Die Aufzeichnung ist beendet (Frankreich).";
  private static final String CONFIGURED = "{\"configuration\":{\"everyone_can_mute\":true}}";

  private TwoCountries countries;
  private RigMeeting meeting;
  private BrowserParticipant claire;
  private BrowserParticipant jonas;

  @BeforeAll
  void start() {
    countries = new TwoCountries("recording-test");
    meeting = countries.openMeeting("recording-test");
    claire = countries.join(meeting, "FR", "Claire", Map.of());
    jonas = countries.join(meeting, "DE", "Jonas", Map.of());
    Sight _ = await(jonas, "Claire", sight -> sight.named("Claire (FR)").isPresent());
    meet(meeting, "DE", node -> node.putObject("configuration").put("everyone_can_mute", true));
  }

  @AfterAll
  void end() {
    countries.close();
  }

  @AfterEach
  void nothingIsLeft() {
    ends("FR");
    ends("DE");
    awaitMetadata("DE", CONFIGURED);
    awaitMetadata("FR", "{}");
  }

  @Test
  void whoIsRecordedAbroadSeesMeetsBannerAndReadsWhoRecords() {
    try (RigMeeting other = countries.openMeeting("recording-notice-test");
        BrowserParticipant anne = countries.join(other, "FR", "Anne", Map.of());
        BrowserParticipant bernd = countries.join(other, "DE", "Bernd", Map.of())) {
      Sight _ = await(bernd, "Anne", sight -> sight.named("Anne (FR)").isPresent());
      records(other, "FR", "screen_recording", "starting");
      records(other, "FR", "screen_recording", "started");
      Sight _ = await(bernd, "the banner", is("screen_recording.started"));
      Sight _ = await(bernd, "who records", sight -> sight.count(RECORDED) == 1);
      ends(other, "FR");
      Sight _ = await(bernd, "no banner", is(""));
      Sight _ = await(bernd, "the end", sight -> sight.count(ENDED) == 1);
      assertThat(anne.sight().lines())
          .containsExactly(new Sight.SeenLine("", "Pays connectés : Allemagne.", false));
    }
  }

  @Test
  void whatMeetSaysItselfStandsWhileBothRecord() {
    records("FR", "screen_recording", "started");
    Sight _ = await(jonas, "the banner of France", is("screen_recording.started"));
    records("DE", "transcript", "starting");
    Sight _ = await(jonas, "Germany's own banner", is("transcript.starting"));
    awaitMetadata(
        "FR", own("screen_recording", ",\"joint_meeting_recording\":{\"countries\":[\"DE\"]}"));
    records("DE", "transcript", "started");
    Sight _ = await(jonas, "Germany's own banner", is("transcript.started"));
    assertThat(claire.sight().banner()).isEqualTo("screen_recording.started");
    ends("DE");
    Sight _ = await(jonas, "the banner of France again", is("screen_recording.started"));
  }

  @Test
  void theEndAbroadLeavesARecordingHereAsItIs() {
    records("DE", "screen_recording", "started");
    Sight _ = await(claire, "the banner of Germany", is("screen_recording.started"));
    records("FR", "transcript", "started");
    Sight _ = await(claire, "France's own banner", is("transcript.started"));
    ends("DE");
    awaitMetadata("FR", own("transcript", ""));
    assertThat(claire.sight().banner()).isEqualTo("transcript.started");
  }

  @Test
  void aRecorderOfWhichMeetSaysNothingIsToldAbroadToo() {
    Runnable stop = server("FR").startRecorder(meeting.room("FR"));
    Sight _ = await(jonas, "the banner", is("screen_recording.started"));
    assertThat(jonas.sight().participants()).hasSize(1);
    stop.run();
    Sight _ = await(jonas, "no banner", is(""));
  }

  @Test
  void aGatewayThatWasKilledTakesItsBannerAwayWhenTheRecordingEndedMeanwhile() {
    records("FR", "screen_recording", "started");
    Sight _ = await(jonas, "the banner", is("screen_recording.started"));
    countries.killGateway("DE");
    ends("FR");
    countries.startGatewayAgain("DE");
    Sight _ = await(jonas, "no banner", is(""));
  }

  private LiveKitServer server(String country) {
    return countries.server(country);
  }

  private void records(String country, String mode, String status) {
    records(meeting, country, mode, status);
  }

  private void records(RigMeeting in, String country, String mode, String status) {
    meet(in, country, node -> node.put("recording_mode", mode).put("recording_status", status));
  }

  private void ends(String country) {
    ends(meeting, country);
  }

  private void ends(RigMeeting in, String country) {
    meet(in, country, node -> node.remove(Set.of("recording_mode", "recording_status")));
  }

  private void meet(RigMeeting in, String country, Consumer<ObjectNode> change) {
    server(country).changeMetadata(in.room(country), change);
  }

  private static String own(String mode, String more) {
    return "{\"recording_mode\":\"" + mode + "\",\"recording_status\":\"started\"" + more + "}";
  }

  private void awaitMetadata(String country, String text) {
    String _ =
        Polling.until(
            "the metadata of " + country + " is " + text,
            Attendee.DEADLINE,
            () -> server(country).metadata(meeting.room(country)),
            text::equals);
  }

  private static Predicate<Sight> is(String banner) {
    return sight -> sight.banner().equals(banner);
  }

  private static Sight await(BrowserParticipant viewer, String what, Predicate<Sight> satisfies) {
    return viewer.awaitSight("sees: " + what, Attendee.DEADLINE, satisfies);
  }
}
