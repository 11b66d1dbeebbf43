// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataCategory;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Handling;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Sentences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a residency policy from its YAML document. What is wrong is reported and left out, and
 * reading goes on; the policy is put together only if nothing was reported.
 */
final class ResidencyPolicyReader {
  /** A hundred years. */
  private static final int MAX_DAYS = 36_525;

  private ResidencyPolicyReader() {}

  static ResidencyPolicy read(byte[] yaml) {
    return WholeDocument.read(yaml, ResidencyPolicyReader::whole);
  }

  private static Optional<ResidencyPolicy> whole(YamlValue document, PolicyProblems problems) {
    YamlMapping top =
        document
            .mapping()
            .knowing("kind", "country", "version", "valid-from", "valid-until", "data", "reasons");
    PolicyHead head = PolicyHead.read(top, "residency-policy");
    SortedMap<ReasonKey, Sentences> reasons = PolicyValues.reasons(top);
    SortedMap<DataUse, List<ResidencyPolicy.Requirement>> data =
        top.optional("data", new TreeMap<>(), value -> data(value, reasons.keySet()));
    if (problems.any()) {
      return Optional.empty();
    }
    return Optional.of(
        new ResidencyPolicy(
            head.country().orElseThrow(),
            head.version().orElseThrow(),
            head.validity().orElseThrow(),
            data,
            reasons));
  }

  private static SortedMap<DataUse, List<ResidencyPolicy.Requirement>> data(
      YamlValue value, Set<ReasonKey> reasons) {
    SortedMap<DataUse, List<ResidencyPolicy.Requirement>> data = new TreeMap<>();
    for (YamlMapping.Entry row : value.mapping().entries()) {
      Optional<DataCategory> category = PolicyValues.constant(row.key(), DataCategory.class);
      for (YamlMapping.Entry cell : row.value().mapping().entries()) {
        Optional<Handling> handling = PolicyValues.constant(cell.key(), Handling.class);
        List<ResidencyPolicy.Requirement> requirements =
            cell.value().list(item -> requirement(item, handling, reasons));
        category.ifPresent(
            of -> handling.ifPresent(what -> data.put(new DataUse(of, what), requirements)));
      }
    }
    return data;
  }

  private static Optional<ResidencyPolicy.Requirement> requirement(
      YamlValue value, Optional<Handling> handling, Set<ReasonKey> reasons) {
    YamlMapping keys =
        value
            .mapping()
            .knowing(
                "when",
                "places",
                "jurisdictions",
                "certifications",
                "retention",
                "obligations",
                "reason");
    keys.missing("places");
    Set<Marking> markings = keys.optional("when", Set.of(), ResidencyPolicyReader::markings);
    Set<Country> places = PolicyValues.set(keys, "places", KnownCountries::read);
    Set<Country> jurisdictions = PolicyValues.set(keys, "jurisdictions", KnownCountries::read);
    Map<Country, Set<Certification>> certifications =
        keys.optional("certifications", Map.of(), block -> certifications(block, places));
    Retention retention =
        keys.optional("retention", Retention.NONE, block -> retention(block, handling));
    Set<Obligation> obligations = PolicyValues.constants(keys, "obligations", Obligation.class);
    Optional<ReasonKey> reason = keys.optional("reason", key -> PolicyValues.reason(key, reasons));
    if (places.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ResidencyPolicy.Requirement(
            markings,
            places,
            jurisdictions,
            certifications,
            retention.minDays,
            retention.maxDays,
            obligations,
            reason));
  }

  private static Set<Marking> markings(YamlValue value) {
    YamlMapping keys = value.mapping().knowing("markings");
    keys.missing("markings");
    return PolicyValues.set(keys, "markings", PolicyValues::marking);
  }

  private static Map<Country, Set<Certification>> certifications(
      YamlValue value, Set<Country> places) {
    Map<Country, Set<Certification>> certifications = new TreeMap<>();
    for (YamlMapping.Entry entry : value.mapping().entries()) {
      Optional<Country> place = KnownCountries.read(entry.key());
      Set<Certification> required = entry.value().set(PolicyValues::certification);
      if (place.isPresent() && !places.contains(place.orElseThrow())) {
        entry
            .key()
            .refuse(
                place.orElseThrow() + " is not among the places",
                "one of the countries under 'places'",
                "add it there, or remove it here");
      } else {
        place.ifPresent(of -> certifications.put(of, required));
      }
    }
    return certifications;
  }

  private record Retention(OptionalInt minDays, OptionalInt maxDays) {
    private static final Retention NONE = new Retention(OptionalInt.empty(), OptionalInt.empty());
  }

  private static Retention retention(YamlValue value, Optional<Handling> handling) {
    YamlMapping keys = value.mapping().knowing("min-days", "max-days");
    if (handling.isPresent() && !handling.orElseThrow().keeps()) {
      value.refuse(
          "nothing is kept by '" + handling.orElseThrow().label() + "'",
          "retention of 'store' or 'backup' only",
          "move it there");
      return Retention.NONE;
    }
    OptionalInt least = days(keys, "min-days");
    OptionalInt most = days(keys, "max-days");
    if (least.isPresent() && most.isPresent() && least.getAsInt() > most.getAsInt()) {
      value.refuse(
          "data would have to be kept longer than it may be kept",
          "'min-days' of at most 'max-days'",
          "correct one of them");
      return Retention.NONE;
    }
    return new Retention(least, most);
  }

  private static OptionalInt days(YamlMapping keys, String key) {
    return keys.optional(key, value -> value.integer(0, MAX_DAYS))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }
}
