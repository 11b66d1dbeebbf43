// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Sentences;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where each category of data may travel, be processed, be kept. Default deny: what no requirement
 * covers may be nowhere.
 *
 * @param country whose policy it is
 * @param version counts up from 1 with every change
 * @param validity when it is in force
 * @param data the requirements on each use of data; of those whose marking fits, all bind
 * @param reasons its own sentences
 */
public record ResidencyPolicy(
    Country country,
    int version,
    Validity validity,
    SortedMap<DataUse, List<Requirement>> data,
    SortedMap<ReasonKey, Sentences> reasons) {
  /**
   * @throws IllegalArgumentException if the version is below 1, or retention is stated for a use
   *     that keeps nothing
   */
  public ResidencyPolicy {
    SortedMap<DataUse, List<Requirement>> copy = new TreeMap<>();
    data.forEach((use, requirements) -> copy.put(use, List.copyOf(requirements)));
    data = Collections.unmodifiableSortedMap(copy);
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    if (version < 1) {
      throw new IllegalArgumentException("versions begin at 1");
    }
    data.forEach((use, requirements) -> {
      if (!use.handling().keeps() && requirements.stream().anyMatch(Requirement::limitsRetention)) {
        throw new IllegalArgumentException("only what is kept has a retention");
      }
    });
  }

  /**
   * Reads a residency policy from a YAML document of at most 1 MiB.
   *
   * @throws PolicyException naming everything that is wrong, with line, column and remedy
   */
  public static ResidencyPolicy parse(byte[] yaml) {
    return ResidencyPolicyReader.read(yaml);
  }

  /**
   * What one use of data requires.
   *
   * @param markings of meetings that it is for, as in {@link When}; empty: of all
   * @param places countries in which it may happen, at least one
   * @param jurisdictions under whose law those who run the place may be; empty: any
   * @param certifications all of which a place in that country must have
   * @param minDays how long data is kept at least, 0 to 36,525
   * @param maxDays how long data is kept at most, 0 to 36,525
   * @param obligations that go with it
   * @param reason of the country's own, if it has one
   */
  public record Requirement(
      Set<Marking> markings,
      Set<Country> places,
      Set<Country> jurisdictions,
      Map<Country, Set<Certification>> certifications,
      OptionalInt minDays,
      OptionalInt maxDays,
      Set<Obligation> obligations,
      Optional<ReasonKey> reason) {
    /**
     * @throws IllegalArgumentException if there is no place, a certification is required where
     *     nothing may be, or data would have to be kept longer than it may
     */
    public Requirement {
      markings = Set.copyOf(markings);
      places = Set.copyOf(places);
      jurisdictions = Set.copyOf(jurisdictions);
      Map<Country, Set<Certification>> copy = new TreeMap<>();
      certifications.forEach((place, required) -> copy.put(place, Set.copyOf(required)));
      certifications = Collections.unmodifiableMap(copy);
      obligations = Set.copyOf(obligations);
      if (places.isEmpty()) {
        throw new IllegalArgumentException("a requirement names at least one place");
      }
      if (!places.containsAll(certifications.keySet())) {
        throw new IllegalArgumentException("certifications are required only in places");
      }
      if (minDays.isPresent() && maxDays.isPresent() && minDays.getAsInt() > maxDays.getAsInt()) {
        throw new IllegalArgumentException("data is kept at least no longer than at most");
      }
    }

    boolean limitsRetention() {
      return minDays.isPresent() || maxDays.isPresent();
    }
  }
}
