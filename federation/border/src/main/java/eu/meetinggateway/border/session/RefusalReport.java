// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.wire.WireError;
import eu.meetinggateway.border.wire.WireException;
import eu.meetinggateway.trust.Country;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator what was refused: each reason when it first appears and then at most once a
 * minute, with how often. It looks at the counters from time to time, so that whoever counts needs
 * no log. Of an address only the network is told. Owner thread: the border's context.
 */
public final class RefusalReport {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalReport.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private record Violation(Country peer, WireError code) {}

  private static final class Told {
    long total;
    Instant next = Instant.MIN;
  }

  private final BorderCounters counters;
  private final InstantSource clock;
  private final Map<BorderCounter, Told> refusals = new EnumMap<>(BorderCounter.class);

  /** At most one per peer and code. */
  private final Map<Violation, Told> violations = new HashMap<>();

  public RefusalReport(BorderCounters counters, InstantSource clock) {
    this.counters = counters;
    this.clock = clock;
    for (BorderCounter counter : BorderCounter.values()) {
      if (counter.refusal()) {
        refusals.put(counter, new Told());
      }
    }
  }

  /** Logs what is new and due; about once a second. */
  public void tell() {
    Instant now = clock.instant();
    refusals.forEach((counter, told) -> {
      long total = counters.value(counter);
      if (total > told.total && !now.isBefore(told.next)) {
        LOG.warn(
            "Refused at the border: {} {}{}; {} in all",
            total - told.total,
            counter.text(),
            network(counters.source(counter)),
            total);
        told.total = total;
        told.next = now.plus(PAUSE);
      }
    });
  }

  /** A peer broke the protocol. */
  void violated(Country peer, WireException violation) {
    Told told = violations.computeIfAbsent(new Violation(peer, violation.error()), _ -> new Told());
    Instant now = clock.instant();
    told.total++;
    if (!now.isBefore(told.next)) {
      LOG.warn(
          "Peer {} broke the border protocol: {} ({} times so far)",
          peer,
          violation.getMessage(),
          told.total);
      told.next = now.plus(PAUSE);
    }
  }

  /** The /24 or /48 of an address. */
  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address.isAnyLocalAddress()) {
      return "";
    }
    return bytes.length == 4
        ? ", last from "
            + (bytes[0] & 0xFF)
            + "."
            + (bytes[1] & 0xFF)
            + "."
            + (bytes[2] & 0xFF)
            + ".0/24"
        : String.format(
            ", last from %x:%x:%x::/48", word(bytes, 0), word(bytes, 2), word(bytes, 4));
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
