// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that somebody was refused, at most once a minute; the counters have the rest. Any thread.
 */
public final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  public RefusalLog(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param what what was refused, without personal data and without anything that the peer sent
   */
  public void refused(String what) {
    Instant now = clock.instant();
    Instant due = next.get();
    if (!now.isBefore(due) && next.compareAndSet(due, now.plus(PAUSE))) {
      LOG.warn("Refused {} at the border; the counters tell how often", what);
    }
  }
}
