// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A meeting as it is planned: what offers answer to. A change of it needs new offers.
 *
 * @param meeting names it between the countries: 1 to 64 characters of A-Z, a-z, 0-9 and dash
 * @param host the host country
 * @param countries all that take part, the host among them, 2 to 64
 * @param marking its marking, {@link Marking#NONE} if it has none
 * @param features what may be used; offers say nothing of others, and those are refused
 * @param required the part of {@code features} without which the meeting makes no sense
 * @param start its first second
 * @param end the first second after it, at most 31 days later; nothing crosses outside these
 */
public record Proposal(
    String meeting,
    Country host,
    SortedSet<Country> countries,
    Marking marking,
    SortedSet<Feature> features,
    SortedSet<Feature> required,
    Instant start,
    Instant end) {
  /** The longest meeting that can be proposed. */
  public static final Duration LONGEST = Duration.ofDays(31);

  /**
   * @throws IllegalArgumentException if something is outside of what is said above
   */
  public Proposal {
    countries = sorted(countries);
    features = sorted(features);
    required = sorted(required);
    if (!meeting.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("a meeting is named by up to 64 letters, digits, dashes");
    }
    if (countries.size() < 2 || countries.size() > 64 || !countries.contains(host)) {
      throw new IllegalArgumentException("2 to 64 countries take part, the host among them");
    }
    if (!features.containsAll(required)) {
      throw new IllegalArgumentException("what is required is among the features");
    }
    if (!wholeSecond(start) || !wholeSecond(end)) {
      throw new IllegalArgumentException("a meeting begins and ends on a whole second");
    }
    if (!start.isBefore(end) || Duration.between(start, end).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a meeting ends after it begins, within 31 days");
    }
  }

  static <T extends Comparable<T>> SortedSet<T> sorted(Collection<T> values) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(values));
  }

  static <T extends Comparable<T>> SortedSet<T> none() {
    return Collections.emptySortedSet();
  }

  static boolean wholeSecond(Instant instant) {
    return instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
  }
}
