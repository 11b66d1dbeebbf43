// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import java.time.Duration;

/**
 * The times of control sessions.
 *
 * @param ping how often a ping is sent
 * @param dead after how long without anything received the session ends; also how long a peer may
 *     take to say Hello
 * @param firstRetry the wait before the first redial
 * @param soon how long after the end of a session redials are frequent
 * @param lastSoonRetry the longest wait before a redial in that time
 * @param lastRetry the longest wait before a redial later
 */
public record SessionTiming(
    Duration ping,
    Duration dead,
    Duration firstRetry,
    Duration soon,
    Duration lastSoonRetry,
    Duration lastRetry) {
  public static final SessionTiming DEFAULT =
      new SessionTiming(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMillis(500),
          Duration.ofMinutes(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(15));
}
