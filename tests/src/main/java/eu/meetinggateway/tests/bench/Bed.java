// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import eu.meetinggateway.tests.load.Counts;
import eu.meetinggateway.tests.load.LoadClient;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What every scenario measures on: two countries, and load clients for both sides. */
record Bed(
    RealPeers peers,
    Rig rig,
    Settings settings,
    Report report,
    LoadClient generator,
    LoadClient receiver,
    Path output) {
  /** More than one packet in a thousand missing counts as loss. */
  static final double TOLERATED_LOSS = 0.001;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  Site france() {
    return rig.site("FR");
  }

  Site germany() {
    return rig.site("DE");
  }

  /** Lets time pass in which something is measured. */
  static void pass(Duration time) {
    long endNanos = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = endNanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  void awaitStreams(int count) {
    Counts _ =
        Polling.until(
            count + " streams arrive",
            PATIENCE,
            receiver::counts,
            counts -> counts.streams() == count);
  }

  /** What is sent and received from now on for so long. */
  Transfer transfer(Duration length) {
    Counts sentBefore = generator.counts();
    Counts receivedBefore = receiver.counts();
    pass(length);
    return new Transfer(
        generator.counts().since(sentBefore), receiver.counts().since(receivedBefore));
  }

  /** Packets of both sides over about the same time. */
  record Transfer(Counts sender, Counts receiver) {
    boolean isWithoutLoss() {
      // The second condition sees streams that a server paused: these skip no counters.
      return receiver.loss() <= TOLERATED_LOSS
          && receiver.receivedPerSecond() > 0.97 * sender.sentPerSecond();
    }

    /** Lost or never forwarded, 0 to 1. */
    double loss() {
      double rateLoss = 1 - receiver.receivedPerSecond() / sender.sentPerSecond();
      return rateLoss > 0.03 ? rateLoss : receiver.loss();
    }
  }

  /** Everybody leaves. */
  void clear() {
    generator.leave();
    receiver.leave();
  }
}
