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
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pictures of one country are decoded in the other in the codec they were sent in; sounds are
 * heard.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CodecsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private TwoCountries countries;
  private RigMeeting meeting;
  private BrowserParticipant claire;
  private BrowserParticipant jonas;

  @BeforeAll
  void joinBoth() {
    countries = new TwoCountries("codec-tests");
    meeting = countries.openMeeting("codecs-of-two-countries");
    claire = countries.join(meeting, "FR", "Claire", Map.of());
    jonas = countries.join(meeting, "DE", "Jonas", Map.of());
  }

  @AfterAll
  void end() {
    countries.close();
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "vp8, camera",
    "vp9, camera",
    "h264, camera",
    "av1, camera",
    "vp8, screen_share",
    "vp9, screen_share",
    "h264, screen_share",
    "av1, screen_share"
  })
  void aPictureIsDecodedAbroadInItsOwnCodec(String codec, String source) {
    assertThat(claire.encodes(codec)).as("this browser can send " + codec).isTrue();
    claire.publish(Map.of("source", source, "codec", codec, "width", 640, "height", 360));
    try {
      SeenTrack first = await(source, codec + " frames", seen -> seen.frames() >= 10);
      assertThat(first.codec()).as("codec").isEqualToIgnoringCase("video/" + codec);
      SeenTrack later =
          await(source, "more " + codec, seen -> seen.frames() >= first.frames() + 30);
      assertThat(later.width()).isPositive();
    } finally {
      claire.unpublish(source);
    }
    awaitGone(source);
  }

  @ParameterizedTest(name = "RED {0} as {1}")
  @CsvSource({"true, microphone", "false, microphone", "true, screen_share_audio"})
  void aSoundIsHeardAbroad(boolean red, String source) {
    claire.publish(Map.of("source", source, "red", red, "hertz", 700));
    try {
      SeenTrack _ = await(source, "the tone", seen -> seen.soundsLike(700));
    } finally {
      claire.unpublish(source);
    }
    awaitGone(source);
  }

  @Test
  void severalTracksOfOnePersonAreSeenAndHeardAtOnce() {
    claire.publish(Map.of("source", "camera", "codec", "vp9"));
    claire.publish(Map.of("source", "screen_share", "codec", "vp9"));
    claire.publish(Map.of("source", "microphone", "red", true, "hertz", 600));
    claire.publish(Map.of("source", "screen_share_audio", "hertz", 900));
    try {
      SeenTrack _ = await("camera", "the camera", seen -> seen.frames() >= 10);
      SeenTrack _ = await("screen_share", "the screen", seen -> seen.frames() >= 10);
      SeenTrack _ = await("microphone", "the voice", seen -> seen.soundsLike(600));
      SeenTrack _ = await("screen_share_audio", "its sound", seen -> seen.soundsLike(900));
    } finally {
      List.of("camera", "screen_share", "microphone", "screen_share_audio")
          .forEach(claire::unpublish);
    }
    awaitGone("camera");
  }

  private SeenTrack await(String source, String what, Predicate<SeenTrack> satisfies) {
    return Polling.until(
            "Jonas sees: " + what,
            DEADLINE,
            () -> ofClaire(source),
            seen -> seen.filter(satisfies).isPresent())
        .orElseThrow();
  }

  private void awaitGone(String source) {
    Optional<SeenTrack> _ =
        Polling.until(source + " is gone", DEADLINE, () -> ofClaire(source), Optional::isEmpty);
  }

  private Optional<SeenTrack> ofClaire(String source) {
    return jonas.tracks().stream()
        .filter(seen -> seen.name().startsWith("Claire") && seen.source().equals(source))
        .findFirst();
  }
}
