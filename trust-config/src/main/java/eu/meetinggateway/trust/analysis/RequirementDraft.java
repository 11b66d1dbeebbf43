// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.policy.ResidencyPolicy.Requirement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A requirement of a residency policy that is being amended. */
final class RequirementDraft {
  final Set<Marking> markings = new HashSet<>();
  final Set<Country> places = new HashSet<>();
  final Set<Country> jurisdictions = new HashSet<>();
  final Map<Country, Set<Certification>> certifications = new HashMap<>();
  OptionalInt minDays = OptionalInt.empty();
  OptionalInt maxDays = OptionalInt.empty();
  final Set<Obligation> obligations = new HashSet<>();
  Optional<ReasonKey> reason = Optional.empty();

  static RequirementDraft of(Requirement old) {
    RequirementDraft draft = new RequirementDraft();
    draft.markings.addAll(old.markings());
    draft.places.addAll(old.places());
    draft.jurisdictions.addAll(old.jurisdictions());
    old.certifications()
        .forEach((place, all) -> draft.certifications.put(place, new HashSet<>(all)));
    draft.minDays = old.minDays();
    draft.maxDays = old.maxDays();
    draft.obligations.addAll(old.obligations());
    draft.reason = old.reason();
    return draft;
  }

  /** Data need not be kept longer, and may be kept as long, as that. */
  void allowDays(int days) {
    minDays = minDays.isPresent() ? OptionalInt.of(Math.min(minDays.getAsInt(), days)) : minDays;
    maxDays = maxDays.isPresent() ? OptionalInt.of(Math.max(maxDays.getAsInt(), days)) : maxDays;
  }

  Requirement done() {
    return new Requirement(
        markings, places, jurisdictions, certifications, minDays, maxDays, obligations, reason);
  }
}
