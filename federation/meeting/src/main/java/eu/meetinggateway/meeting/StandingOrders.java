// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a port has been told in its present epoch, or is to be told: whom it shows, what it
 * publishes, what it is asked to deliver, which sources people behind it may not publish, of which
 * captures elsewhere it warns, how the people behind it stand before our lobby, and which codecs
 * are decoded everywhere.
 */
record StandingOrders(
    SortedMap<PersonId, Person> shown,
    SortedMap<TrackKey, TrackFacts> published,
    SortedMap<TrackKey, Set<Layer>> wants,
    SortedMap<PersonId, Set<Feature>> restricted,
    SortedMap<Country, Set<Feature>> captures,
    Lobby lobby,
    Set<Codec> codecs) {
  /** What a port knows when its epoch begins. */
  static final StandingOrders NONE =
      new StandingOrders(
          Sorting.empty(Sorting.PEOPLE),
          Sorting.empty(Sorting.TRACKS),
          Sorting.empty(Sorting.TRACKS),
          Sorting.empty(Sorting.PEOPLE),
          Sorting.empty(Country::compareTo),
          Lobby.OPEN,
          Codec.ALL);

  /** Whether what is published under this key now must be taken away on the way to {@code next}. */
  boolean withdraws(TrackKey key, StandingOrders next) {
    TrackFacts before = published.get(key);
    TrackFacts after = next.published.get(key);
    return before != null && (after == null || !before.continues(after));
  }

  /** The orders that take away: Withdraw before Hide. */
  List<Order> takingAway(StandingOrders next) {
    List<Order> orders = new ArrayList<>();
    for (TrackKey key : published.keySet()) {
      if (withdraws(key, next)) {
        orders.add(new Order.Withdraw(key));
      }
    }
    for (PersonId person : shown.keySet()) {
      if (!next.shown.containsKey(person)) {
        orders.add(new Order.Hide(person));
      }
    }
    return orders;
  }

  /**
   * The orders that add or change: Stand, Show before Publish, then Want, Restrict and Warn.
   *
   * @param port the port as it is now: what is behind it still can be wanted no more
   */
  List<Order> adding(StandingOrders next, PortState port) {
    List<Order> orders = new ArrayList<>();
    if (!next.lobby.equals(lobby)) {
      orders.add(new Order.Stand(next.lobby));
    }
    if (!next.codecs.equals(codecs)) {
      orders.add(new Order.Accept(next.codecs));
    }
    next.shown.forEach((id, person) -> {
      if (!person.equals(shown.get(id))) {
        orders.add(new Order.Show(person));
      }
    });
    next.published.forEach((key, facts) -> {
      if (!facts.equals(published.get(key))) {
        orders.add(new Order.Publish(key, facts));
      }
    });
    wants.forEach((key, layers) -> {
      if (!next.wants.containsKey(key) && port.tracks().containsKey(key)) {
        orders.add(new Order.Want(key, Set.of()));
      }
    });
    next.wants.forEach((key, layers) -> {
      if (!layers.equals(wants.get(key))) {
        orders.add(new Order.Want(key, layers));
      }
    });
    orders.addAll(restricting(next, port));
    if (!captures.equals(next.captures)) {
      orders.add(new Order.Warn(next.captures));
    }
    return orders;
  }

  private List<Order> restricting(StandingOrders next, PortState port) {
    List<Order> orders = new ArrayList<>();
    restricted
        .keySet()
        .forEach(person -> {
          if (!next.restricted.containsKey(person) && port.people().containsKey(person)) {
            orders.add(new Order.Restrict(person, Set.of()));
          }
        });
    next.restricted.forEach((person, sources) -> {
      if (!sources.equals(restricted.get(person))) {
        orders.add(new Order.Restrict(person, sources));
      }
    });
    return orders;
  }
}
