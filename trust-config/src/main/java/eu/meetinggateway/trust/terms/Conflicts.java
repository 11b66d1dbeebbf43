// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Change;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Remedy;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.terms.TermValue.Grade;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Judges what the fold of all contributions says, once. */
final class Conflicts {
  private final SortedMap<TermKey, Effective> effective;
  private final NavigableSet<Feature> spoken = new TreeSet<>();
  private final NavigableSet<Feature> required = new TreeSet<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  private Conflicts(SortedMap<TermKey, Effective> effective) {
    this.effective = effective;
    effective.forEach((key, value) -> {
      switch (key.term()) {
        case RULES -> value.contributions().forEach(this::speak);
        case FEATURE -> Feature.byLabel(key.scope().getFirst()).ifPresent(spoken::add);
        case REQUIRED ->
            value
                .contributions()
                .forEach(one ->
                    Folding.labels(one)
                        .forEach(label -> Feature.byLabel(label).ifPresent(required::add)));
        case LANE,
            ATTESTATION,
            ASSURANCE,
            ADMISSION,
            NAME_FORM,
            MARKING,
            HOST,
            HOSTS,
            CUSTODIAN,
            PARTICIPANTS,
            GUESTS,
            DURATION,
            NOT_BEFORE,
            NOT_AFTER,
            PLACES,
            JURISDICTIONS,
            CERTIFICATIONS,
            RETENTION_MINIMUM,
            RETENTION_MAXIMUM,
            DATA_OBLIGATIONS,
            SENTENCES -> {}
      }
    });
    spoken.addAll(required);
  }

  static List<Conflict> of(SortedMap<TermKey, Effective> effective) {
    Conflicts judged = new Conflicts(effective);
    effective.forEach(judged::judge);
    return Collections.unmodifiableList(judged.conflicts);
  }

  private void speak(Contribution rules) {
    ((TermValue.Clauses) rules.value())
        .clauses()
        .forEach(clause -> spoken.addAll(clause.features()));
  }

  private void judge(TermKey key, Effective holds) {
    switch (key.term()) {
      case LANE, FEATURE -> permission(key, holds);
      case MARKING -> marking(key, holds);
      case HOST -> equal(key, holds, StandardReason.CONFLICT, Change.HOST, spoken);
      case HOSTS -> hosts(key, holds);
      case CUSTODIAN ->
          equal(
              key,
              holds,
              StandardReason.CUSTODIAN,
              Change.CUSTODIAN,
              sorted(Feature.byLabel(key.scope().getFirst()).stream().toList()));
      case NOT_BEFORE -> times(key, holds);
      case PLACES -> common(key, holds, StandardReason.PLACES, Change.ADD_PLACE);
      case JURISDICTIONS ->
          common(key, holds, StandardReason.JURISDICTIONS, Change.ADD_JURISDICTION);
      case RETENTION_MINIMUM -> retention(key, holds);
      // A limit or a minimum alone contradicts nobody; what it means for a person is a ruling.
      case RULES,
          ATTESTATION,
          ASSURANCE,
          ADMISSION,
          NAME_FORM,
          PARTICIPANTS,
          GUESTS,
          DURATION,
          NOT_AFTER,
          REQUIRED,
          CERTIFICATIONS,
          RETENTION_MAXIMUM,
          DATA_OBLIGATIONS,
          SENTENCES -> {}
    }
  }

  private void permission(TermKey key, Effective holds) {
    SortedSet<Feature> missing = new TreeSet<>(required);
    missing.removeIf(feature ->
        key.term() == Term.LANE
            ? feature.wholeMeeting()
            : !feature.label().equals(key.scope().getFirst()));
    List<Contribution> denying =
        holds.contributions().stream()
            .filter(one -> one.value().equals(new TermValue.Permission(Grade.DENY)))
            .toList();
    if (!denying.isEmpty() && !missing.isEmpty()) {
      Change change = key.term() == Term.LANE ? Change.ACCEPT_PEER : Change.ALLOW;
      add(
          key,
          Labelled.byLabel(StandardReason.class, denying.getFirst().reason().label())
              .orElse(StandardReason.FORBIDDEN),
          holds.contributions(),
          missing,
          true,
          Remedy.of(countries(denying, _ -> true), change));
    }
  }

  private void marking(TermKey key, Effective holds) {
    Settled<String> settled =
        Settled.of(
            holds.contributions(),
            Conflicts::markingOf,
            (one, marking) ->
                ((TermValue.Handled) one.value()).handledAs().isEmpty()
                    || !markingOf(one).equals(marking));
    if (!settled.by().isEmpty()) {
      Map<String, String> parameters = Map.of("marking", settled.on());
      add(
          key,
          StandardReason.MARKING_NOT_HANDLED,
          holds.contributions(),
          spoken,
          meeting(spoken),
          remedy(settled.by(), Change.HANDLE_MARKING, parameters));
    }
  }

  private static String markingOf(Contribution one) {
    return ((TermValue.Handled) one.value()).marking().toString();
  }

