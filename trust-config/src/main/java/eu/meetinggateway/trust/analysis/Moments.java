// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.policy.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Whether conditions hold at a moment. */
final class Moments {
  private Moments() {}

  /** Whether period and hours of a condition hold. */
  static boolean hold(When when, Instant at) {
    return when.from().filter(at::isBefore).isEmpty()
        && when.until().filter(until -> !at.isBefore(until)).isEmpty()
        && within(when.hours(), at);
  }

  static boolean within(List<When.Hours> hours, Instant at) {
    return hours.isEmpty() || hours.stream().anyMatch(each -> within(each, at));
  }

  private static boolean within(When.Hours hours, Instant at) {
    LocalDate today = at.atZone(hours.zone()).toLocalDate();
    return within(hours, today, at) || within(hours, today.minusDays(1), at);
  }

  private static boolean within(When.Hours hours, LocalDate day, Instant at) {
    return hours.days().contains(day.getDayOfWeek())
        && !at.isBefore(begin(hours, day))
        && at.isBefore(end(hours, day));
  }

  /** When the hours of that day begin. */
  static Instant begin(When.Hours hours, LocalDate day) {
    return LocalDateTime.of(day, hours.from()).atZone(hours.zone()).toInstant();
  }

  /** When the hours of that day end. */
  static Instant end(When.Hours hours, LocalDate day) {
    LocalDate last = hours.from().isBefore(hours.until()) ? day : day.plusDays(1);
    return LocalDateTime.of(last, hours.until()).atZone(hours.zone()).toInstant();
  }
}
