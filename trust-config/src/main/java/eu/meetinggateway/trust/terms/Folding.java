// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.NameForm;
import eu.meetinggateway.trust.terms.TermValue.Grade;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Folds contributions to one key by the term's operator. Every fold tightens as its set grows. */
final class Folding {
  private Folding() {}

  static SortedMap<TermKey, Effective> all(SortedSet<Contribution> contributions) {
    SortedMap<TermKey, Effective> folded = new TreeMap<>();
    List<Contribution> same = new ArrayList<>();
    for (Contribution contribution : contributions) {
      if (!same.isEmpty() && !same.getFirst().key().equals(contribution.key())) {
        folded.put(same.getFirst().key(), of(same.getFirst().key().term(), same));
        same.clear();
      }
      same.add(contribution);
    }
    if (!same.isEmpty()) {
      folded.put(same.getFirst().key(), of(same.getFirst().key().term(), same));
    }
    return Collections.unmodifiableSortedMap(folded);
  }

  /**
   * @param contributions to one key of the term, at least one
   */
  static Effective of(Term term, List<Contribution> contributions) {
    return new Effective(value(term, contributions), Proposal.sorted(contributions));
  }

  private static Optional<TermValue> value(Term term, List<Contribution> contributions) {
    return switch (term.operator()) {
      case RULES -> Optional.empty();
      case PERMISSION -> Optional.of(new TermValue.Permission(lowest(contributions)));
      case INTERSECTION -> Optional.of(intersection(contributions));
      case UNION -> Optional.of(union(contributions));
      case MAXIMUM -> strictest(term, contributions);
      case UPPER_LIMIT ->
          amounts(contributions).min(Comparator.naturalOrder()).map(Folding::amount);
      case LOWER_LIMIT ->
          amounts(contributions).max(Comparator.naturalOrder()).map(Folding::amount);
      case EQUAL -> equal(contributions);
      case MARKING -> handled(contributions);
    };
  }

  private static Grade lowest(List<Contribution> contributions) {
    Grade lowest = Grade.ALLOW;
    for (Contribution contribution : contributions) {
      if (contribution.value() instanceof TermValue.Permission(Grade grade)
          && grade.compareTo(lowest) < 0) {
        lowest = grade;
      }
    }
    return lowest;
  }

  private static TermValue intersection(List<Contribution> contributions) {
    SortedSet<String> common = new TreeSet<>(labels(contributions.getFirst()));
    contributions.forEach(contribution -> common.retainAll(labels(contribution)));
    return new TermValue.Labels(common);
  }

  private static TermValue union(List<Contribution> contributions) {
    SortedSet<String> all = new TreeSet<>();
    contributions.forEach(contribution -> all.addAll(labels(contribution)));
    return new TermValue.Labels(all);
  }

  private static Stream<Long> amounts(List<Contribution> contributions) {
    return contributions.stream().map(Folding::amount);
  }

  private static TermValue amount(long amount) {
    return new TermValue.Amount(amount);
  }

  private static Optional<TermValue> strictest(Term term, List<Contribution> contributions) {
    return contributions.stream()
        .map(Contribution::value)
        .max(Comparator.comparingInt(value -> height(term, value)));
  }

  /** The place in the term's list; a label that is not in it is above all. */
  static int height(Term term, TermValue value) {
    List<String> order =
        switch (term) {
          case ATTESTATION -> labels(Attestation.values());
          case ASSURANCE -> labels(Assurance.values());
          case ADMISSION -> labels(Admission.values());
          case NAME_FORM -> labels(NameForm.values());
          case RULES,
              LANE,
              FEATURE,
              MARKING,
              HOST,
              HOSTS,
              CUSTODIAN,
              PARTICIPANTS,
              GUESTS,
              DURATION,
              NOT_BEFORE,
              NOT_AFTER,
              REQUIRED,
              PLACES,
              JURISDICTIONS,
              CERTIFICATIONS,
              RETENTION_MINIMUM,
              RETENTION_MAXIMUM,
              DATA_OBLIGATIONS,
              SENTENCES ->
              List.of();
        };
    int index = order.indexOf(value.text());
    return index < 0 ? Integer.MAX_VALUE : index;
  }

  private static List<String> labels(Labelled[] constants) {
    return Stream.of(constants).map(Labelled::label).toList();
  }

  private static Optional<TermValue> equal(List<Contribution> contributions) {
    TermValue first = contributions.getFirst().value();
    return contributions.stream().allMatch(contribution -> contribution.value().equals(first))
        ? Optional.of(first)
        : Optional.empty();
  }

  private static Optional<TermValue> handled(List<Contribution> contributions) {
    TermValue.Handled first = (TermValue.Handled) contributions.getFirst().value();
    boolean handled = true;
    for (Contribution contribution : contributions) {
      TermValue.Handled value = (TermValue.Handled) contribution.value();
      if (!value.marking().equals(first.marking())) {
        return Optional.empty();
      }
      handled &= value.handledAs().isPresent();
    }
    return Optional.of(
        new TermValue.Handled(
            first.marking(), handled ? Optional.of(first.marking()) : Optional.empty()));
  }

  static SortedSet<String> labels(Contribution contribution) {
    return ((TermValue.Labels) contribution.value()).labels();
  }

  static long amount(Contribution contribution) {
    return ((TermValue.Amount) contribution.value()).amount();
  }
}
