// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Flow;
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
  static final Comparator<PersonId> PEOPLE =
      Comparator.comparing(PersonId::owner).thenComparing(PersonId::pseudonym);
  static final Comparator<TrackKey> TRACKS =
      Comparator.comparing(TrackKey::person, PEOPLE).thenComparingInt(TrackKey::number);
  static final Comparator<Flow> FLOWS =
      Comparator.comparing(Flow::person, PEOPLE)
          .thenComparing(Flow::feature)
          .thenComparing(Flow::at)
          .thenComparing(Flow::to);

  private Sorting() {}

  static <K, V> SortedMap<K, V> empty(Comparator<K> order) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(order));
  }

  /** A copy with the change made to it. */
  static <K, V> SortedMap<K, V> changed(SortedMap<K, V> map, Consumer<Map<K, V>> change) {
    SortedMap<K, V> copy = new TreeMap<>(map);
    change.accept(copy);
    return Collections.unmodifiableSortedMap(copy);
  }
}
