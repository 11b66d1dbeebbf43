// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.load.JvmProbe;
import eu.meetinggateway.tests.load.LoadClient;
import eu.meetinggateway.tests.rig.GatewayProcess.Footprint;
import eu.meetinggateway.tests.rig.LiveKitParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Site;
import eu.meetinggateway.tests.rig.SiteSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Five hundred people come, speak and go in France while one person in Germany watches: in both
 * gateways nothing stays. Processes of its own, so that other tests do not blur the counts.
 */
@Tag("long")
class LeakTest {
  private static final int WARM_UP = 100;
  private static final int TIMES = 500;
  private static final int PARALLEL = 8;

  /** With so many at once fewer than four a second come, which is how fast envoys enter. */
  private static final Duration HOLD = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What pools may add by themselves; a leak of one thing per person would be a hundred times. */
  private static final int TOLERANCE = 5;

  private static final long TOLERATED_HEAP_BYTES = 4L << 20;
  private static final long TOLERATED_DIRECT_BYTES = 1L << 20;

  /** An unreturned SCTP association or cipher context per person would be more than this. */
  private static final long TOLERATED_RESIDENT_BYTES = 64L << 20;

  private static final String OURS = "eu.meetinggateway.";

  /**
   * Stays until the meeting ends, for ten thousand people at most: a track number is not used twice
   * for one person.
   */
  private static final String REMEMBERED = OURS + "trust.PersonId";

  private static final List<String> HANDLES =
      List.of(
          "java.nio.DirectByteBuffer",
          "jdk.internal.foreign.NativeMemorySegmentImpl",
          "sun.nio.ch.DatagramChannelImpl",
          "sun.nio.ch.SocketChannelImpl",
          "java.lang.Thread",
          "java.lang.VirtualThread");

  private record Holding(
      Footprint footprint, JvmProbe.Heap heap, long directBytes, long residentBytes) {}

  @Test
  void fiveHundredPeopleWhoComeAndGoLeaveNothingBehind() {
    RealPeers peers = RealPeers.find();
    Path logs = peers.outputDirectory("leak-test");
    try (Rig rig =
            Rig.start(
                peers,
                logs,
                List.of(
                    SiteSpec.accepting("FR", "fr", 440, 0, Set.of("DE")),
                    SiteSpec.accepting("DE", "de", 550, 0, Set.of("FR"))));
        LoadClient people = LoadClient.start(peers, logs.resolve("people.log"));
        LoadClient viewer = LoadClient.start(peers, logs.resolve("viewer.log"))) {
      meet(peers, rig, people, viewer);
      for (Site site : rig.sites()) {
        JvmProbe probe = new JvmProbe(peers, site.gateway().pid());
        long _ =
            Polling.until(
                site.country() + " remembers nobody after the meeting",
                PATIENCE,
                () -> probe.heap().instancesOf(REMEMBERED),
                count -> count <= TOLERANCE);
      }
    }
  }

  private static void meet(RealPeers peers, Rig rig, LoadClient people, LoadClient viewer) {
    Site france = rig.site("FR");
    Site germany = rig.site("DE");
    try (RigMeeting meeting = rig.openMeetingInFreshRooms("leak-test")) {
      viewer.join(germany.liveKit(), meeting.room("DE"), 1, 0, 0, 0);
      churn(people, france, meeting, WARM_UP);
      awaitOnlyTheViewer(france, germany, meeting);
      Holding franceBefore = holding(peers, france);
      Holding germanyBefore = holding(peers, germany);
      int heardBefore = viewer.counts().streams();

      churn(people, france, meeting, TIMES);
      awaitOnlyTheViewer(france, germany, meeting);

      assertThat(viewer.counts().streams() - heardBefore)
          .as("voices that the viewer heard: most people really crossed before they left")
          .isGreaterThan(TIMES / 2);
      assertNothingStayed("FR", franceBefore, settled(peers, france, franceBefore));
      assertNothingStayed("DE", germanyBefore, settled(peers, germany, germanyBefore));
    }
  }

  private static void churn(LoadClient people, Site france, RigMeeting meeting, int times) {
    int joined = people.churn(france.liveKit(), meeting.room("FR"), times, PARALLEL, HOLD);
    assertThat(joined).isEqualTo(times);
  }

  private static void awaitOnlyTheViewer(Site france, Site germany, RigMeeting meeting) {
    List<LiveKitParticipant> _ =
        Polling.until(
            "nobody but the viewer is left in Germany",
            PATIENCE,
            () -> germany.liveKit().participants(meeting.room("DE")),
            listed -> listed.stream().filter(someone -> !someone.hidden()).count() == 1);
    for (Site site : List.of(france, germany)) {
      int _ =
          Polling.until(
              "no route is open in " + site.country(),
              PATIENCE,
              () -> site.gateway().client().meeting(meeting.id()).openRoutes(),
              routes -> routes == 0);
    }
  }

  private static Holding holding(RealPeers peers, Site site) {
    JvmProbe probe = new JvmProbe(peers, site.gateway().pid());
    long directBytes = probe.directBytes();
    JvmProbe.Heap heap = probe.heap();
    return new Holding(site.gateway().footprint(), heap, directBytes, probe.residentBytes());
  }

  /** What lingers for a while (sockets, timers) gets time to go. */
  private static Holding settled(RealPeers peers, Site site, Holding before) {
    Footprint _ =
        Polling.until(
            site.country() + " holds no more threads and files than " + before.footprint(),
            PATIENCE,
            site.gateway()::footprint,
            now -> isNoMore(before.footprint(), now));
    JvmProbe probe = new JvmProbe(peers, site.gateway().pid());
    List<String> _ =
        Polling.until(
            site.country() + " holds no more objects than before",
            PATIENCE,
            () -> surplus(before.heap(), probe.heap()),
            List::isEmpty);
    return holding(peers, site);
  }

  private static boolean isNoMore(Footprint before, Footprint now) {
    return now.threads() <= before.threads() + TOLERANCE
        && now.openFiles() <= before.openFiles() + TOLERANCE;
  }

  /** Classes of ours, and handles, of which clearly more objects live now; empty if none. */
  private static List<String> surplus(JvmProbe.Heap before, JvmProbe.Heap now) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, Long> entry : now.instancesIn(OURS).entrySet()) {
      long earlier = before.instancesOf(entry.getKey());
      if (entry.getValue() > earlier + TOLERANCE && !entry.getKey().equals(REMEMBERED)) {
        found.add(entry.getKey() + ": " + earlier + " -> " + entry.getValue());
      }
    }
    for (String handle : HANDLES) {
      if (now.instancesOf(handle) > before.instancesOf(handle) + 2 * TOLERANCE) {
        found.add(handle + ": " + before.instancesOf(handle) + " -> " + now.instancesOf(handle));
      }
    }
    return found;
  }

  private static void assertNothingStayed(String country, Holding before, Holding after) {
    assertThat(after.heap().liveBytes())
        .as("live heap of %s", country)
        .isLessThan(before.heap().liveBytes() + TOLERATED_HEAP_BYTES);
    assertThat(after.directBytes())
        .as("direct buffers of %s", country)
        .isNotNegative()
        .isLessThan(before.directBytes() + TOLERATED_DIRECT_BYTES);
    assertThat(after.residentBytes())
        .as("resident memory of %s", country)
        .isLessThan(before.residentBytes() + TOLERATED_RESIDENT_BYTES);
  }
}
