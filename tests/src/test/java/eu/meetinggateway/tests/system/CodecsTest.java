// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.SeenTrack;
import eu.meetinggateway.tests.rig.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How soon, how many at once, and how much in time with each other pictures and sounds cross. */
@TestInstance(Lifecycle.PER_CLASS)
class CodecsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int FLASHES = 10;
  private static final int FIRST_PICTURES = 5;

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

  /** An envoy's connection has room for 64 tracks in its life. */
  @Tag("long")
  @Test
  void whoPublishedAndWithdrewMoreThanSixtyFourTracksIsHeardAgain() {
    for (int i = 0; i < 70; i++) {
      claire.publish(Map.of("source", "screen_share_audio", "hertz", 900));
      claire.unpublish("screen_share_audio");
    }
    claire.publish(Map.of("source", "microphone", "hertz", 650));
    try {
      SeenTrack _ = await("microphone", "the voice", seen -> seen.soundsLike(650));
    } finally {
      claire.unpublish("microphone");
    }
    awaitGone("microphone");
  }

  /** Measured from publishing until the first decoded frame, abroad and at home. */
  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"vp8", "vp9", "h264", "av1"})
  void theFirstPictureIsThereWithinASecondOfTheLocalOne(String codec) {
    String local = UUID.randomUUID().toString();
    List<Double> abroad = new ArrayList<>();
    List<Double> home = new ArrayList<>();
    for (int i = 0; i <= FIRST_PICTURES; i++) {
      abroad.add(firstPicture(codec, meeting.room("FR"), "DE", meeting.room("DE")));
      home.add(firstPicture(codec, local, "FR", local));
    }
    abroad.removeFirst();
    home.removeFirst();
    System.out.printf("first picture in %s: %s ms abroad, %s at home%n", codec, abroad, home);
    assertThat(median(abroad) - median(home)).isLessThan(1_000);
  }

  private double firstPicture(String codec, String room, String country, String viewersRoom) {
    try (BrowserParticipant viewer =
            countries.join(meeting, country, "Viewer", Map.of("room", viewersRoom));
        BrowserParticipant publisher =
            countries.join(meeting, "FR", "Paula", Map.of("room", room, "codec", codec))) {
      Sight _ =
          viewer.awaitSight(
              "Paula",
              DEADLINE,
              sight -> sight.participants().stream().anyMatch(p -> p.name().startsWith("Paula")));
      viewer.watchForPicture();
      double began = publisher.publishPictureMillis();
      return viewer.firstPictureMillis() - began;
    }
  }

  @Test
  void voiceAndPictureAreAsFarApartAbroadAsTheyAreAtHome() {
    try (BrowserParticipant louise = countries.join(meeting, "FR", "Louise", Map.of())) {
      claire.publishClapper();
      for (BrowserParticipant viewer : List.of(louise, jonas)) {
        SeenTrack _ = await(viewer, "camera", "the camera", seen -> seen.frames() >= 30);
        SeenTrack _ = await(viewer, "microphone", "the voice", seen -> seen.packets() >= 100);
      }
      double home = louise.soundBehindPicture("Claire", FLASHES);
      double abroad = jonas.soundBehindPicture("Claire", FLASHES);
      System.out.printf("sound behind picture: %.0f ms abroad, %.0f ms at home%n", abroad, home);
      assertThat(Math.abs(abroad - home)).as("lip-sync in ms").isLessThan(40);
    } finally {
      claire.unpublish("camera");
      claire.unpublish("microphone");
    }
    awaitGone("camera");
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private SeenTrack await(String source, String what, Predicate<SeenTrack> satisfies) {
    return await(jonas, source, what, satisfies);
  }

  private static SeenTrack await(
      BrowserParticipant viewer, String source, String what, Predicate<SeenTrack> satisfies) {
    return Polling.until(
            "they see: " + what,
            DEADLINE,
            () -> ofClaire(viewer, source),
            seen -> seen.filter(satisfies).isPresent())
        .orElseThrow();
  }

  private void awaitGone(String source) {
    Optional<SeenTrack> _ =
        Polling.until(source + " is gone", DEADLINE, () -> ofClaire(source), Optional::isEmpty);
  }

  private Optional<SeenTrack> ofClaire(String source) {
    return ofClaire(jonas, source);
  }

  private static Optional<SeenTrack> ofClaire(BrowserParticipant viewer, String source) {
    return viewer.tracks().stream()
        .filter(seen -> seen.name().startsWith("Claire") && seen.source().equals(source))
        .findFirst();
  }
}
