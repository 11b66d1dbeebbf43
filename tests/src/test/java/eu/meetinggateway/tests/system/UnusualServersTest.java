// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;

import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.ServerSetup;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.SiteSpec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * France's LiveKit server has no UDP at all, Germany's only answers ICE checks: observers and
 * envoys are both kinds of participant that have to cope.
 */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class UnusualServersTest {
  private Rig rig;
  private Attendee claire;
  private Attendee jonas;

  @BeforeAll
  void joinBoth() {
    RealPeers peers = RealPeers.find();
    rig =
        Rig.start(
            peers,
            peers.outputDirectory("unusual-servers-test"),
            List.of(
                SiteSpec.accepting("FR", "fr", 440, 0, Set.of("DE")).with(ServerSetup.TCP_ONLY),
                SiteSpec.accepting("DE", "de", 550, 0, Set.of("FR")).with(ServerSetup.ICE_LITE)));
    RigMeeting meeting = rig.openMeetingInFreshRooms("unusual-servers-test");
    Browsers browsers = rig.startBrowsers();
    claire = Attendee.join(browsers, rig, meeting, CLAIRE);
    jonas = Attendee.join(browsers, rig, meeting, JONAS);
    // A line that is written before the observers have entered is not read abroad.
    Sight _ = jonas.awaitFrames(CLAIRE, 1);
    Sight _ = claire.awaitFrames(JONAS, 1);
  }

  @AfterAll
  void end() {
    rig.close();
  }

  @Test
  void pictureAndSoundOfAServerWithoutUdpAreSeenAndHeardBehindAnIceLiteServer() {
    Sight _ = jonas.awaitFrames(CLAIRE, 30);
    Sight _ = jonas.await("the tone of Claire", CLAIRE::isHeardIn);
  }

  @Test
  void pictureAndSoundOfAnIceLiteServerAreSeenAndHeardBehindAServerWithoutUdp() {
    Sight _ = claire.awaitFrames(JONAS, 30);
    Sight _ = claire.await("the tone of Jonas", JONAS::isHeardIn);
  }

  @Test
  void linesAreReadBothWays() {
    claire.browser().say("Bonjour");
    jonas.browser().say("Guten Tag");
    Sight _ = jonas.await("the line", sight -> sight.count(CLAIRE.nameAbroad(), "Bonjour") == 1);
    Sight _ = claire.await("the line", sight -> sight.count(JONAS.nameAbroad(), "Guten Tag") == 1);
  }
}
