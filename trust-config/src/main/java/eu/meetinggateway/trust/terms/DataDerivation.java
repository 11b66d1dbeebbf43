// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataCategory;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Handling;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.ResidencyPolicy.Requirement;
import eu.meetinggateway.trust.policy.TrustPolicy;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Requirements on data become contributions, for the uses that the proposal's features make. */
final class DataDerivation {
  private final TrustPolicy trust;
  private final ResidencyPolicy residency;
  private final Proposal proposal;
  private final Gathering gathering;

  DataDerivation(
      TrustPolicy trust, ResidencyPolicy residency, Proposal proposal, Gathering gathering) {
    this.trust = trust;
    this.residency = residency;
    this.proposal = proposal;
    this.gathering = gathering;
  }

  void gather() {
    SortedSet<DataUse> uses = new TreeSet<>();
    for (Feature feature : proposal.features()) {
      uses.addAll(DataUse.of(feature));
    }
    for (DataUse use : List.copyOf(uses)) {
      for (Handling handling : List.of(Handling.KEYS, Handling.BACKUP)) {
        DataUse kept = new DataUse(use.category(), handling);
        if (residency.data().containsKey(cell(kept))) {
          uses.add(kept);
        }
      }
    }
    uses.forEach(this::gather);
  }

  private void gather(DataUse use) {
    DataUse cell = cell(use);
    List<Requirement> requirements = residency.data().getOrDefault(cell, List.of());
    String path = "data/" + cell.category().label() + "/" + cell.handling().label();
    boolean none = true;
    for (int i = 0; i < requirements.size(); i++) {
      Requirement requirement = requirements.get(i);
      if (ClauseDerivation.fits(trust, requirement.markings(), proposal.marking())) {
        none = false;
        gather(use, requirement, from(path + "/" + i));
      }
    }
    if (none) {
      gathering.add(
          TermKey.of(Term.PLACES, use),
          TermValue.Labels.of(List.of()),
          StandardReason.PLACES,
          from(path));
    }
  }

  private void gather(DataUse use, Requirement requirement, Provenance from) {
    add(
        TermKey.of(Term.PLACES, use),
        Gathering.labels(requirement.places(), Country::code),
        requirement,
        StandardReason.PLACES,
        from);
    if (!requirement.jurisdictions().isEmpty()) {
      add(
          TermKey.of(Term.JURISDICTIONS, use),
          Gathering.labels(requirement.jurisdictions(), Country::code),
          requirement,
          StandardReason.JURISDICTIONS,
          from);
    }
    requirement
        .certifications()
        .forEach((place, certifications) -> {
          if (!certifications.isEmpty()) {
            add(
                TermKey.of(Term.CERTIFICATIONS, use, place),
                Gathering.labels(certifications, Certification::label),
                requirement,
                StandardReason.CERTIFICATIONS,
                from);
          }
        });
    retention(use, requirement, from);
    if (!requirement.obligations().isEmpty()) {
      add(
          TermKey.of(Term.DATA_OBLIGATIONS, use),
          Gathering.labels(requirement.obligations(), Obligation::label),
          requirement,
          StandardReason.DATA_OBLIGATIONS,
          from);
    }
  }

  private void retention(DataUse use, Requirement requirement, Provenance from) {
    requirement
        .minDays()
        .ifPresent(days ->
            add(
                TermKey.of(Term.RETENTION_MINIMUM, use),
                new TermValue.Amount(days),
                requirement,
                StandardReason.RETENTION_MINIMUM,
                from));
    requirement
        .maxDays()
        .ifPresent(days ->
            add(
                TermKey.of(Term.RETENTION_MAXIMUM, use),
                new TermValue.Amount(days),
                requirement,
                StandardReason.RETENTION_MAXIMUM,
                from));
  }

  private void add(
      TermKey key,
      TermValue value,
      Requirement requirement,
      StandardReason standard,
      Provenance from) {
    gathering.add(key, value, requirement.reason().orElse(standard.key()), from);
  }

  /** The row of the telephone is that of media unless it has one of its own. */
  private DataUse cell(DataUse use) {
    boolean own =
        use.category() != DataCategory.DIAL_IN
            || residency.data().keySet().stream()
                .anyMatch(cell -> cell.category() == DataCategory.DIAL_IN);
    return own ? use : new DataUse(DataCategory.MEDIA, use.handling());
  }

  private Provenance from(String path) {
    return new Provenance(
        residency.country(), Provenance.Document.RESIDENCY_POLICY, residency.version(), path);
  }
}
