// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.CuttableLine;
import eu.meetinggateway.tests.rig.LiveKitParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.ServerSetup;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Sight.SeenParticipant;
import eu.meetinggateway.tests.rig.Site;
import eu.meetinggateway.tests.rig.SiteSpec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What breaks between the French gateway and its LiveKit server: signalling alone, everything for a
 * while, the server itself. Every test leaves both people seeing each other; what breaks most comes
 * last.
 */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResumeTest {
  /** Within which everything of ours is there again after the server is. */
  private static final Duration WHOLE_AGAIN = Duration.ofSeconds(10);

  private Rig rig;
  private RigMeeting meeting;
  private Site france;
  private CuttableLine line;
  private Attendee claire;
  private Attendee jonas;

  @BeforeAll
  void joinBoth() {
    RealPeers peers = RealPeers.find();
    rig =
        Rig.start(
            peers,
            peers.outputDirectory("resume-test"),
            List.of(
                SiteSpec.accepting("FR", "fr", 440, 0, Set.of("DE")).with(ServerSetup.CUTTABLE),
                SiteSpec.accepting("DE", "de", 550, 0, Set.of("FR"))));
    meeting = rig.openMeetingInFreshRooms("resume-test");
    france = rig.site("FR");
    line = france.liveKit().line();
    Browsers browsers = rig.startBrowsers();
    claire = Attendee.join(browsers, rig, meeting, CLAIRE);
    jonas = Attendee.join(browsers, rig, meeting, JONAS);
  }

  @AfterAll
  void end() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 20})
  @Order(1)
  void lostSignallingIsResumedAndNobodyNotices(int seconds) {
    Sight _ = jonas.awaitFrames(CLAIRE, 15);
    Sight _ = claire.awaitFrames(JONAS, 15);
    Sight _ = claire.await("the tone of Jonas", JONAS::isHeardIn);
    SeenParticipant jonasBefore = JONAS.in(claire.sight()).orElseThrow();
    SeenParticipant claireBefore = CLAIRE.in(jonas.sight()).orElseThrow();
    int resumedBefore = resumed();

    int refusedBefore = line.refused();
    line.cut();
    jonas.browser().toggleHand();
    watchForSeconds(seconds);
    assertThat(line.refused()).as("attempts while it was cut").isGreaterThan(refusedBefore);
    line.mend();
    int _ =
        Polling.until(
            "observer and envoy are resumed",
            WHOLE_AGAIN,
            this::resumed,
            now -> now >= resumedBefore + 2);
    watchForSeconds(3);

    Sight seen = claire.await("the hand that went up meanwhile", s -> handOf(s, true));
    assertThat(sids(JONAS.in(seen).orElseThrow())).isEqualTo(sids(jonasBefore));
    assertThat(sids(CLAIRE.in(jonas.sight()).orElseThrow())).isEqualTo(sids(claireBefore));
    assertThat(JONAS.in(seen).orElseThrow().identity()).isEqualTo(jonasBefore.identity());
    Sight _ = claire.await("the tone of Jonas", JONAS::isHeardIn);
    Sight _ = jonas.await("the tone of Claire", CLAIRE::isHeardIn);
    jonas.browser().toggleHand();
    Sight _ = claire.await("the hand down", s -> handOf(s, false));
  }

  @Test
  @Order(2)
  void whatIsPublishedAfterAResumeIsSeen() {
    jonas.browser().toggleMicrophone();
    Sight _ = claire.await("Jonas muted", JONAS::isSilentIn);
    jonas.browser().toggleMicrophone();
    Sight _ = claire.await("the tone of Jonas", JONAS::isHeardIn);
    jonas.browser().leave();
    Sight _ = claire.await("Jonas gone", sight -> JONAS.in(sight).isEmpty());
    jonas.browser().join();
    Sight _ = claire.awaitFrames(JONAS, 15);
    Sight _ = jonas.awaitFrames(CLAIRE, 15);
  }

  @Test
  @Order(3)
  void aServerThatDiesAndComesBackHasEverybodyAgain() {
    int joinedBefore = count("observer joined room");
    france.liveKit().kill();
    Sight _ = jonas.await("no more of Claire", sight -> pictureStands(sight));
    france.liveKit().startAgain();
    // The observer comes with the first person: the browser's own rejoin is not ours to count.
    Sight _ = claire.browser().awaitSight("connected", Attendee.DEADLINE, Sight::isConnected);
    int _ =
        Polling.until(
            "the observer is in the French room",
            WHOLE_AGAIN,
            () -> count("observer joined room"),
            now -> now > joinedBefore);
    List<LiveKitParticipant> _ =
        Polling.until(
            "Claire, the observer and one envoy are in the French room",
            Attendee.DEADLINE,
            () -> france.liveKit().participants(meeting.room("FR")),
            all -> all.size() == 3);
    Sight _ = claire.awaitFrames(JONAS, 15);
    Sight _ = jonas.awaitFrames(CLAIRE, 15);
    assertThat(jonas.sight().participants()).hasSize(1);
  }

  /** The server then offers these identities TCP only: without it they could never come back. */
  @Test
  @Order(4)
  void whoseIceFailedComesBackOverTcp() {
    int tcpBefore = connectedOverTcp();
    france.gateway().standStill();
    try {
      Polling.untilTrue(
          "the server misses the gateway's participants",
          Attendee.DEADLINE,
          () -> {
            line.pingServer();
            return JONAS.in(claire.sight()).isEmpty();
          });
    } finally {
      france.gateway().goOn();
    }
    Sight _ = claire.awaitFrames(JONAS, 15);
    Sight _ = jonas.awaitFrames(CLAIRE, 15);
    Sight _ = claire.await("the tone of Jonas", JONAS::isHeardIn);
    Sight _ = jonas.await("the tone of Claire", CLAIRE::isHeardIn);
    assertThat(connectedOverTcp()).as("observer and envoy").isGreaterThanOrEqualTo(tcpBefore + 2);
  }

  private int connectedOverTcp() {
    return france.liveKit().log().split("\"connectionType\": \"tcp\"", -1).length - 1;
  }

  /** Pictures move on and nobody goes, at every look. */
  private void watchForSeconds(int seconds) {
    long endNanos = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() - endNanos < 0) {
      assertThat(JONAS.in(claire.sight())).as("Jonas is in the French room").isPresent();
      assertThat(CLAIRE.in(jonas.sight())).as("Claire is in the German room").isPresent();
      Sight _ = claire.awaitFrames(JONAS, 3);
      Sight _ = jonas.awaitFrames(CLAIRE, 3);
    }
  }

  private static boolean handOf(Sight sight, boolean up) {
    return JONAS.in(sight).filter(seen -> seen.handRaised() == up).isPresent();
  }

  private boolean pictureStands(Sight first) {
    return CLAIRE.framesIn(first) == CLAIRE.framesIn(jonas.sight());
  }

  private static List<String> sids(SeenParticipant seen) {
    assertThat(seen.camera()).isNotNull();
    assertThat(seen.microphone()).isNotNull();
    return List.of(seen.camera().sid(), seen.microphone().sid());
  }

  private int resumed() {
    return count("is resumed");
  }

  private int count(String logged) {
    return france.gateway().log().split(logged, -1).length - 1;
  }
}
