// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import eu.meetinggateway.tests.load.JvmProbe;
import eu.meetinggateway.tests.rig.LiveKitParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A hundred people from abroad enter an empty room: they sit in a meeting when the first person
 * enters the room in Germany.
 */
final class Arrival implements Scenario {
  private static final int PEOPLE = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** The chart of the last run: envoys over seconds. */
  private List<Chart.Point> course = List.of();

  @Override
  public String name() {
    return "join";
  }

  @Override
  public List<String> figures() {
    return List.of("join_100_seconds", "envoy_heap_kb");
  }

  @Override
  public void run(Bed bed) {
    JvmProbe probe = new JvmProbe(bed.peers(), bed.germany().gateway().pid());
    List<Double> seconds = new ArrayList<>();
    List<Double> kilobytes = new ArrayList<>();
    boolean warm = false;
    while (seconds.size() < bed.settings().runs()) {
      try (RigMeeting meeting = bed.rig().openMeetingInFreshRooms("bench-" + UUID.randomUUID())) {
        bed.generator().join(bed.france().liveKit(), meeting.room("FR"), PEOPLE, 0, 0, 0);
        awaitKnown(bed, meeting);
        long before = probe.heap().liveBytes();
        double taken = enter(bed, meeting);
        double heap = (probe.heap().liveBytes() - before) / 1024.0 / PEOPLE;
        if (warm) {
          seconds.add(taken);
          kilobytes.add(heap);
        }
        warm = true; // the first run warms up
        bed.clear();
      }
    }
    bed.report()
        .add(
            Figure.ofRuns(
                "join_100_seconds",
                "s",
                seconds,
                "from the first person's entering in DE to the hundredth envoy in DE's list of"
                    + " participants"));
    bed.report()
        .add(
            Figure.ofRuns(
                "envoy_heap_kb",
                "KiB",
                kilobytes,
                "growth of DE's live heap after a full collection, divided by 100 envoys without"
                    + " tracks"));
    String title = "A hundred people from abroad enter: envoys in the room";
    bed.report().addChart("join", title, Chart.line(title, "seconds", "envoys", course));
  }

  private double enter(Bed bed, RigMeeting meeting) {
    long beganNanos = System.nanoTime();
    CompletableFuture<Void> joining =
        CompletableFuture.runAsync(
            () -> bed.receiver().join(bed.germany().liveKit(), meeting.room("DE"), 1, 0, 0, 0));
    List<Chart.Point> points = new ArrayList<>();
    while (true) {
      long envoys = people(bed, meeting) - 1;
      double seconds = (System.nanoTime() - beganNanos) / 1e9;
      points.add(new Chart.Point(seconds, envoys));
      if (envoys >= PEOPLE) {
        Void _ = joining.join();
        course = List.copyOf(points);
        return seconds;
      }
      if (seconds > PATIENCE.toSeconds()) {
        throw new IllegalStateException("only " + envoys + " envoys after " + PATIENCE);
      }
      Bed.pass(LOOK_EVERY);
    }
  }

  private static long people(Bed bed, RigMeeting meeting) {
    return bed.germany().liveKit().participants(meeting.room("DE")).stream()
        .filter(participant -> !isObserver(participant))
        .count();
  }

  private static boolean isObserver(LiveKitParticipant participant) {
    return participant.hidden();
  }

  private static void awaitKnown(Bed bed, RigMeeting meeting) {
    long _ =
        Polling.until(
            "DE's gateway knows everybody in FR",
            PATIENCE,
            () -> bed.germany().gateway().client().participants(meeting.id()).size(),
            known -> known == PEOPLE);
  }
}
