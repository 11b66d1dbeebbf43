// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.room.Sources;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What moderators had taken from people alone who left a moment ago, so that nobody gets it back by
 * loading their page anew. Single-threaded.
 */
final class Departures {
  /** Who loads Meet's page anew is asked for their name and devices again before they enter. */
  static final Duration REMEMBERED = Duration.ofMinutes(2);

  static final int MAX_PEOPLE = 1_000;

  private record Departure(Set<Feature> taken, long nanos) {}

  private final LongSupplier nanoTime;
  private final Map<PersonId, Departure> departures = new LinkedHashMap<>();

  Departures(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Somebody left from whom this was taken alone. */
  void left(PersonId person, Set<Feature> taken) {
    departures.remove(person);
    if (!taken.isEmpty()) {
      departures.put(person, new Departure(Set.copyOf(taken), nanoTime.getAsLong()));
    }
    Iterator<Departure> oldest = departures.values().iterator();
    while (oldest.hasNext() && (isOver(oldest.next()) || departures.size() > MAX_PEOPLE)) {
      oldest.remove();
    }
  }

  /** Somebody comes: what is still taken from them. */
  Set<Feature> came(PersonId person) {
    Departure departure = departures.remove(person);
    return departure == null || isOver(departure) ? Set.of() : departure.taken();
  }

  /** These sources are given back to everybody. */
  void given(Set<Feature> sources) {
    Map<PersonId, Departure> before = new HashMap<>(departures);
    before.forEach((person, departure) ->
        departures.replace(
            person, new Departure(Sources.without(departure.taken(), sources), departure.nanos())));
  }

  void clear() {
    departures.clear();
  }

  private boolean isOver(Departure departure) {
    return nanoTime.getAsLong() - departure.nanos() > REMEMBERED.toNanos();
  }
}
