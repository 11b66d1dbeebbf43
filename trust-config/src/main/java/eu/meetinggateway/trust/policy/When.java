// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The conditions of a rule; all of them must hold. An empty set or list is no condition. What is
 * said of a person is said of the one who sends, or who starts a feature of the whole meeting.
 *
 * @param markings the meeting's marking, or what the policy's table handles it as, is one of these
 * @param kinds the participant is one of these
 * @param attestations the person's attestation is one of these
 * @param assurances the person's assurance is one of these
 * @param organisations the person's organisation is one of these
 * @param countries no country takes part in the meeting but these (and the policy's own)
 * @param hosts the meeting's host country is one of these
 * @param hours it is within one of these
 * @param from it is not before this instant
 * @param until it is before this instant
 */
public record When(
    Set<Marking> markings,
    Set<ParticipantKind> kinds,
    Set<Attestation> attestations,
    Set<Assurance> assurances,
    Set<Organisation> organisations,
    Set<Country> countries,
    Set<Country> hosts,
    List<Hours> hours,
    Optional<Instant> from,
    Optional<Instant> until) {

  /** Always. */
  public static final When ALWAYS =
      new When(
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          List.of(),
          Optional.empty(),
          Optional.empty());

  /**
   * @throws IllegalArgumentException if the period ends before it begins
   */
  public When {
    markings = Set.copyOf(markings);
    kinds = Set.copyOf(kinds);
    attestations = Set.copyOf(attestations);
    assurances = Set.copyOf(assurances);
    organisations = Set.copyOf(organisations);
    countries = Set.copyOf(countries);
    hosts = Set.copyOf(hosts);
    hours = List.copyOf(hours);
    if (from.isPresent()
        && until.isPresent()
        && !from.orElseThrow().isBefore(until.orElseThrow())) {
      throw new IllegalArgumentException("a period ends after it begins");
    }
  }

  /**
   * Hours of the week on the clock of a place.
   *
   * @param days on which the hours begin, at least one
   * @param from first minute
   * @param until first minute that is not included; not after {@code from} means: of the next day
   * @param zone whose clock it is
   */
  public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {
    /**
     * @throws IllegalArgumentException if there is no day
     */
    public Hours {
      days = Set.copyOf(days);
      if (days.isEmpty()) {
        throw new IllegalArgumentException("hours are those of at least one day");
      }
    }
  }
}
