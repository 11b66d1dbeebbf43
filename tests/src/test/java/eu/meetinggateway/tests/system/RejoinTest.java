// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.GatewayProcess.Footprint;
import eu.meetinggateway.tests.rig.LiveKitParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Site;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Coming and going costs nothing that stays. */
@ExtendWith(ThreeCountries.Provided.class)
class RejoinTest {
  private static final int WARM_UP = 3;
  private static final int TIMES = 20;

  /** Threads and files that pools may add by themselves; far below one per time. */
  private static final int TOLERANCE = 5;

  @Test
  void aParticipantWhoRejoinsTwentyTimesLeavesNothingBehind(ThreeCountries countries) {
    Site france = countries.site("FR");
    Site germany = countries.site("DE");
    try (RigMeeting meeting = countries.openMeeting("rejoin-test");
        Attendee claire = countries.join(meeting, CLAIRE);
        Attendee jonas = countries.join(meeting, JONAS)) {
      for (int i = 0; i < WARM_UP; i++) {
        leaveAndRejoin(jonas, claire);
      }
      leave(jonas, claire);
      awaitOnlyClaire(france, meeting);
      int routesBefore = openRoutes(france, meeting);
      Footprint franceBefore = france.gateway().footprint();
      Footprint germanyBefore = germany.gateway().footprint();
      for (int i = 0; i < TIMES; i++) {
        jonas.browser().join();
        awaitSeen(jonas, claire);
        leave(jonas, claire);
      }
      awaitOnlyClaire(france, meeting);
      awaitNoMoreThan(franceBefore, france);
      awaitNoMoreThan(germanyBefore, germany);
      int _ =
          Polling.until(
              "as many routes are open as before",
              Attendee.DEADLINE,
              () -> openRoutes(france, meeting),
              routes -> routes == routesBefore);
      assertThat(claire.sight().participants()).isEmpty();
    }
  }

  private static void leaveAndRejoin(Attendee who, Attendee viewer) {
    leave(who, viewer);
    who.browser().join();
    awaitSeen(who, viewer);
  }

  private static void leave(Attendee who, Attendee viewer) {
    who.browser().leave();
    Sight _ =
        viewer.await(who.persona().name() + " gone", sight -> who.persona().in(sight).isEmpty());
  }

  private static void awaitSeen(Attendee who, Attendee viewer) {
    Sight _ = viewer.await("the picture of " + who.persona().name(), who.persona()::isSeenIn);
  }

  /** In the viewer's room, and in their gateway's account of the meeting. */
  private static void awaitOnlyClaire(Site france, RigMeeting meeting) {
    List<LiveKitParticipant> listed =
        Polling.until(
            "one person and one observer are left in the French room",
            Attendee.DEADLINE,
            () -> france.liveKit().participants(meeting.room("FR")),
            participants -> participants.size() == 2);
    assertThat(listed).filteredOn(LiveKitParticipant::hidden).hasSize(1);
    assertThat(listed)
        .filteredOn(participant -> !participant.hidden())
        .extracting(LiveKitParticipant::name)
        .containsExactly(CLAIRE.name());
    assertThat(france.gateway().client().participants(meeting.id())).hasSize(1);
  }

  private static int openRoutes(Site site, RigMeeting meeting) {
    return site.gateway().client().meeting(meeting.id()).openRoutes();
  }

  private static void awaitNoMoreThan(Footprint before, Site site) {
    Footprint _ =
        Polling.until(
            site.country() + " holds no more threads and files than " + before,
            Attendee.DEADLINE,
            site.gateway()::footprint,
            now ->
                now.threads() <= before.threads() + TOLERANCE
                    && now.openFiles() <= before.openFiles() + TOLERANCE);
  }
}
