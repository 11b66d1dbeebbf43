// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.GatewayClient;
import eu.meetinggateway.tests.rig.GatewayKeys;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.system.TlsClient.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who knocks at the French border with something wrong is turned away, and no meeting notices. */
@ExtendWith(ThreeCountries.Provided.class)
@TestInstance(Lifecycle.PER_CLASS)
class HostilePeerTest {
  private ThreeCountries countries;
  private RigMeeting meeting;
  private Attendee claire;
  private Attendee jonas;
  private int borderPort;
  private GatewayKeys germanKeys;
  private List<GatewayClient.Peer> peersBefore;

  @BeforeAll
  void joinTwo(ThreeCountries shared) {
    countries = shared;
    borderPort = shared.site("FR").gateway().borderPort();
    germanKeys = shared.site("DE").gateway().keys();
    peersBefore = shared.site("FR").gateway().client().peers();
    assertThat(peersBefore).hasSize(2).allMatch(GatewayClient.Peer::up);
    meeting = shared.openMeeting("hostile-peer-test");
    claire = shared.join(meeting, CLAIRE);
    jonas = shared.join(meeting, JONAS);
    Sight _ = claire.awaitFrames(JONAS, 5);
    Sight _ = jonas.awaitFrames(CLAIRE, 5);
  }

  @AfterAll
  void end() {
    claire.close();
    jonas.close();
    meeting.close();
  }

  @AfterEach
  void theMeetingDidNotNotice() {
    assertThat(countries.site("FR").gateway().client().peers())
        .as("no session was interrupted")
        .isEqualTo(peersBefore);
    Sight _ = claire.awaitFrames(JONAS, 10);
    Sight _ = jonas.awaitFrames(CLAIRE, 10);
    assertThat(CLAIRE.isHeardIn(jonas.await("the tone of Claire", CLAIRE::isHeardIn))).isTrue();
  }

  @Test
  void aPinnedCertificateOverTheHybridGroupIsAccepted() throws Exception {
    assertThat(knock(TlsClient.HYBRID, Optional.of(germanKeys))).isEqualTo(Result.ACCEPTED);
  }

  @Test
  void aPeerWithAForeignCertificateIsRefused() throws Exception {
    GatewayKeys foreign = countries.rig().foreignKeys("DE");
    assertThat(foreign.pin()).isNotEqualTo(germanKeys.pin());
    assertThat(knock(TlsClient.HYBRID, Optional.of(foreign))).isEqualTo(Result.REFUSED);
  }

  @Test
  void aPeerWithoutACertificateIsRefused() throws Exception {
    assertThat(knock(TlsClient.HYBRID, Optional.empty())).isEqualTo(Result.REFUSED);
  }

  @Test
  void aPeerThatOffersOnlyAClassicalGroupIsRefused() throws Exception {
    assertThat(knock(TlsClient.CLASSICAL, Optional.of(germanKeys))).isEqualTo(Result.REFUSED);
    assertThat(knock("secp256r1", Optional.of(germanKeys))).isEqualTo(Result.REFUSED);
  }

  private Result knock(String group, Optional<GatewayKeys> keys) throws Exception {
    return new TlsClient(group, keys).knock(borderPort);
  }
}
