// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.load.LoadClient;
import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.LiveKitParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.SeenEntrance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Thirty people enter in France within a second or two; what a page in Germany hears of it, and
 * when. Each has a microphone: of who has nothing, LiveKit tells every three seconds only.
 */
class EnteringPaceTest {
  private static final int PEOPLE = 30;
  private static final double PACKETS_PER_SECOND = PEOPLE;

  /** So many enter at once, as many notices as Meet shows. */
  private static final int BURST = 5;

  private static final int PER_SECOND = 4;
  private static final Duration PACE = Duration.ofSeconds(1).dividedBy(PER_SECOND);

  /**
   * Several connect at the same time, and who does so faster is first; at random it were thirty.
   */
  private static final int PLACES = 8;

  /** How late a page at home may hear of the first who enters. */
  private static final Duration LATE = Duration.ofSeconds(1);

  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  /** As long as a machine with too much to do may stand still; then several are seen at once. */
  private static final Duration STALL = Duration.ofMillis(2_500);

  /** Behind the first person of a room everybody enters at full speed, for three seconds. */
  private static final Duration NEW = Duration.ofSeconds(4);

  private final RealPeers peers = RealPeers.find();

  @Test
  void whoEnterTogetherAreSeenAbroadAtAPaceAndAtOnceByWhoComesIntoAnEmptyRoom() {
    try (TwoCountries countries = new TwoCountries("entering-pace-test");
        RigMeeting meeting = countries.openMeeting("entering-pace");
        BrowserParticipant claire = countries.join(meeting, "FR", "Claire", Map.of());
        BrowserParticipant jonas = countries.join(meeting, "DE", "Jonas", Map.of());
        LoadClient crowd = crowd()) {
      awaitOthers(claire, 1);
      awaitOthers(jonas, 1);
      awaitNoLongerNew(System.nanoTime());
      int knownAtHome = claire.entrances().size();
      int knownAbroad = jonas.entrances().size();

      crowd.join(countries.server("FR"), meeting.room("FR"), PEOPLE, 0, PEOPLE, PACKETS_PER_SECOND);
      awaitOthers(claire, 1 + PEOPLE);
      awaitOthers(jonas, 1 + PEOPLE);
      List<SeenEntrance> home = after(knownAtHome, claire.entrances());
      List<SeenEntrance> abroad = after(knownAbroad, jonas.entrances());
      assertPaced(home, abroad);
      assertInOrder(home, abroad);

      jonas.leave();
      awaitNobody(countries, meeting);
      jonas.join();
      awaitOthers(jonas, 1 + PEOPLE);
      Duration atOnce = span(jonas.entrances());
      System.out.printf("into an empty room within %s%n", atOnce);
      assertThat(atOnce).isLessThan(span(abroad).multipliedBy(4).dividedBy(5));
    }
  }

  private static void assertPaced(List<SeenEntrance> home, List<SeenEntrance> abroad) {
    int most = mostWithin(TWO_SECONDS, after(BURST, abroad));
    System.out.printf(
        "entered within %s, abroad within %s, at most %d in two seconds%n",
        span(home), span(abroad), most);
    assertThat(abroad).hasSize(PEOPLE);
    for (int place = BURST; place < PEOPLE; place++) {
      assertThat(between(home.getFirst(), abroad.get(place)))
          .as("from when the first of them entered to when place %d of %s did", place, abroad)
          .isGreaterThan(PACE.multipliedBy(place - BURST + 1).minus(LATE));
    }
    assertThat(most)
        .as("beyond the first five, within any two seconds of %s", abroad)
        .isLessThanOrEqualTo((int) TWO_SECONDS.plus(STALL).dividedBy(PACE));
  }

  private static void assertInOrder(List<SeenEntrance> home, List<SeenEntrance> abroad) {
    List<String> names = abroad.stream().map(SeenEntrance::name).toList();
    for (int place = 0; place < home.size(); place++) {
      assertThat(names.indexOf(home.get(place).name() + " (FR)"))
          .as("place of %s in %s", home.get(place), names)
          .isBetween(Math.max(0, place - PLACES), place + PLACES);
    }
  }

  private static Duration between(SeenEntrance one, SeenEntrance other) {
    return Duration.ofMillis(Math.round(other.at() - one.at()));
  }

  /** Of nobody, if all were there before the page was connected, it is none. */
  private static Duration span(List<SeenEntrance> entrances) {
    return entrances.isEmpty() ? Duration.ZERO : between(entrances.getFirst(), entrances.getLast());
  }

  private static int mostWithin(Duration window, List<SeenEntrance> entrances) {
    int most = 0;
    for (int first = 0; first < entrances.size(); first++) {
      int end = first;
      while (end < entrances.size()
          && between(entrances.get(first), entrances.get(end)).compareTo(window) < 0) {
        end++;
      }
      most = Math.max(most, end - first);
    }
    return most;
  }

  private static List<SeenEntrance> after(int known, List<SeenEntrance> all) {
    return all.subList(known, all.size());
  }

  private LoadClient crowd() {
    Path logs = peers.outputDirectory("entering-pace-test");
    return LoadClient.start(peers, logs.resolve("crowd.log"));
  }

  private static void awaitNoLongerNew(long since) {
    Duration _ =
        Polling.until(
            "nobody is new",
            Attendee.DEADLINE,
            () -> Duration.ofNanos(System.nanoTime() - since),
            passed -> passed.compareTo(NEW) > 0);
  }

  private static void awaitNobody(TwoCountries countries, RigMeeting meeting) {
    List<LiveKitParticipant> _ =
        Polling.until(
            "nobody is in Germany",
            Attendee.DEADLINE,
            () -> countries.server("DE").participants(meeting.room("DE")),
            List::isEmpty);
  }

  private static void awaitOthers(BrowserParticipant viewer, int count) {
    int _ =
        Polling.until(
            count + " others are there",
            Attendee.DEADLINE,
            () -> viewer.sight().participants().size(),
            there -> there == count);
  }
}
