// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import eu.meetinggateway.tests.load.Capture;
import eu.meetinggateway.tests.load.LoadClient;
import eu.meetinggateway.tests.rig.RigMeeting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The time from the socket of FR's LiveKit server to that of DE's, through two gateways, at half of
 * the rate at which the whole chain begins to lose packets.
 */
final class AddedDelay implements Scenario {
  private static final int PEOPLE = 20;
  private static final double FIRST_RATE = 2_000;
  private static final double LAST_RATE = 60_000;
  private static final double STEP = 1.25;
  private static final Duration SETTLE = Duration.ofSeconds(3);
  private static final Duration TRIAL = Duration.ofSeconds(5);
  private static final Duration CAPTURE = Duration.ofSeconds(10);

  /** A rate that was tried, in packets per second, and the share that was lost, 0 to 1. */
  private record Trial(double rate, double loss) {}

  @Override
  public String name() {
    return "delay";
  }

  @Override
  public List<String> figures() {
    return List.of("added_delay_p50_ms", "added_delay_p99_ms");
  }

  @Override
  public void run(Bed bed) {
    try (RigMeeting meeting = bed.rig().openMeetingInFreshRooms("bench-" + UUID.randomUUID());
        LoadClient observer = LoadClient.start(bed.peers(), bed.output().resolve("capture.log"))) {
      bed.receiver().join(bed.germany().liveKit(), meeting.room("DE"), 1, 0, 0, 0);
      bed.generator()
          .join(bed.france().liveKit(), meeting.room("FR"), PEOPLE, PEOPLE, PEOPLE, FIRST_RATE);
      bed.awaitStreams(2 * PEOPLE);
      Bed.pass(bed.settings().warmUp().dividedBy(4));
      List<Trial> trials = ramp(bed);
      double limit = trials.getLast().rate();
      bed.generator().rate(limit / 2);
      Bed.pass(SETTLE);
      double rate = bed.transfer(TRIAL).receiver().receivedPerSecond();
      List<Capture> captures = new ArrayList<>();
      for (int i = 0; i < bed.settings().runs(); i++) {
        captures.add(capture(bed, observer));
      }
      bed.clear();
      report(bed, trials, captures, limit, rate);
    }
  }

  /** Raises the rate until packets are lost, twice in a row, or the generator can no more. */
  private static List<Trial> ramp(Bed bed) {
    List<Trial> trials = new ArrayList<>();
    for (double rate = FIRST_RATE; rate < LAST_RATE; rate *= STEP) {
      bed.generator().rate(rate);
      Bed.pass(SETTLE);
      Bed.Transfer transfer = bed.transfer(TRIAL);
      if (transfer.loss() > Bed.TOLERATED_LOSS) {
        transfer = bed.transfer(TRIAL);
      }
      trials.add(new Trial(transfer.sender().sentPerSecond(), transfer.loss()));
      System.out.printf(
          Locale.ROOT,
          "  %,.0f packets/s: %.3f %% lost%n",
          transfer.sender().sentPerSecond(),
          100 * transfer.loss());
      if (transfer.loss() > Bed.TOLERATED_LOSS) {
        break;
      }
    }
    return trials;
  }

  private static Capture capture(Bed bed, LoadClient observer) {
    Capture capture =
        observer.capture(
            bed.france().liveKit().mediaPort(), bed.germany().liveKit().mediaPort(), CAPTURE);
    if (capture.matched() < capture.captured() / 2) {
      throw new IllegalStateException(
          "only " + capture.matched() + " of " + capture.captured() + " packets were recognised");
    }
    return capture;
  }

  private static void report(
      Bed bed, List<Trial> trials, List<Capture> captures, double limit, double rate) {
    boolean lost = trials.getLast().loss() > Bed.TOLERATED_LOSS;
    double share =
        captures.stream().mapToDouble(c -> (double) c.matched() / c.captured()).min().orElse(0);
    String note =
        String.format(
            Locale.ROOT,
            "at %,.0f packets/s; loss %s at %,.0f packets/s; at least %.1f %% of the packets recognised"
                + " on both sides",
            rate,
            lost ? "exceeds 0.1 %" : "was still below 0.1 %",
            limit,
            100 * share);
    for (int percent : new int[] {50, 99}) {
      List<Double> runs = captures.stream().map(capture -> capture.atPercent(percent)).toList();
      bed.report().add(Figure.ofRuns("added_delay_p" + percent + "_ms", "ms", runs, note));
    }
    List<Chart.Point> delays = new ArrayList<>();
    for (int percent = 1; percent <= 99; percent++) {
      int at = percent;
      List<Double> runs = captures.stream().map(capture -> capture.atPercent(at)).toList();
      delays.add(new Chart.Point(percent, Figure.median(runs)));
    }
    String delay = String.format(Locale.ROOT, "Added delay at %,.0f packets/s", rate);
    bed.report().addChart("delay", delay, Chart.line(delay, "% of packets", "ms at most", delays));
    String loss = "Loss from FR to DE over rate, all on one machine";
    List<Chart.Point> losses =
        trials.stream().map(trial -> new Chart.Point(trial.rate(), 100 * trial.loss())).toList();
    bed.report().addChart("loss", loss, Chart.line(loss, "packets/s", "% lost", losses));
  }
}
