// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.GatewayProcess;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Site;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGKILL of a gateway, then a restart: the meeting is whole again soon after it is ready. */
@Tag("long")
@ExtendWith(ThreeCountries.Provided.class)
class RestartTest {
  /** From the restarted process being ready; the time of the browsers themselves is in it, too. */
  static final Duration WHOLE_AGAIN = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(strings = {"FR", "DE"})
  void aMeetingIsWholeAgainSoonAfterItsGatewayWasKilled(String killed, ThreeCountries countries) {
    Site site = countries.site(killed);
    try (RigMeeting meeting =
            countries.openMeeting("restart-of-" + killed.toLowerCase(Locale.ROOT));
        Attendee claire = countries.join(meeting, CLAIRE);
        Attendee jonas = countries.join(meeting, JONAS)) {
      RoomCensus census = new RoomCensus(countries, meeting);
      Sight _ = claire.awaitFrames(JONAS, 5);
      Sight _ = jonas.awaitFrames(CLAIRE, 5);
      census.await(Attendee.DEADLINE, CLAIRE, JONAS);

      site.gateway().kill();
      long readyNanos = restartUntilReady(site.gateway());
      assertSeenAgain(claire, JONAS, readyNanos);
      assertSeenAgain(jonas, CLAIRE, readyNanos);
      census.await(left(readyNanos), CLAIRE, JONAS);
      report(killed, "is whole again", readyNanos);
      assertThat(jonas.sight().participants()).hasSize(1);
      assertThat(claire.sight().participants()).hasSize(1);
    }
  }

  @Test
  void whoLeftWhileTheirGatewayWasDownIsNotLeftOver(ThreeCountries countries) {
    leaveWhileDown("leave-own-down", "FR", countries);
  }

  @Test
  void whoLeftWhileTheGatewayAbroadWasDownIsNotLeftOver(ThreeCountries countries) {
    leaveWhileDown("leave-other-down", "DE", countries);
  }

  /** Claire leaves in France while one of the two gateways is down; Jonas stays. */
  private static void leaveWhileDown(String id, String killed, ThreeCountries countries) {
    Site site = countries.site(killed);
    try (RigMeeting meeting = countries.openMeeting(id);
        Attendee claire = countries.join(meeting, CLAIRE);
        Attendee jonas = countries.join(meeting, JONAS)) {
      RoomCensus census = new RoomCensus(countries, meeting);
      census.await(Attendee.DEADLINE, CLAIRE, JONAS);
      Sight _ = jonas.awaitFrames(CLAIRE, 5);
      site.gateway().kill();
      claire.browser().leave();
      long readyNanos = restartUntilReady(site.gateway());
      census.await(left(readyNanos), JONAS);
      report(killed, "shows nobody who left", readyNanos);
      assertThat(jonas.sight().participants()).isEmpty();
    }
  }

  @Test
  void aMeetingThatWasEndedDoesNotComeBack(ThreeCountries countries) {
    GatewayProcess gateway = countries.site("NL").gateway();
    RigMeeting meeting = countries.openMeeting("ended-for-good");
    meeting.close();
    gateway.kill();
    long _ = restartUntilReady(gateway);
    assertThat(gateway.client().meetings()).doesNotContain(meeting.id());
  }

  /** The time at which its health was good again. */
  static long restartUntilReady(GatewayProcess gateway) {
    gateway.restart();
    gateway.awaitReady();
    return System.nanoTime();
  }

  private static void assertSeenAgain(Attendee viewer, Persona other, long readyNanos) {
    int before = other.framesIn(viewer.sight());
    Sight _ =
        viewer
            .browser()
            .awaitSight(
                viewer.persona().name() + " sees " + other.name() + " move again",
                left(readyNanos),
                sight -> {
                  int frames = other.framesIn(sight);
                  boolean more = frames >= before + 5 || (frames >= 5 && frames < before);
                  return more && other.isSeenIn(sight);
                });
  }

  private static Duration left(long readyNanos) {
    Duration left = WHOLE_AGAIN.minusNanos(System.nanoTime() - readyNanos);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static void report(String country, String what, long readyNanos) {
    System.out.printf(
        "the gateway of %s %s %d ms after it was ready%n",
        country, what, Duration.ofNanos(System.nanoTime() - readyNanos).toMillis());
  }
}
