// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The measuring instrument itself: two people in one room of one real LiveKit server, no gateway.
 * What the probe reports here is what the other tests rely on.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PageTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private LiveKitServer server;
  private PageServer page;
  private Browsers browsers;
  private BrowserParticipant anna;
  private BrowserParticipant ben;

  @BeforeAll
  void joinBoth(@TempDir Path directory) {
    RealPeers peers = RealPeers.find();
    Path log = peers.outputDirectory("page-test").resolve("livekit.log");
    SiteSpec spec = SiteSpec.accepting("FR", "fr", 440, 0, Set.of());
    server = LiveKitServer.start(peers, "FR", new LoopbackPorts(), directory, log);
    page = PageServer.start(spec, server, peers.browserClient(), "room");
    browsers = Browsers.start(peers);
    server.awaitReady();
    anna = open("Anna", PictureColor.BLUE, 440);
    ben = open("Ben", PictureColor.RED, 660);
  }

  private BrowserParticipant open(String name, PictureColor color, int hertz) {
    SortedMap<String, String> parameters =
        new TreeMap<>(
            Map.of(
                "name",
                name,
                "join",
                "1",
                "picture",
                "drawn",
                "color",
                color.hsl(),
                "tone",
                Integer.toString(hertz)));
    return browsers.open(page.uri(), parameters);
  }

  @AfterAll
  void end() {
    browsers.close();
    page.close();
    server.close();
  }

  @Test
  void theProbeSeesThePictureAndHearsTheToneOfTheOther() {
    Sight seen =
        anna.awaitSight(
            "Ben is seen in red and heard at 660 Hz",
            DEADLINE,
            sight ->
                sight
                    .named("Ben")
                    .filter(ben -> ben.looksLike(PictureColor.RED) && ben.soundsLike(660))
                    .isPresent());
    assertThat(seen.named("Ben").orElseThrow().looksLike(PictureColor.BLUE)).isFalse();
    assertThat(seen.named("Ben").orElseThrow().soundsLike(440)).isFalse();
    int before = seen.named("Ben").orElseThrow().frames();
    assertThat(
            anna.awaitSight(
                "frames grow",
                DEADLINE,
                sight -> sight.named("Ben").filter(ben -> ben.frames() > before + 5).isPresent()))
        .isNotNull();
    anna.screenshot(RealPeers.find().outputDirectory("page-test").resolve("anna.png"));
  }

  @Test
  void silenceIsNotHeardAsATone() {
    ben.toggleMicrophone();
    Sight _ =
        anna.awaitSight(
            "Ben is muted and silent",
            DEADLINE,
            sight ->
                sight
                    .named("Ben")
                    .map(Sight.SeenParticipant::microphone)
                    .filter(sound -> sound.muted() && !sound.isAudible())
                    .isPresent());
    ben.toggleMicrophone();
    Sight _ =
        anna.awaitSight(
            "Ben is heard again",
            DEADLINE,
            sight -> sight.named("Ben").filter(ben -> ben.soundsLike(660)).isPresent());
  }

  @Test
  void aLineIsReadOnceAndAHandIsSeen() {
    ben.say("Guten Tag");
    ben.toggleHand();
    Sight seen =
        anna.awaitSight(
            "the hand and the line of Ben",
            DEADLINE,
            sight ->
                sight.named("Ben").filter(Sight.SeenParticipant::handRaised).isPresent()
                    && sight.count("Guten Tag") > 0);
    assertThat(seen.count("Ben", "Guten Tag")).isEqualTo(1);
    assertThat(seen.count("Guten Tag")).isEqualTo(1);
    assertThat(anna.problems()).isEmpty();
  }

  @Test
  void theServerListsBoth() {
    assertThat(server.participants("room"))
        .extracting(LiveKitParticipant::name)
        .containsExactlyInAnyOrder("Anna", "Ben");
  }
}
