// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.ruling.Ruling;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who stands before which lobby now, and what that withholds of what the policies permit.
 *
 * <p>A person who is not in sends nothing but their presence, and that only as far as the gateway
 * whose lobby they stand before. As long as a country has let nobody of another one in, nothing
 * goes the other way either: who waits neither sees nor hears. Only names cross then, if the other
 * country has a lobby of its own, for there somebody must see whom they let in.
 */
final class Lobbies {
  /** How a country and ours stand before one another's lobby. */
  private record Neighbour(Lobby here, boolean anyHere, Lobby there, boolean anyThere) {}

  private final Country here;
  private final Map<Country, Neighbour> neighbours = new TreeMap<>();

  /**
   * @param ways how each country's people enter here; whoever is not named waits
   */
  Lobbies(
      Country here, Map<Country, Admission> ways, Admissions decided, Collection<PortState> ports) {
    this.here = here;
    Set<PersonId> ours = new HashSet<>();
    for (PortState port : ports) {
      if (port.id().kind() != PortKind.PEER) {
        ours.addAll(port.people().keySet());
      }
    }
    for (PortState port : ports) {
      if (port.id().kind() == PortKind.PEER) {
        Country guests = port.id().country();
        Set<PersonId> theirs = port.people().keySet();
        Admission way = ways.getOrDefault(guests, Admission.LOBBY);
        Lobby lobby = decided.lobby(guests, way, theirs);
        neighbours.put(
            guests,
            new Neighbour(
                lobby, lobby.admitsAny(theirs), port.lobby(), port.lobby().admitsAny(ours)));
      }
    }
  }

  /** How the people behind a port stand before our lobby. */
  Lobby at(PortState port) {
    Neighbour neighbour = neighbours.get(port.id().country());
    return neighbour == null || port.id().kind() != PortKind.PEER ? Lobby.OPEN : neighbour.here();
  }

  /** Of every country that is a port's, how its people stand before our lobby. */
  Map<Country, Lobby> here() {
    Map<Country, Lobby> all = new TreeMap<>();
    neighbours.forEach((country, neighbour) -> all.put(country, neighbour.here()));
    return Collections.unmodifiableMap(all);
  }

  /** How our people stand before the lobby of every country that is a port's. */
  Map<Country, Lobby> there() {
    Map<Country, Lobby> all = new TreeMap<>();
    neighbours.forEach((country, neighbour) -> all.put(country, neighbour.there()));
    return Collections.unmodifiableMap(all);
  }

  /** Why a flow that is permitted does not cross, if so. */
  Optional<Ruling.Refuse> withholds(Flow flow) {
    Country owner = flow.person().owner();
    Neighbour neighbour = neighbours.get(owner.equals(here) ? flow.to() : owner);
    if (neighbour == null) {
      return Optional.empty();
    }
    return owner.equals(here) ? leaving(flow, neighbour) : arriving(flow, neighbour);
  }

  private Optional<Ruling.Refuse> arriving(Flow flow, Neighbour from) {
    Country guests = flow.person().owner();
    Optional<Ruling.Refuse> personally = refusal(here, from.here().of(flow.person()));
    return personally.isPresent() || from.anyThere()
        ? personally
        : Optional.of(nobodyLetIn(guests, here));
  }

  private Optional<Ruling.Refuse> leaving(Flow flow, Neighbour to) {
    if (flow.feature() != Feature.PRESENCE) {
      Optional<Ruling.Refuse> personally = refusal(flow.to(), to.there().of(flow.person()));
      return personally.isPresent() || to.anyHere()
          ? personally
          : Optional.of(nobodyLetIn(here, flow.to()));
    }
    boolean asked = to.there().others() != Standing.ADMITTED;
    return asked || to.anyHere() ? Optional.empty() : Optional.of(nobodyLetIn(here, flow.to()));
  }

  private static Optional<Ruling.Refuse> refusal(Country by, Standing standing) {
    return switch (standing) {
      case ADMITTED -> Optional.empty();
      case WAITING -> Optional.of(refuse(by, StandardReason.WAITING, Map.of()));
      case REFUSED -> Optional.of(refuse(by, StandardReason.NOT_LET_IN, Map.of()));
    };
  }

  private static Ruling.Refuse nobodyLetIn(Country by, Country guests) {
    return refuse(by, StandardReason.NOBODY_LET_IN, Map.of("guests", guests.code()));
  }

  private static Ruling.Refuse refuse(
      Country by, StandardReason reason, Map<String, String> parameters) {
    return new Ruling.Refuse(
        by, reason.key(), new TreeMap<>(parameters), Optional.empty(), Optional.empty(), List.of());
  }
}
