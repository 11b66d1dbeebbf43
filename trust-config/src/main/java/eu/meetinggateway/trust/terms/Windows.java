// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.policy.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Hours and periods of a condition as intervals within a meeting.
 *
 * <p>Fractions of seconds are cut off towards what is stricter: what permits begins late and ends
 * early, what forbids the other way round.
 */
final class Windows {
  private final Instant start;
  private final Instant end;

  Windows(Instant start, Instant end) {
    this.start = start;
    this.end = end;
  }

  /**
   * The intervals of the meeting in which hours and periods fit: none is always, empty is never.
   *
   * @param until besides, the first instant at which it does not hold
   * @param permits whether what depends on it permits something
   */
  Optional<SortedSet<Interval>> of(When when, Instant until, boolean permits) {
    Instant from = when.from().map(at -> permits ? ceil(at) : floor(at)).orElse(start);
    Instant to = earlier(end, earlier(when.until().orElse(until), until));
    Instant first = later(start, from);
    Instant last = permits ? floor(to) : ceil(to);
    List<Interval> intervals = new ArrayList<>();
    if (when.hours().isEmpty()) {
      add(intervals, first, last);
    }
    for (When.Hours hours : when.hours()) {
      expand(intervals, hours, first, last);
    }
    if (intervals.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<Interval> joined = joined(intervals);
    boolean always = joined.equals(Proposal.sorted(List.of(new Interval(start, end))));
    return Optional.of(always ? Proposal.none() : joined);
  }

  private static void expand(
      List<Interval> intervals, When.Hours hours, Instant first, Instant last) {
    LocalDate day = first.atZone(hours.zone()).toLocalDate().minusDays(1);
    LocalDate lastDay = last.atZone(hours.zone()).toLocalDate();
    boolean overnight = !hours.until().isAfter(hours.from());
    for (; !day.isAfter(lastDay); day = day.plusDays(1)) {
      if (hours.days().contains(day.getDayOfWeek())) {
        LocalDate ends = overnight ? day.plusDays(1) : day;
        Instant from = ZonedDateTime.of(day, hours.from(), hours.zone()).toInstant();
        Instant until = ZonedDateTime.of(ends, hours.until(), hours.zone()).toInstant();
        add(intervals, later(first, from), earlier(last, until));
      }
    }
  }

  private static void add(List<Interval> intervals, Instant from, Instant until) {
    if (from.isBefore(until)) {
      intervals.add(new Interval(from, until));
    }
  }

  private static SortedSet<Interval> joined(List<Interval> intervals) {
    List<Interval> joined = new ArrayList<>();
    for (Interval interval : Proposal.sorted(intervals)) {
      if (joined.isEmpty() || joined.getLast().until().isBefore(interval.from())) {
        joined.add(interval);
      } else {
        Interval last = joined.removeLast();
        joined.add(new Interval(last.from(), later(last.until(), interval.until())));
      }
    }
    return Proposal.sorted(joined);
  }

  static Instant floor(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  static Instant ceil(Instant instant) {
    Instant floor = floor(instant);
    return floor.equals(instant) ? floor : floor.plus(Duration.ofSeconds(1));
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
