// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.ParticipantKind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the conditions of rules and exceptions. */
final class WhenReader {
  private static final List<String> DAYS =
      Arrays.stream(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)).toList();

  private final Optional<MarkingTable> markings;

  /** A reader of conditions that speak of the markings in a policy's own table. */
  WhenReader(MarkingTable markings) {
    this.markings = Optional.of(markings);
  }

  private WhenReader() {
    this.markings = Optional.empty();
  }

  /** A reader for documents that have no table of markings. */
  static WhenReader ofAnyMarking() {
    return new WhenReader();
  }

  When read(YamlValue value) {
    YamlMapping keys =
        value
            .mapping()
            .knowing(
                "markings",
                "kinds",
                "attestations",
                "assurances",
                "organisations",
                "countries",
                "hosts",
                "hours",
                "from",
                "until");
    Optional<Instant> from = keys.optional("from", PolicyValues::instant);
    Optional<Instant> until = keys.optional("until", end -> until(end, from));
    return new When(
        PolicyValues.set(keys, "markings", this::known),
        PolicyValues.constants(keys, "kinds", ParticipantKind.class),
        PolicyValues.constants(keys, "attestations", Attestation.class),
        PolicyValues.constants(keys, "assurances", Assurance.class),
        PolicyValues.set(keys, "organisations", PolicyValues::organisation),
        PolicyValues.set(keys, "countries", KnownCountries::read),
        PolicyValues.set(keys, "hosts", KnownCountries::read),
        keys.optional("hours", List.of(), list -> list.list(WhenReader::hours)),
        from,
        until);
  }

  private static Optional<Instant> until(YamlValue value, Optional<Instant> from) {
    Optional<Instant> until = PolicyValues.instant(value);
    if (until.isPresent()
        && from.isPresent()
        && !from.orElseThrow().isBefore(until.orElseThrow())) {
      return value.refused(
          "the period ends before it begins", "a time after 'from'", "correct one of them");
    }
    return until;
  }

  /** A marking that the policy's own table knows. */
  private Optional<Marking> known(YamlValue value) {
    Optional<Marking> marking = PolicyValues.marking(value);
    if (marking.isEmpty() || markings.isEmpty()) {
      return marking;
    }
    MarkingTable table = markings.orElseThrow();
    if (table.handledAs(marking.orElseThrow()).isPresent()) {
      return marking;
    }
    List<String> known = new ArrayList<>();
    table.labels().forEach(label -> known.add(label.toString()));
    table.equivalences().forEach(equivalence -> known.add(equivalence.of().toString()));
    String written = marking.orElseThrow().toString();
    return value.refused(
        "marking " + Shown.quoted(written) + " does not stand under 'markings'",
        "none, one of your labels, or one that has an equivalence",
        Suggestion.nearest(written, known, "add it under 'markings'"));
  }

  private static Optional<When.Hours> hours(YamlValue value) {
    YamlMapping keys = value.mapping().knowing("days", "from", "until", "zone");
    keys.missing("days");
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    days.addAll(PolicyValues.set(keys, "days", WhenReader::day));
    Optional<LocalTime> from = keys.required("from", PolicyValues::time);
    Optional<LocalTime> until = keys.required("until", PolicyValues::time);
    Optional<ZoneId> zone = keys.required("zone", PolicyValues::zone);
    if (days.isEmpty() || from.isEmpty() || until.isEmpty() || zone.isEmpty()) {
      return Optional.empty();
    }
    if (from.equals(until)) {
      return value.refused(
          "the hours end when they begin", "another time under 'until'", "correct one of them");
    }
    return Optional.of(
        new When.Hours(days, from.orElseThrow(), until.orElseThrow(), zone.orElseThrow()));
  }

  private static Optional<DayOfWeek> day(YamlValue value) {
    return value.oneOf(DAYS).map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)));
  }
}
