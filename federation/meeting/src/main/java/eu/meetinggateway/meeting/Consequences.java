// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.ruling.Ruling;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * What follows from who is where and what may cross. Everything is computed from the rosters and
 * the checkpoint's table alone, never from what was ordered before; what no table entry permits
 * does not follow.
 */
final class Consequences {
  private final Collection<PortState> ports;
  private final Map<Flow, Ruling> table;

  Consequences(Collection<PortState> ports, Map<Flow, Ruling> table) {
    this.ports = ports;
    this.table = table;
  }

  /**
   * Every flow that the rosters, tracks and restrictions imply: person, feature, every other port
   * in reach. In a fixed order, for each person and port PRESENCE first.
   */
  static Set<Flow> flows(Collection<PortState> ports) {
    Set<Flow> flows = new LinkedHashSet<>();
    for (PortState origin : ports) {
      for (PortState target : ports) {
        if (!origin.mayReach(target)) {
          continue;
        }
        for (Person each : origin.people().values()) {
          PersonId person = each.id();
          flows.add(flow(person, Feature.PRESENCE, target));
          flows.add(flow(person, Feature.CHAT, target));
          flows.add(flow(person, Feature.HAND, target));
          flows.add(flow(person, Feature.REACTION, target));
          each.unserved().forEach(feature -> flows.add(flow(person, feature, target)));
          if (target.restricted().containsKey(person)) {
            flows.add(flow(person, Feature.MODERATION, target));
          }
        }
        for (Track track : origin.tracks().values()) {
          flows.add(flow(track.key().person(), track.facts().feature(), target));
        }
      }
    }
    return flows;
  }

  boolean permits(PersonId person, Feature feature, PortState target) {
    return Checkpoint.permits(table.get(flow(person, feature, target)));
  }

  /** Whom a port shows and what it publishes; its demand is added by {@link #withWants}. */
  StandingOrders shownAndPublished(PortState target, Lobbies lobbies) {
    if (!target.up()) {
      return StandingOrders.NONE;
    }
    StandingOrders none = StandingOrders.NONE;
    return new StandingOrders(
        Sorting.changed(none.shown(), map -> addPeople(map, target)),
        Sorting.changed(none.published(), map -> addTracks(map, target)),
        none.wants(),
        none.restricted(),
        Sorting.changed(none.captures(), map -> addCaptures(map, target)),
        lobbies.at(target),
        decodedBehind(target));
  }

  /**
   * Captures in other countries. A warning crosses without a ruling: it says of nobody anything,
   * and no policy may keep it from those who are recorded. Like all else it crosses no third
   * country.
   */
  private void addCaptures(Map<Country, Set<Feature>> captures, PortState target) {
    for (PortState origin : ports) {
      Country country = origin.id().country();
      boolean elsewhere = !country.equals(target.id().country());
      if (elsewhere && origin.mayReach(target) && !origin.captures().isEmpty()) {
        captures.merge(country, origin.captures(), Consequences::union);
      }
    }
  }

  /**
   * What is decoded everywhere that tracks of this port can reach; Opus is (RFC 7874 section 3).
   */
  private Set<Codec> decodedBehind(PortState origin) {
    Set<Codec> codecs = EnumSet.allOf(Codec.class);
    for (PortState target : ports) {
      if (target.up() && origin.mayReach(target)) {
        codecs.retainAll(target.decodes());
      }
    }
    codecs.add(Codec.OPUS);
    return Set.copyOf(codecs);
  }

  private void addPeople(Map<PersonId, Person> shown, PortState target) {
    for (PortState origin : ports) {
      if (origin.mayReach(target)) {
        origin
            .people()
            .forEach((id, person) -> {
              if (permits(id, Feature.PRESENCE, target)) {
                shown.put(id, asSeen(person, target));
              }
            });
      }
    }
  }

  /** What our instance knows of a person stays here. */
  private Person asSeen(Person person, PortState target) {
    Appearance whole = person.appearance();
    return new Person(
        person.id(),
        permits(person.id(), Feature.HAND, target)
            ? whole
            : new Appearance(whole.name(), whole.color(), Optional.empty()));
  }

  private void addTracks(Map<TrackKey, TrackFacts> published, PortState target) {
    for (PortState origin : ports) {
      if (origin.mayReach(target)) {
        origin
            .tracks()
            .forEach((key, track) -> {
              if (permits(key.person(), track.facts().feature(), target)) {
                published.put(key, track.facts());
              }
            });
      }
    }
  }

  /**
   * What is wanted of what is behind a port, and what may not be published there.
   *
   * @param orders of every port, with what is published
   */
  StandingOrders withWants(PortState origin, Map<PortId, StandingOrders> orders) {
    StandingOrders own = ordersOf(origin, orders);
    return new StandingOrders(
        own.shown(),
        own.published(),
        Sorting.changed(
            own.wants(),
            wants ->
                eachWanted(
                    orders,
                    (key, sinks) -> {
                      if (origin.tracks().containsKey(key) && !sinks.isEmpty()) {
                        wants.merge(key, sinks.keySet(), Consequences::union);
                      }
                    })),
        Sorting.changed(own.restricted(), map -> addRestricted(map, origin)),
        own.captures(),
        own.lobby(),
        own.codecs());
  }

  private void addRestricted(Map<PersonId, Set<Feature>> restricted, PortState origin) {
    for (PortState target : ports) {
      if (origin.up() && origin.mayReach(target)) {
        target
            .restricted()
            .forEach((person, sources) -> {
              if (origin.people().containsKey(person)
                  && permits(person, Feature.MODERATION, target)) {
                restricted.merge(person, sources, Consequences::union);
              }
            });
      }
    }
  }

  /** A route for each published track's layer that arrives and is wanted. */
  SortedSet<Route> routes(Map<PortId, StandingOrders> orders) {
    SortedSet<Route> routes = new TreeSet<>();
    eachWanted(
        orders,
        (key, sinks) -> {
          for (PortState origin : ports) {
            Track track = origin.tracks().get(key);
            if (track != null) {
              addRoutes(routes, track, sinks);
            }
          }
        });
    return routes;
  }

  private static void addRoutes(Set<Route> routes, Track track, Map<Layer, StreamId> sinks) {
    sinks.forEach((layer, sink) -> {
      StreamId source = track.sources().get(layer);
      if (source != null) {
        routes.add(new Route(source, sink));
      }
    });
  }

  /** The sinks of each track that is published where they are. */
  private void eachWanted(
      Map<PortId, StandingOrders> orders, BiConsumer<TrackKey, Map<Layer, StreamId>> use) {
    for (PortState target : ports) {
      StandingOrders told = ordersOf(target, orders);
      target
          .wanted()
          .forEach((key, sinks) -> {
            if (told.published().containsKey(key)) {
              use.accept(key, sinks);
            }
          });
    }
  }

  private static <E extends Enum<E>> Set<E> union(Set<E> one, Set<E> other) {
    Set<E> all = EnumSet.copyOf(one);
    all.addAll(other);
    return all;
  }

  private static StandingOrders ordersOf(PortState port, Map<PortId, StandingOrders> orders) {
    return orders.getOrDefault(port.id(), StandingOrders.NONE);
  }

  private static Flow flow(PersonId person, Feature feature, PortState target) {
    return new Flow(person, feature, target.id().country(), target.id().kind());
  }
}
