// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What simple ports have in their hands after carrying out effects one by one. Complains of orders
 * in a wrong sequence or epoch.
 */
final class PortTables {
  /** One port's table. */
  static final class Table {
    long epoch;
    boolean up;
    Lobby stood = Lobby.OPEN;
    final Map<PersonId, Person> shown = new HashMap<>();
    final Map<TrackKey, TrackFacts> published = new HashMap<>();
    final Map<TrackKey, Set<Layer>> wants = new HashMap<>();
    Map<Country, Set<Feature>> captures = Map.of();
    final List<ChatLine> said = new ArrayList<>();
    final List<Order.React> reacted = new ArrayList<>();
    final List<Order.Notify> notified = new ArrayList<>();
    final List<Order.Moderate> moderated = new ArrayList<>();
    final Map<PersonId, Set<Feature>> restricted = new HashMap<>();

    void clear() {
      stood = Lobby.OPEN;
      shown.clear();
      published.clear();
      wants.clear();
      captures = Map.of();
      restricted.clear();
    }
  }

  final Map<PortId, Table> tables = new TreeMap<>(Sorting.PORTS);
  final Set<Route> routes = new HashSet<>();

  void bound(PortId id) {
    tables.put(id, new Table());
  }

  void up(PortId id, long epoch) {
    Table table = table(id);
    table.clear();
    table.up = true;
    table.epoch = epoch;
  }

  void down(PortId id) {
    Table table = table(id);
    table.clear();
    table.up = false;
  }

  Table table(PortId id) {
    Table table = tables.get(id);
    if (table == null) {
      throw new AssertionError("no port " + id);
    }
    return table;
  }

  void apply(Effect effect) {
    switch (effect) {
      case Effect.Ruled _, Effect.Removed _ -> {}
      case Effect.OpenRoute(StreamId source, StreamId sink) ->
          assertThat(routes.add(new Route(source, sink))).as("%s is new", effect).isTrue();
      case Effect.CloseRoute(StreamId source, StreamId sink) ->
          assertThat(routes.remove(new Route(source, sink))).as("%s was open", effect).isTrue();
      case Effect.ClosePort(PortId id, _) -> tables.remove(id);
      case Effect.Tell(PortId id, long epoch, Order order) -> {
        Table table = table(id);
        assertThat(table.up).as("%s is up for %s", id, order).isTrue();
        assertThat(epoch).as("epoch of %s", order).isEqualTo(table.epoch);
        tell(table, order);
      }
    }
  }

  private static void tell(Table table, Order order) {
    switch (order) {
      case Order.Show(Person person) ->
          assertThat(table.shown.put(person.id(), person)).as("%s", order).isNotEqualTo(person);
      case Order.Hide(PersonId id) -> {
        assertThat(table.shown.remove(id)).as("%s was shown", id).isNotNull();
        assertThat(table.published.keySet())
            .as("withdrawn before hidden")
            .noneMatch(key -> key.person().equals(id));
      }
      case Order.Publish(TrackKey key, TrackFacts facts) -> {
        assertThat(table.shown).as("shown before published").containsKey(key.person());
        assertThat(table.published.put(key, facts)).as("%s", order).isNotEqualTo(facts);
      }
      case Order.Withdraw(TrackKey key) ->
          assertThat(table.published.remove(key)).as("%s was published", key).isNotNull();
      case Order.Want(TrackKey key, Set<Layer> layers) -> {
        if (layers.isEmpty()) {
          assertThat(table.wants.remove(key)).as("%s was wanted", key).isNotNull();
        } else {
          assertThat(table.wants.put(key, layers)).as("%s", order).isNotEqualTo(layers);
        }
      }
      case Order.Say(ChatLine line) -> {
        assertThat(table.shown).as("shown before saying").containsKey(line.author());
        table.said.add(line);
      }
      case Order.React react -> {
        assertThat(table.shown).as("shown before reacting").containsKey(react.person());
        table.reacted.add(react);
      }
      case Order.Warn(Map<Country, Set<Feature>> captures) -> {
        assertThat(table.captures).as("%s", order).isNotEqualTo(captures);
        table.captures = captures;
      }
      case Order.Stand(Lobby lobby) -> {
        assertThat(lobby).as("%s", order).isNotEqualTo(table.stood);
        table.stood = lobby;
      }
      case Order.Moderate moderate -> {
        assertThat(moderate.by().map(table.shown::containsKey).orElse(true))
            .as("shown before moderating")
            .isTrue();
        table.moderated.add(moderate);
      }
      case Order.Restrict(PersonId person, Set<Feature> sources) -> {
        if (sources.isEmpty()) {
          assertThat(table.restricted.remove(person)).as("%s was restricted", person).isNotNull();
        } else {
          assertThat(table.restricted.put(person, sources)).as("%s", order).isNotEqualTo(sources);
        }
      }
      case Order.Notify notify -> table.notified.add(notify);
      case Order.Accept _ -> throw new AssertionError("all decode everything here");
    }
  }
}
