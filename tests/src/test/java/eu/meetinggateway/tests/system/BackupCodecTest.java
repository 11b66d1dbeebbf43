// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.SeenTrack;
import eu.meetinggateway.tests.rig.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A country whose clients lack a publisher's first codec gets the backup codec. */
class BackupCodecTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @Test
  void aPictureComesInTheBackupCodecWhereTheFirstIsNotDecoded() {
    try (TwoCountries countries = new TwoCountries("backup-codec-tests", "vp8", "red")) {
      RigMeeting meeting = countries.openMeeting("backup-codec-of-two-countries");
      BrowserParticipant claire = countries.join(meeting, "FR", "Claire", Map.of());
      BrowserParticipant jonas = countries.join(meeting, "DE", "Jonas", Map.of());
      claire.publish(Map.of("source", "camera", "codec", "vp9", "width", 640, "height", 360));
      SeenTrack seen =
          Polling.until(
                  "Jonas sees Claire",
                  DEADLINE,
                  () -> camera(jonas),
                  track -> track.filter(t -> t.frames() >= 30).isPresent())
              .orElseThrow();
      assertThat(seen.codec()).isEqualToIgnoringCase("video/vp8");
    }
  }

  @Test
  void aPictureInNoCommonCodecIsToldInTheRoomUntilItComesInOne() {
    try (TwoCountries countries = new TwoCountries("no-common-codec-tests", "h264", "red")) {
      RigMeeting meeting = countries.openMeeting("no-common-codec-of-two-countries");
      BrowserParticipant claire = countries.join(meeting, "FR", "Claire", Map.of());
      BrowserParticipant jonas = countries.join(meeting, "DE", "Jonas", Map.of());
      Sight _ =
          jonas.awaitSight("Claire", DEADLINE, sight -> sight.named("Claire (FR)").isPresent());
      claire.publish(Map.of("source", "camera", "codec", "vp9", "width", 640, "height", 360));
      Sight _ =
          claire.awaitSight(
              "why her picture does not arrive",
              DEADLINE,
              sight ->
                  reads(sight, "Allemagne : ceci n’arrive pas là-bas : la caméra.")
                      && reads(sight, "pas de format lisible dans tous les pays de la réunion"));
      assertThat(camera(jonas)).isEmpty();

      claire.unpublish("camera");
      claire.publish(Map.of("source", "camera", "codec", "h264", "width", 640, "height", 360));
      Optional<SeenTrack> _ =
          Polling.until(
              "Jonas sees Claire",
              DEADLINE,
              () -> camera(jonas),
              track -> track.filter(t -> t.frames() >= 10).isPresent());
      Sight _ =
          claire.awaitSight(
              "that her picture arrives",
              DEADLINE,
              sight -> reads(sight, "Allemagne : ceci y arrive maintenant : la caméra."));
    }
  }

  private static boolean reads(Sight sight, String text) {
    return sight.lines().stream()
        .anyMatch(line -> line.author().isEmpty() && line.text().contains(text));
  }

  private static Optional<SeenTrack> camera(BrowserParticipant viewer) {
    List<SeenTrack> tracks = viewer.tracks();
    return tracks.stream().filter(seen -> seen.source().equals("camera")).findFirst();
  }
}