  private void equal(
      TermKey key,
      Effective holds,
      StandardReason reason,
      Change change,
      SortedSet<Feature> features) {
    if (holds.value().isEmpty()) {
      Settled<String> settled =
          Settled.of(
              holds.contributions(),
              one -> one.value().text(),
              (one, name) -> !one.value().text().equals(name));
      String parameter = change == Change.HOST ? "host" : "custodian";
      add(
          key,
          reason,
          holds.contributions(),
          features,
          change == Change.HOST || meeting(features),
          remedy(settled.by(), change, Map.of(parameter, settled.on())));
    }
  }

  private void hosts(TermKey key, Effective holds) {
    Effective host = effective.get(TermKey.of(Term.HOST));
    if (host == null || host.value().isEmpty()) {
      return;
    }
    String name = host.value().orElseThrow().text();
    SortedSet<Country> others =
        countries(holds.contributions(), one -> !Folding.labels(one).contains(name));
    if (!others.isEmpty()) {
      add(
          key,
          StandardReason.HOST_NOT_ACCEPTED,
          both(holds, host),
          spoken,
          true,
          remedy(others, Change.HOST, Map.of("host", name)));
    }
  }

  private void times(TermKey key, Effective holds) {
    Effective end = effective.get(TermKey.of(Term.NOT_AFTER));
    if (end == null || amount(holds) < amount(end)) {
      return;
    }
    SortedSet<Contribution> all = both(holds, end);
    Settled<Long> settled =
        Settled.of(
            all,
            one -> Folding.amount(one) - (one.key().equals(key) ? 0 : 1),
            (one, time) ->
                one.key().equals(key) ? Folding.amount(one) > time : Folding.amount(one) <= time);
    add(
        key,
        StandardReason.OUTSIDE_VALIDITY,
        all,
        spoken,
        true,
        Remedy.of(settled.by(), Change.OTHER_TIME));
  }

  private void common(TermKey key, Effective holds, StandardReason reason, Change change) {
    if (holds.value().filter(value -> value.text().isEmpty()).isEmpty()) {
      return;
    }
    SortedSet<Feature> features = using(key);
    if (features.isEmpty()) {
      return;
    }
    SortedSet<String> labels = new TreeSet<>();
    holds.contributions().forEach(one -> labels.addAll(Folding.labels(one)));
    if (labels.isEmpty()) {
      labels.add(holds.contributions().first().country().code());
    }
    Settled<String> settled =
        Settled.of(
            labels, holds.contributions(), (one, label) -> !Folding.labels(one).contains(label));
    add(
        key,
        reason,
        holds.contributions(),
        features,
        meeting(features),
        remedy(settled.by(), change, Map.of("place", settled.on())));
  }

  private void retention(TermKey key, Effective minimum) {
    Effective maximum = effective.get(new TermKey(Term.RETENTION_MAXIMUM, key.scope()));
    if (maximum == null || amount(minimum) <= amount(maximum)) {
      return;
    }
    SortedSet<Feature> features = using(key);
    if (features.isEmpty()) {
      return;
    }
    SortedSet<Contribution> all = both(minimum, maximum);
    Settled<Long> settled =
        Settled.of(
            all,
            Folding::amount,
            (one, days) ->
                one.key().equals(key) ? Folding.amount(one) > days : Folding.amount(one) < days);
    add(
        key,
        StandardReason.RETENTION_MINIMUM,
        all,
        features,
        meeting(features),
        remedy(settled.by(), Change.RETENTION, Map.of("days", Long.toString(settled.on()))));
  }

  /** The features that the terms speak of and that use data in the key's way. */
  private SortedSet<Feature> using(TermKey key) {
    return sorted(
        spoken.stream()
            .filter(feature ->
                DataUse.of(feature).stream()
                    .anyMatch(use ->
                        use.category().label().equals(key.scope().get(0))
                            && use.handling().label().equals(key.scope().get(1))))
            .toList());
  }

  private boolean meeting(Set<Feature> features) {
    return features.stream().anyMatch(required::contains);
  }

  private void add(
      TermKey key,
      StandardReason reason,
      SortedSet<Contribution> contributions,
      SortedSet<Feature> features,
      boolean meeting,
      Remedy remedy) {
    conflicts.add(
        new Conflict(key, reason.key(), contributions, sorted(features), meeting, remedy));
  }

  private static Remedy remedy(
      SortedSet<Country> by, Change change, Map<String, String> parameters) {
    return new Remedy(by, change, new TreeMap<>(parameters));
  }

  private static SortedSet<Feature> sorted(Collection<Feature> features) {
    return Proposal.sorted(features);
  }

  private static SortedSet<Contribution> both(Effective one, Effective other) {
    SortedSet<Contribution> both = new TreeSet<>(one.contributions());
    both.addAll(other.contributions());
    return Proposal.sorted(both);
  }

  static SortedSet<Country> countries(
      Iterable<Contribution> contributions, Predicate<Contribution> which) {
    SortedSet<Country> countries = new TreeSet<>();
    for (Contribution contribution : contributions) {
      if (which.test(contribution)) {
        countries.add(contribution.country());
      }
    }
    return countries;
  }

  private static long amount(Effective holds) {
    return ((TermValue.Amount) holds.value().orElseThrow()).amount();
  }
}
