// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.PersonId;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The orders in which the core walks, so that the same events always give the same effects, and
 * changed copies of its maps.
 */
final class Sorting {
  static final Comparator<PortId> PORTS =
      Comparator.comparing(PortId::kind).thenComparing(PortId::country);
  static final Comparator<PersonId> PEOPLE = Sorting::compare;
  static final Comparator<TrackKey> TRACKS = Sorting::compare;

  private Sorting() {}

  static <K, V> SortedMap<K, V> empty(Comparator<K> order) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(order));
  }

  private static int compare(PersonId one, PersonId other) {
    int byOwner = one.owner().compareTo(other.owner());
    return byOwner != 0 ? byOwner : one.pseudonym().compareTo(other.pseudonym());
  }

  private static int compare(TrackKey one, TrackKey other) {
    int byPerson = compare(one.person(), other.person());
    return byPerson != 0 ? byPerson : Integer.compare(one.number(), other.number());
  }

  /** A copy with the change made to it. */
  static <K, V> SortedMap<K, V> changed(SortedMap<K, V> map, Consumer<Map<K, V>> change) {
    SortedMap<K, V> copy = new TreeMap<>(map);
    change.accept(copy);
    return Collections.unmodifiableSortedMap(copy);
  }
}
