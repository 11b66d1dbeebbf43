// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Country;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The smallest change that solves a conflict: a value that all accept once some have changed.
 *
 * @param on the value that the fewest countries exclude; of equals the first
 * @param by the countries that exclude it
 */
record Settled<T extends Comparable<T>>(T on, SortedSet<Country> by) {
  /**
   * Settles on one of the values that contributions speak of.
   *
   * @param contributions at least one
   * @param excludes whether a contribution does not accept a value
   */
  static <T extends Comparable<T>> Settled<T> of(
      Set<Contribution> contributions,
      Function<Contribution, T> speaksOf,
      BiPredicate<Contribution, T> excludes) {
    SortedSet<T> values = new TreeSet<>();
    contributions.forEach(one -> values.add(speaksOf.apply(one)));
    return of(values, contributions, excludes);
  }

  /**
   * Settles on one of certain values.
   *
   * @param values at least one
   * @param excludes whether a contribution does not accept a value
   */
  static <T extends Comparable<T>> Settled<T> of(
      SortedSet<T> values, Set<Contribution> contributions, BiPredicate<Contribution, T> excludes) {
    Settled<T> best = on(values.getFirst(), contributions, excludes);
    for (T value : values) {
      Settled<T> other = on(value, contributions, excludes);
      best = other.by.size() < best.by.size() ? other : best;
    }
    return best;
  }

  private static <T extends Comparable<T>> Settled<T> on(
      T value, Set<Contribution> contributions, BiPredicate<Contribution, T> excludes) {
    return new Settled<>(
        value, Conflicts.countries(contributions, one -> excludes.test(one, value)));
  }
}
