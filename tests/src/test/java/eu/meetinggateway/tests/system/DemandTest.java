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
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a picture in several layers only those cross that are watched abroad, and none if none is. */
@TestInstance(Lifecycle.PER_CLASS)
class DemandTest {
  /** A layer is offered half a minute after it is known. */
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final Duration SETTLED = Duration.ofSeconds(30);
  private static final Duration MEASURED = Duration.ofSeconds(4);
  private static final double MOST = 1.05;

  private static final int LARGE = 1280;
  private static final int SMALL = 160;
  private static final int HIDDEN = 0;

  private TwoCountries countries;
  private RigMeeting meeting;
  private BrowserParticipant claire;
  private BrowserParticipant jonas;

  @BeforeAll
  void joinBoth() {
    countries = new TwoCountries("demand-tests");
    meeting = countries.openMeeting("demand-of-two-countries");
    claire = countries.join(meeting, "FR", "Claire", Map.of());
    jonas = countries.join(meeting, "DE", "Jonas", Map.of());
  }

  @AfterEach
  void unpublish() {
    claire.unpublish("camera");
    Optional<SeenTrack> _ =
        Polling.until("the camera is gone", DEADLINE, () -> camera(jonas), Optional::isEmpty);
  }

  @AfterAll
  void end() {
    countries.close();
  }

  @Test
  void whoeverMakesAPictureSmallGetsASmallLayerAndNothingWhileItIsHidden() {
    showLargeThenSmall("vp8");
    hide();
    long before = countries.packetsSent("FR");
    passTime();
    assertThat(countries.packetsSent("FR")).as("nothing crosses").isEqualTo(before);
    jonas.tileWidth(SMALL);
    int frames = camera(jonas).orElseThrow().frames();
    SeenTrack _ = await(jonas, "it again", seen -> seen.frames() > frames + 10);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"h264", "vp9", "av1"})
  void whoeverMakesAPictureSmallGetsASmallLayerInOtherCodecs(String codec) {
    showLargeThenSmall(codec);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"vp9", "av1"})
  void whoeverHasASmallPictureSeesItMoveWhileSomebodyElseHasALargeOne(String codec) {
    try (BrowserParticipant lena = countries.join(meeting, "DE", "Lena", Map.of())) {
      lena.tileWidth(SMALL);
      jonas.tileWidth(LARGE);
      publish(codec);
      awaitBothMove(lena, jonas);
      lena.tileWidth(LARGE);
      jonas.tileWidth(SMALL);
      awaitBothMove(jonas, lena);
    }
  }

  private static void awaitBothMove(BrowserParticipant small, BrowserParticipant large) {
    SeenTrack _ = await(large, "a large picture", seen -> seen.width() == LARGE);
    SeenTrack before = await(small, "a small picture", seen -> seen.width() <= LARGE / 4);
    // Keyframes alone would take longer than the deadline.
    SeenTrack _ = await(small, "it move", seen -> seen.frames() >= before.frames() + 90);
    int frames = camera(large).orElseThrow().frames();
    SeenTrack _ = await(large, "it move, too", seen -> seen.frames() >= frames + 90);
  }

  @Tag("long")
  @Test
  void twoPeopleGetTwoLayersIfTheyWantTwo() {
    try (BrowserParticipant lena = countries.join(meeting, "DE", "Lena", Map.of())) {
      lena.tileWidth(SMALL);
      jonas.tileWidth(LARGE);
      publish("vp8");
      SeenTrack _ = await(jonas, "a large picture", seen -> seen.width() == LARGE);
      SeenTrack _ = await(lena, "a small picture", seen -> seen.width() <= LARGE / 4);
      awaitNoMoreThanIsSeen(
          "both", () -> camera(jonas).orElseThrow().bytes() + camera(lena).orElseThrow().bytes());
      assertThat(camera(jonas).orElseThrow().width()).isEqualTo(LARGE);
      assertThat(camera(lena).orElseThrow().width()).isLessThanOrEqualTo(LARGE / 4);
    }
  }

  private void showLargeThenSmall(String codec) {
    jonas.tileWidth(LARGE);
    publish(codec);
    SeenTrack _ = await(jonas, "a large picture", seen -> seen.width() == LARGE);
    Supplier<Long> seen = () -> camera(jonas).orElseThrow().bytes();
    awaitNoMoreThanIsSeen(codec + " large", seen);
    jonas.tileWidth(SMALL);
    SeenTrack _ = await(jonas, "a small picture", track -> track.width() <= LARGE / 4);
    awaitNoMoreThanIsSeen(codec + " small", seen);
  }

  private void publish(String codec) {
    claire.publish(
        Map.of("source", "camera", "codec", codec, "width", LARGE, "height", LARGE * 9 / 16));
  }

  private void hide() {
    jonas.tileWidth(HIDDEN);
    boolean _ =
        Polling.until(
            "nothing crosses any more",
            DEADLINE,
            () -> {
              long before = countries.packetsSent("FR");
              passTime();
              return countries.packetsSent("FR") == before;
            },
            silent -> silent);
  }

  /**
   * Compares what left the gateway with what the viewers received in the same time, until that is
   * equal: a server goes on with a layer for five seconds after the last one who wanted it.
   */
  private void awaitNoMoreThanIsSeen(String what, Supplier<Long> bytesSeen) {
    double ratio =
        Polling.until(
            "of " + what + " no more crosses than is seen",
            SETTLED,
            () -> {
              long sentBefore = countries.bytesSent("FR");
              long seenBefore = bytesSeen.get();
              passTime();
              long seen = bytesSeen.get() - seenBefore;
              return seen < 10_000
                  ? Double.MAX_VALUE
                  : (double) (countries.bytesSent("FR") - sentBefore) / seen;
            },
            found -> found <= MOST);
    System.out.printf("%s: %.3f times what is seen crosses%n", what, ratio);
  }

  private static void passTime() {
    long until = System.nanoTime() + MEASURED.toNanos();
    boolean _ =
        Polling.until("time passes", DEADLINE, () -> System.nanoTime() > until, passed -> passed);
  }

  private static SeenTrack await(
      BrowserParticipant viewer, String what, Predicate<SeenTrack> satisfies) {
    return Polling.until(
            "they see " + what,
            DEADLINE,
            () -> camera(viewer),
            seen -> seen.filter(satisfies).isPresent())
        .orElseThrow();
  }

  private static Optional<SeenTrack> camera(BrowserParticipant viewer) {
    List<SeenTrack> tracks = viewer.tracks();
    return tracks.stream()
        .filter(seen -> seen.name().startsWith("Claire") && seen.source().equals("camera"))
        .findFirst();
  }
}
