// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataCategory;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.ResidencyPolicy.Requirement;
import eu.meetinggateway.trust.terms.Provenance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a residency policy says of a feature that arrives somewhere. */
final class Residency {
  private static final Duration STATEMENT = Duration.ofDays(365);

  /** A requirement that binds, and where it stands. */
  record Bound(DataUse use, int index, Requirement requirement) {
    String path() {
      return Residency.path(use, index);
    }
  }

  private final CountryPolicies policies;
  private final Scene scene;

  Residency(CountryPolicies policies, Scene scene) {
    this.policies = policies;
    this.scene = scene;
  }

  static String path(DataUse use, int index) {
    return "data/" + use.category().label() + "/" + use.handling().label() + "/" + index;
  }

  /** The requirements that bind a feature. */
  List<Bound> bound(Feature feature) {
    List<Bound> bound = new ArrayList<>();
    for (DataUse use : DataUse.of(feature)) {
      bound.addAll(bound(use));
    }
    return bound;
  }

  /** The requirements that bind a use of data. */
  List<Bound> bound(DataUse use) {
    DataUse cell = cell(use);
    List<Bound> bound = new ArrayList<>();
    List<Requirement> all = policies.residency().data().getOrDefault(cell, List.of());
    for (int i = 0; i < all.size(); i++) {
      if (fits(all.get(i).markings())) {
        bound.add(new Bound(cell, i, all.get(i)));
      }
    }
    return bound;
  }

  private DataUse cell(DataUse use) {
    ResidencyPolicy residency = policies.residency();
    boolean own =
        use.category() != DataCategory.DIAL_IN
            || residency.data().keySet().stream()
                .anyMatch(each -> each.category() == DataCategory.DIAL_IN);
    return own ? use : new DataUse(DataCategory.MEDIA, use.handling());
  }

  /** Whether a list of markings has the meeting's, or what it is handled as. */
  boolean fits(Set<Marking> markings) {
    return markings.isEmpty()
        || markings.contains(scene.marking())
        || policies
            .trust()
            .markings()
            .handledAs(scene.marking())
            .filter(markings::contains)
            .isPresent();
  }

  Set<Obligation> obligations(Feature feature) {
    Set<Obligation> obligations = EnumSet.noneOf(Obligation.class);
    bound(feature).forEach(each -> obligations.addAll(each.requirement().obligations()));
    return obligations;
  }

  /** Why a feature may not arrive there. */
  List<Ground> grounds(Feature feature, Country to) {
    Optional<Site> site =
        policies.site(to).filter(stated -> scene.at().isBefore(stated.validUntil()));
    List<Ground> grounds = new ArrayList<>();
    if (site.isEmpty()) {
      String path = to.equals(policies.country()) ? "site" : "peers/" + to + "/site";
      Provenance provenance =
          new Provenance(
              policies.country(),
              Provenance.Document.TRUST_POLICY,
              policies.trust().version(),
              path);
      grounds.add(
          new Ground(
              StandardReason.FACT_MISSING.key(),
              provenance,
              new Amendment.StateSite(to, scene.at().plus(STATEMENT))));
      return grounds;
    }
    for (DataUse use : DataUse.of(feature)) {
      List<Bound> bound = bound(use);
      if (bound.isEmpty()) {
        Country place = site.orElseThrow().country();
        grounds.add(
            ground(
                StandardReason.PLACES.key(),
                "data/" + cell(use).category().label() + "/" + cell(use).handling().label(),
                new Amendment.AddPlace(cell(use), -1, place)));
      }
      bound.forEach(each -> judge(each, site.orElseThrow(), grounds));
    }
    return grounds;
  }

  private void judge(Bound bound, Site site, List<Ground> grounds) {
    Requirement requirement = bound.requirement();
    Optional<ReasonKey> reason = requirement.reason();
    if (!requirement.places().contains(site.country())) {
      grounds.add(
          ground(
              reason.orElseGet(StandardReason.PLACES::key),
              bound.path(),
              new Amendment.AddPlace(bound.use(), bound.index(), site.country())));
    }
    SortedSet<Country> outside = new TreeSet<>(site.jurisdictions());
    outside.removeAll(requirement.jurisdictions());
    if (!requirement.jurisdictions().isEmpty() && !outside.isEmpty()) {
      grounds.add(
          ground(
              reason.orElseGet(StandardReason.JURISDICTIONS::key),
              bound.path(),
              new Amendment.AddJurisdictions(bound.use(), bound.index(), outside)));
    }
    SortedSet<Certification> missing =
        new TreeSet<>(requirement.certifications().getOrDefault(site.country(), Set.of()));
    missing.removeAll(site.certifications());
    if (!missing.isEmpty()) {
      grounds.add(
          ground(
              reason.orElseGet(StandardReason.CERTIFICATIONS::key),
              bound.path(),
              new Amendment.DropCertifications(
                  bound.use(), bound.index(), site.country(), missing)));
    }
  }

  private Ground ground(ReasonKey reason, String path, Amendment amendment) {
    return new Ground(
        reason,
        new Provenance(
            policies.country(),
            Provenance.Document.RESIDENCY_POLICY,
            policies.residency().version(),
            path),
        amendment);
  }
}
