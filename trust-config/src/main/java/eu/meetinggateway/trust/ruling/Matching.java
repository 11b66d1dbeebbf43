// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.terms.Clause;
import eu.meetinggateway.trust.terms.Condition;
import eu.meetinggateway.trust.terms.Interval;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether conditions hold. Of a person of whom nothing is known, only what asks nothing holds. */
final class Matching {
  private Matching() {}

  /** Whether a clause of that country speaks of the lane or, for all lanes, of the feature. */
  static boolean concerns(
      Clause clause, Country country, Country from, Country to, Feature feature) {
    if (!clause.features().contains(feature)) {
      return false;
    }
    if (feature.wholeMeeting()) {
      return true;
    }
    return (country.equals(from)
            && clause.direction().includes(Direction.SEND)
            && clause.peers().contains(to))
        || (country.equals(to)
            && clause.direction().includes(Direction.RECEIVE)
            && clause.peers().contains(from));
  }

  /** Whether an exemption is about the other end of the lane. */
  static boolean concerns(
      Clause.Exemption exemption, Country country, Country from, Country to, Feature feature) {
    return exemption.features().contains(feature)
        && (feature.wholeMeeting() || exemption.peers().contains(country.equals(from) ? to : from));
  }

  /** Whether it holds for certain. */
  static boolean surely(Condition when, @Nullable PersonFacts person, long second) {
    return matches(when, person, second, false);
  }

  /** Whether it holds as far as is known. */
  static boolean possibly(Condition when, @Nullable PersonFacts person, long second) {
    return matches(when, person, second, true);
  }

  private static boolean matches(
      Condition when, @Nullable PersonFacts person, long second, boolean unknown) {
    if (!within(when.intervals(), second)) {
      return false;
    }
    if (person == null) {
      return unknown
          || (when.kinds().isEmpty()
              && when.attestations().isEmpty()
              && when.assurances().isEmpty()
              && when.organisations().isEmpty());
    }
    return any(when.kinds(), Optional.of(person.kind()))
        && any(when.attestations(), Optional.of(person.attestation()))
        && any(when.assurances(), Optional.of(person.assurance()))
        && any(when.organisations(), person.organisation());
  }

  private static <T> boolean any(Set<T> listed, Optional<T> value) {
    return listed.isEmpty() || value.filter(listed::contains).isPresent();
  }

  private static boolean within(Collection<Interval> intervals, long second) {
    if (intervals.isEmpty()) {
      return true;
    }
    for (Interval interval : intervals) {
      if (interval.from().getEpochSecond() <= second
          && second < interval.until().getEpochSecond()) {
        return true;
      }
    }
    return false;
  }
}
