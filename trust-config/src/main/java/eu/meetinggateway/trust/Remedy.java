// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What would change an answer.
 *
 * @param by the countries that would have to change something, sorted, at least one
 * @param change what
 * @param parameters of the change, such as {@code place} or {@code days}; those of the refusal or
 *     conflict go with it
 */
public record Remedy(SortedSet<Country> by, Change change, SortedMap<String, String> parameters) {
  public Remedy {
    by = Collections.unmodifiableSortedSet(new TreeSet<>(by));
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    if (by.isEmpty()) {
      throw new IllegalArgumentException("somebody has to change something");
    }
  }

  /** A change without parameters. */
  public static Remedy of(Collection<Country> by, Change change) {
    return new Remedy(new TreeSet<>(by), change, new TreeMap<>());
  }
}
