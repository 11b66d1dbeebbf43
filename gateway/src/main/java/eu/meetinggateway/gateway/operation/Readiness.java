// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.trust.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether this gateway can hold meetings now, and if not, why. Any thread.
 *
 * <pre>
 * STARTING --started()--> RUNNING --stopping()--> STOPPING
 *     any  --stopping()--> STOPPING
 * </pre>
 */
public final class Readiness {
  private static final Duration CERTIFICATE_WARNING = Duration.ofDays(30);

  private enum Phase {
    STARTING,
    RUNNING,
    STOPPING
  }

  private final OperationSources sources;
  private final InstantSource clock;
  private volatile Phase phase = Phase.STARTING;

  public Readiness(OperationSources sources, InstantSource clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /** API and border listen. */
  public void started() {
    if (phase == Phase.STARTING) {
      phase = Phase.RUNNING;
    }
  }

  /** The ordered end has begun. */
  public void stopping() {
    phase = Phase.STOPPING;
  }

  /** What keeps this gateway from holding meetings, as sentences; empty if nothing does. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    switch (phase) {
      case STARTING -> problems.add("The gateway is starting: wait until it listens.");
      case STOPPING -> problems.add("The gateway is stopping: start it again when it has ended.");
      case RUNNING -> {}
    }
    problems.addAll(sources.liveKit().get().problems());
    problems.addAll(sources.store().report().problems());
    if (!clock.instant().isBefore(sources.certificateEnd())) {
      problems.add(
          "The border certificate expired at "
              + sources.certificateEnd()
              + ": make a new one and start the gateway again.");
    }
    return problems;
  }

  /** What wants attention while meetings can be held: peers that are down, a certificate's end. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (PeerStatus peer : sources.peers().get()) {
      if (!peer.up()) {
        warnings.add(
            "The control session with "
                + peer.country()
                + " is down since "
                + peer.since()
                + ": "
                + peer.lastFailure().map(Reason::text).orElse("no connection came about yet."));
      }
    }
    Instant end = sources.certificateEnd();
    Instant now = clock.instant();
    if (now.isBefore(end) && now.plus(CERTIFICATE_WARNING).isAfter(end)) {
      warnings.add(
          "The border certificate expires at "
              + end
              + ": renew it with the same key, or tell peers the new pin before.");
    }
    return warnings;
  }
}
