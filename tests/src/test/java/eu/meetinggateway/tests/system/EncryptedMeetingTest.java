// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.SeenTrack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** People in two countries who share a passphrase that no server and no gateway knows. */
class EncryptedMeetingTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @Test
  void pictureAndSoundAreDecryptedAbroad() {
    try (TwoCountries countries = new TwoCountries("encryption-tests")) {
      RigMeeting meeting = countries.openMeeting("encrypted-meeting");
      Map<String, String> secret = Map.of("passphrase", "correct-horse-battery-staple");
      BrowserParticipant claire = countries.join(meeting, "FR", "Claire", secret);
      BrowserParticipant jonas = countries.join(meeting, "DE", "Jonas", secret);
      claire.publish(Map.of("source", "camera", "codec", "vp8"));
      claire.publish(Map.of("source", "microphone", "red", false, "hertz", 700));
      SeenTrack first = await(jonas, "camera", seen -> seen.frames() >= 10);
      assertThat(first.encrypted()).isTrue();
      SeenTrack _ = await(jonas, "camera", seen -> seen.frames() >= first.frames() + 30);
      SeenTrack voice = await(jonas, "microphone", seen -> seen.soundsLike(700));
      assertThat(voice.encrypted()).isTrue();
    }
  }

  private static SeenTrack await(
      BrowserParticipant viewer, String source, Predicate<SeenTrack> satisfies) {
    List<SeenTrack> seen =
        Polling.until(
            "Jonas sees or hears Claire's " + source,
            DEADLINE,
            () -> viewer.tracks().stream().filter(t -> t.source().equals(source)).toList(),
            tracks -> tracks.stream().anyMatch(satisfies));
    return seen.stream().filter(satisfies).findFirst().orElseThrow();
  }
}
