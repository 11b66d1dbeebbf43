// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.ruling.Ruling;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is so now for the people of a room: which countries capture it, which are connected, what
 * the checkpoint's table withholds between them and the room. On a lane and feature about which
 * nothing is ruled now, nothing is stated.
 */
final class Statements {
  private final Collection<PortState> ports;
  private final Map<Flow, Ruling> table;
  private final Facts facts;

  Statements(Collection<PortState> ports, Map<Flow, Ruling> table, Facts facts) {
    this.ports = ports;
    this.table = table;
    this.facts = facts;
  }

  /** Whether people behind such a port read notices. */
  static boolean isRoom(PortId id) {
    return switch (id.kind()) {
      case VISIO, MATRIX -> true;
      case PEER, PHONES -> false;
    };
  }

  /** What is so for those who are in this room; nothing if nobody is. */
  SortedMap<Topic, Statement> of(PortState room) {
    return room.people().isEmpty() ? Collections.emptySortedMap() : of(room.id());
  }

  private SortedMap<Topic, Statement> of(PortId room) {
    SortedMap<Topic, Statement> statements = new TreeMap<>();
    for (Country country : facts.countries()) {
      if (!country.equals(facts.here())) {
        statements.put(Topic.connection(country), Statement.NO);
      }
    }
    for (PortState port : ports) {
      if (port.id().kind() == PortKind.PEER && port.up()) {
        statements.put(Topic.connection(port.id().country()), Statement.YES);
        for (Feature what : PortState.CAPTURES) {
          statements.put(
              new Topic(Topic.Subject.CAPTURE, port.id().country(), what),
              port.captures().contains(what) ? Statement.YES : Statement.NO);
        }
      }
    }
    table.forEach((flow, ruling) ->
        topic(flow, room)
            .filter(topic -> !coveredByPresence(flow, ruling))
            .ifPresent(topic -> statements.merge(topic, statement(ruling), Statements::both)));
    return statements;
  }

  private Optional<Topic> topic(Flow flow, PortId room) {
    Country owner = flow.person().owner();
    if (!owner.equals(facts.here())) {
      boolean here = flow.to().equals(room.country()) && flow.at() == room.kind();
      return here
          ? Optional.of(new Topic(Topic.Subject.HERE, owner, flow.feature()))
          : Optional.empty();
    }
    return flow.at() == PortKind.PEER
        ? Optional.of(new Topic(Topic.Subject.THERE, flow.to(), flow.feature()))
        : Optional.empty();
  }

  /** Of somebody who is not shown at all, nothing else is said. */
  private boolean coveredByPresence(Flow flow, Ruling ruling) {
    return !Checkpoint.permits(ruling)
        && flow.feature() != Feature.PRESENCE
        && !Checkpoint.permits(
            table.get(new Flow(flow.person(), Feature.PRESENCE, flow.to(), flow.at())));
  }

  private static Statement statement(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Permit _ -> Statement.NO;
      case Ruling.Refuse refuse -> Statement.withheld(refuse, false);
    };
  }

  /** Of two people: the first refusal in the order of the table stands for all. */
  private static Statement both(Statement one, Statement other) {
    if (one.holds() == other.holds()) {
      return one.holds() && other.some() ? Statement.withheld(one.why().orElseThrow(), true) : one;
    }
    Statement refused = one.holds() ? one : other;
    return Statement.withheld(refused.why().orElseThrow(), true);
  }
}
