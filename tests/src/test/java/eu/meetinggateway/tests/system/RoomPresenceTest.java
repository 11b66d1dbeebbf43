// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.GatewayClient;
import eu.meetinggateway.tests.rig.LiveKitParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Site;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gateway is in a room only while somebody is; France is polled, Germany sends webhooks. */
@ExtendWith(ThreeCountries.Provided.class)
class RoomPresenceTest {
  /** A look every second, a fifth later at most; joining with two cores for everybody. */
  private static final Duration POLLED = Duration.ofSeconds(6);

  /** Far below the 300 s between two looks in Germany. */
  private static final Duration WOKEN = Duration.ofSeconds(5);

  private static List<LiveKitParticipant> in(Site site, RigMeeting meeting) {
    return site.liveKit().participants(meeting.room(site.country()));
  }

  private static void awaitOpen(Site site, RigMeeting meeting) {
    GatewayClient.MeetingStatus _ =
        Polling.until(
            "all ports of " + site.country() + " are up, with nobody in the room",
            Attendee.DEADLINE,
            () -> site.gateway().client().meeting(meeting.id()),
            status -> status.isUp(3));
  }

  private static void awaitGone(Site site, RigMeeting meeting) {
    boolean _ =
        Polling.until(
            "the room in " + site.country() + " is closed by its server",
            Attendee.DEADLINE,
            () -> site.liveKit().hasRoom(meeting.room(site.country())),
            exists -> !exists);
  }

  /** How long it takes until an envoy and the observer are in the room. */
  private static Duration awaitEnvoy(Site site, RigMeeting meeting, String name, Duration most) {
    long begin = System.nanoTime();
    List<LiveKitParticipant> listed =
        Polling.until(
            name + " is in the room in " + site.country(),
            most,
            () -> in(site, meeting),
            all ->
                all.stream().anyMatch(each -> each.name().equals(name))
                    && all.stream().anyMatch(LiveKitParticipant::hidden));
    assertThat(listed).hasSize(3);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.out.println(
        site.country() + ": first person in, then " + name + " after " + took.toMillis() + " ms");
    return took;
  }

  @Test
  void aRoomThatNobodyEntersCostsNothing(ThreeCountries countries) {
    try (RigMeeting meeting = countries.openMeeting("empty-room-test")) {
      for (Site site : meeting.sites()) {
        awaitOpen(site, meeting);
      }
      // Over more than one look, nothing appears.
      long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      boolean _ =
          Polling.until(
              "five seconds are over",
              Duration.ofSeconds(10),
              () -> {
                for (Site site : meeting.sites()) {
                  assertThat(site.liveKit().hasRoom(meeting.room(site.country()))).isFalse();
                  assertThat(in(site, meeting)).isEmpty();
                }
                return System.nanoTime() - end > 0;
              },
              over -> over);
    }
  }

  @Test
  void theGatewayComesAndGoesWithThePeople(ThreeCountries countries) {
    Site france = countries.site("FR");
    Site germany = countries.site("DE");
    try (RigMeeting meeting = countries.openMeeting("presence-test")) {
      meeting.sites().forEach(site -> awaitOpen(site, meeting));
      try (Attendee claire = countries.join(meeting, CLAIRE)) {
        List<LiveKitParticipant> _ =
            Polling.until(
                "the observer is in the French room with Claire",
                POLLED,
                () -> in(france, meeting),
                all -> all.size() == 2 && all.stream().anyMatch(LiveKitParticipant::hidden));
        assertThat(germany.liveKit().hasRoom(meeting.room("DE"))).isFalse();
        try (Attendee jonas = countries.join(meeting, JONAS)) {
          Duration _ = awaitEnvoy(germany, meeting, CLAIRE.nameAbroad(), WOKEN);
          Sight _ = claire.await("Jonas", JONAS::isSeenIn);
          Sight _ = jonas.await("Claire", CLAIRE::isSeenIn);
          // France empties while Germany stays; then Claire is back.
          claire.browser().leave();
          awaitGone(france, meeting);
          Sight _ = jonas.await("Claire gone", sight -> CLAIRE.in(sight).isEmpty());
          awaitOpen(france, meeting);
          claire.browser().join();
          Duration _ = awaitEnvoy(france, meeting, JONAS.nameAbroad(), POLLED);
          Sight _ = claire.await("Jonas again", JONAS::isSeenIn);
          Sight _ = jonas.await("Claire again", CLAIRE::isSeenIn);
          jonas.browser().leave();
        }
        awaitGone(germany, meeting);
        claire.browser().leave();
      }
      awaitGone(france, meeting);
      meeting.sites().forEach(site -> awaitOpen(site, meeting));
    }
  }
}
