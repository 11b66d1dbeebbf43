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

/** Of a picture in several layers only the one crosses that is watched abroad. */
@TestInstance(Lifecycle.PER_CLASS)
class DemandTest {
  private static final Duration DEADLINE = Duration.ofSeconds(40);
  private static final Duration MEASURED = Duration.ofSeconds(6);
  private static final double MOST = 1.05;

  private TwoCountries countries;
  private BrowserParticipant claire;
  private BrowserParticipant jonas;

  @BeforeAll
  void joinBoth() {
    countries = new TwoCountries("demand-tests");
    RigMeeting meeting = countries.openMeeting("demand-of-two-countries");
    claire = countries.join(meeting, "FR", "Claire", Map.of());
    jonas = countries.join(meeting, "DE", "Jonas", Map.of());
  }

  @AfterAll
  void end() {
    countries.close();
  }

  @Test
  void noMoreLayersCrossThanTheOneThatIsSeen() {
    jonas.tileWidth(1280);
    claire.publish(Map.of("source", "camera", "codec", "vp8", "width", 1280, "height", 720));
    SeenTrack _ = await("a large picture", seen -> seen.width() == 1280);
    assertNoMoreCrossesThanIsSeen("the large picture");
  }

  /** Compares what left the gateway with what the one viewer received in the same time. */
  private void assertNoMoreCrossesThanIsSeen(String what) {
    long sentBefore = countries.packetsSent("FR");
    long seenBefore = camera().orElseThrow().packets();
    long until = System.nanoTime() + MEASURED.toNanos();
    boolean _ =
        Polling.until("time passes", DEADLINE, () -> System.nanoTime() > until, passed -> passed);
    long seen = camera().orElseThrow().packets() - seenBefore;
    long sent = countries.packetsSent("FR") - sentBefore;
    System.out.printf("%s: %d packets crossed, %d were seen%n", what, sent, seen);
    assertThat(seen).isGreaterThan(30);
    assertThat((double) sent).as(what).isLessThanOrEqualTo(MOST * seen + 5);
  }

  private SeenTrack await(String what, Predicate<SeenTrack> satisfies) {
    return Polling.until(
            "Jonas sees " + what,
            DEADLINE,
            this::camera,
            seen -> seen.filter(satisfies).isPresent())
        .orElseThrow();
  }

  private Optional<SeenTrack> camera() {
    List<SeenTrack> tracks = jonas.tracks();
    return tracks.stream()
        .filter(seen -> seen.name().startsWith("Claire") && seen.source().equals("camera"))
        .findFirst();
  }
}
