// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import java.time.Instant;
import java.util.Comparator;

/**
 * Some time, in whole seconds.
 *
 * @param from its first second
 * @param until the first second after it
 */
public record Interval(Instant from, Instant until) implements Comparable<Interval> {
  private static final Comparator<Interval> ORDER =
      Comparator.comparing(Interval::from).thenComparing(Interval::until);

  /**
   * @throws IllegalArgumentException if it is empty or does not begin and end on whole seconds
   */
  public Interval {
    if (!from.isBefore(until) || !Proposal.wholeSecond(from) || !Proposal.wholeSecond(until)) {
      throw new IllegalArgumentException("an interval is some whole seconds");
    }
  }

  @Override
  public int compareTo(Interval other) {
    return ORDER.compare(this, other);
  }
}
