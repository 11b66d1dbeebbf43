// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataCategory;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Handling;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.ReasonKey;
import java.util.Comparator;
import java.util.List;

/**
 * Names one value of the terms, such as {@code lane/FR/DE} or {@code places/chat/store}.
 *
 * @param term the kind of restriction
 * @param scope the labels of countries, features, categories … in the order that the term defines
 */
public record TermKey(Term term, List<String> scope) implements Comparable<TermKey> {
  private static final Comparator<TermKey> ORDER =
      Comparator.comparing(TermKey::term).thenComparing(TermKey::scope, TermKey::compare);

  /**
   * @throws IllegalArgumentException if the scope is not one of the term's
   */
  public TermKey {
    scope = List.copyOf(scope);
    if (scope.size() != term.scopes().size()) {
      throw new IllegalArgumentException(term.label() + " has another scope");
    }
    for (int i = 0; i < scope.size(); i++) {
      if (!fits(term.scopes().get(i), scope.get(i))) {
        throw new IllegalArgumentException("not in the scope of " + term.label());
      }
    }
  }

  /** The key of a term that has no scope. */
  public static TermKey of(Term term) {
    return new TermKey(term, List.of());
  }

  /** The key of a term about what goes from one country to another. */
  public static TermKey of(Term term, Country from, Country to) {
    return new TermKey(term, List.of(from.code(), to.code()));
  }

  /** The key of a term about a feature. */
  public static TermKey of(Term term, Feature feature) {
    return new TermKey(term, List.of(feature.label()));
  }

  /** The key of a term about a use of data. */
  public static TermKey of(Term term, DataUse use) {
    return new TermKey(term, List.of(use.category().label(), use.handling().label()));
  }

  /** The key of a term about a use of data in a place. */
  public static TermKey of(Term term, DataUse use, Country place) {
    return new TermKey(term, List.of(use.category().label(), use.handling().label(), place.code()));
  }

  /** The key of what a country's reason key says. */
  public static TermKey of(Country country, ReasonKey reason) {
    return new TermKey(Term.SENTENCES, List.of(country.code(), reason.label()));
  }

  private static boolean fits(Term.Scope scope, String label) {
    return switch (scope) {
      case COUNTRY -> label.matches("[A-Z]{2}");
      case FEATURE -> Feature.byLabel(label).filter(Feature::wholeMeeting).isPresent();
      case CATEGORY -> Labelled.byLabel(DataCategory.class, label).isPresent();
      case HANDLING -> Labelled.byLabel(Handling.class, label).isPresent();
      case REASON -> label.matches("[a-z][a-z0-9-]{0,63}");
    };
  }

  /** Of one term, so of one length. */
  private static int compare(List<String> one, List<String> other) {
    for (int i = 0; i < one.size(); i++) {
      int compared = one.get(i).compareTo(other.get(i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  @Override
  public int compareTo(TermKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return scope.isEmpty() ? term.label() : term.label() + "/" + String.join("/", scope);
  }
}
