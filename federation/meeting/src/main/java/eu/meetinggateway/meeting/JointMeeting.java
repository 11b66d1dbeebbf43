// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A joint meeting as a pure state machine.
 *
 * <p>The idea: an event only changes what is known of one port ({@link Arrival}). Then everything
 * that follows is computed from scratch: the implied flows, the checkpoint's table, whom each port
 * shows, what it publishes, which layers it is asked for, which routes are open. Only the
 * differences to what was ordered before become effects. So no sequence of events can leave
 * something behind that the present facts and rulings do not carry.
 *
 * <p>Invariants, after every step:
 *
 * <ul>
 *   <li>what a port was told in its present epoch equals what follows for it;
 *   <li>every open route leads from a present track's source to a sink of a port at which that
 *       track is published, and so permitted;
 *   <li>nobody behind one peer is shown to another;
 *   <li>what is taken away comes before what is added: routes close first and open last.
 * </ul>
 */
public final class JointMeeting {
  /** What follows from an event. The effects are to be carried out in their order. */
  public record Step(MeetingState state, List<Effect> effects) {
    public Step {
      effects = List.copyOf(effects);
    }
  }

  private final Checkpoint checkpoint;
  private final Basis basis;

  public JointMeeting(Basis basis) {
    this.checkpoint = new Checkpoint(basis.rulings());
    this.basis = basis;
  }

  /**
   * Whether a port of this meeting can have this id: our own country's, or a peer that takes part.
   */
  public boolean admits(PortId id) {
    return basis.facts().countries().contains(id.country())
        && (id.kind() == PortKind.PEER) != id.country().equals(basis.facts().here());
  }

  /** By policy, how each country's people enter here. */
  public Map<Country, Admission> ways() {
    return basis.ways();
  }

  /** By guests' country, how those of it who are there stand before our lobby. */
  public Map<Country, Lobby> lobbies(MeetingState state) {
    return lobbiesOf(state).here();
  }

  /** By country, how our people stand before its lobby. */
  public Map<Country, Lobby> lobbiesAbroad(MeetingState state) {
    return lobbiesOf(state).there();
  }

  private Withholding withheld(MeetingState state, Lobbies lobbies) {
    return new Withholding(basis.facts().here(), lobbies, state.ports.values());
  }

  private Facts factsOf(MeetingState state) {
    return state.facts.orElse(basis.facts());
  }

  private Lobbies lobbiesOf(MeetingState state) {
    return new Lobbies(basis.facts().here(), basis.ways(), state.admissions, state.ports.values());
  }

  /** The next state and what is to be done. */
  public Step step(MeetingState state, MeetingEvent event, Instant now) {
    if (state.ended()) {
      return new Step(state.dropped(Drop.NO_PORT), List.of());
    }
    return switch (event) {
      case MeetingEvent.Bound(PortId id) -> settle(bound(state, id), List.of(), now);
      case MeetingEvent.Unbound(PortId id, Reason reason) ->
          settle(state.without(id), closing(state, id, reason), now);
      case MeetingEvent.Failed(PortId id, Reason reason) ->
          settle(down(state, id, Long.MAX_VALUE), closing(state, id, reason), now);
      case MeetingEvent.Lost(PortId id, long epoch) ->
          settle(lost(state, id, epoch), List.of(), now);
      case MeetingEvent.Reported(PortId id, long epoch, PortEvent reported) ->
          reported(state, id, epoch, reported, now);
      case MeetingEvent.Decided(Admissions admissions) ->
          settle(state.decided(admissions), List.of(), now);
      case MeetingEvent.ReviewDue() -> settle(state, List.of(), now);
      case MeetingEvent.Ended(Reason reason) -> end(state, reason);
    };
  }

  private MeetingState bound(MeetingState state, PortId id) {
    return state.ports.containsKey(id) || !admits(id)
        ? state.dropped(Drop.NO_PORT)
        : state.with(PortState.bound(id));
  }

  private static MeetingState lost(MeetingState state, PortId id, long epoch) {
    PortState port = state.ports.get(id);
    return port == null || epoch < port.epoch() ? state : down(state, id, epoch);
  }

  private static MeetingState down(MeetingState state, PortId id, long closedEpoch) {
    PortState port = state.ports.get(id);
    return port == null ? state : state.with(port.down(closedEpoch));
  }

  private static List<Effect> closing(MeetingState state, PortId id, Reason reason) {
    return state.ports.containsKey(id) ? List.of(new Effect.ClosePort(id, reason)) : List.of();
  }

  @SuppressWarnings(
      "ReferenceEquality") // a dropped report leaves the very same ports, an accepted reaction the
  // very same state
  private Step reported(MeetingState state, PortId id, long epoch, PortEvent event, Instant now) {
    PortState port = state.ports.get(id);
    if (port == null) {
      return new Step(state.dropped(Drop.NO_PORT), List.of());
    }
    MeetingState next = new Arrival(state, port, epoch).of(event);
    Step step =
        next.ports == state.ports && now.isBefore(state.reviewAt())
            ? new Step(next, List.of())
            : settle(next, List.of(), now);
    return switch (event) {
      case PortEvent.Said(ChatLine line) when isNew(state, step.state(), id) ->
          pass(step, id, line.author(), features(line.content()), new Order.Say(line));
      case PortEvent.Reacted(PersonId person, Reaction reaction) when next == state ->
          pass(step, id, person, Set.of(Feature.REACTION), new Order.React(person, reaction));
      case PortEvent.Moderated moderated when next == state ->
          moderate(step, port.id(), moderated, now);
      case PortEvent.Said _,
          PortEvent.Reacted _,
          PortEvent.Moderated _,
          PortEvent.Restricted _,
          PortEvent.Up _,
          PortEvent.Down _,
          PortEvent.PersonUp _,
          PortEvent.PersonGone _,
          PortEvent.TrackUp _,
          PortEvent.TrackGone _,
          PortEvent.Wanted _,
          PortEvent.Capturing _,
          PortEvent.Stood _,
          PortEvent.Decodes _ ->
          step;
    };
  }

  private static boolean isNew(MeetingState before, MeetingState after, PortId id) {
    PortState was = before.ports.get(id);
    PortState is = after.ports.get(id);
    return was != null && is != null && !was.lines().equals(is.lines());
  }

  /** What cannot be told apart crosses only where everything that it may be is permitted. */
  private static Set<Feature> features(ChatContent content) {
    return switch (content) {
      case ChatText _ -> Set.of(Feature.CHAT);
      case Ciphertext _ -> Set.of(Feature.CHAT, Feature.REACTION);
    };
  }

  /** The step's effects and then the order, at each port where the person is shown and may. */
  private static Step pass(
      Step step, PortId origin, PersonId person, Set<Feature> features, Order order) {
    MeetingState state = step.state();
    Consequences consequences = new Consequences(state.ports.values(), state.table);
    List<Effect> effects = new ArrayList<>(step.effects());
    for (PortState target : state.ports.values()) {
      if (!target.id().equals(origin)
          && target.told().shown().containsKey(person)
          && features.stream().allMatch(each -> consequences.permits(person, each, target))) {
        effects.add(new Effect.Tell(target.id(), target.epoch(), order));
      }
    }
    return new Step(state, effects);
  }

  /** The step's effects and then the order where the person is, if it may reach them. */
  private Step moderate(Step step, PortId origin, PortEvent.Moderated moderated, Instant now) {
    MeetingState state = step.state();
    PersonId person = moderated.person();
    List<Effect> effects = new ArrayList<>(step.effects());
    if (origin.kind() != PortKind.PEER && moderated.what() instanceof Moderation.Removed) {
      effects.add(new Effect.Removed(person));
    }
    Flow flow = new Flow(person, moderated.what().feature(), origin.country(), origin.kind());
    Facts facts = factsOf(state);
    Withholding withheld = withheld(state, lobbiesOf(state));
    if (!checkpoint.permits(state.table, flow, basis.terms(), facts, withheld, now)) {
      return new Step(state.dropped(Drop.MODERATION_REFUSED), effects);
    }
    for (PortState home : state.ports.values()) {
      if (home.people().containsKey(person)) {
        Optional<PersonId> shown = moderated.by().filter(by -> home.told().shown().containsKey(by));
        Order order = new Order.Moderate(person, moderated.what(), shown);
        effects.add(new Effect.Tell(home.id(), home.epoch(), order));
      }
    }
    return new Step(state, effects);
  }

  private static Step end(MeetingState state, Reason reason) {
    List<Effect> effects = new ArrayList<>();
    state.routes.forEach(r -> effects.add(new Effect.CloseRoute(r.source(), r.sink())));
    state.ports.keySet().forEach(id -> effects.add(new Effect.ClosePort(id, reason)));
    return new Step(state.end(), effects);
  }

  /**
   * Reviews, computes what follows and emits the differences.
   *
   * @param last effects that come after all others
   */
  private Step settle(MeetingState changed, List<Effect> last, Instant now) {
    Set<Flow> flows = Consequences.flows(changed.ports.values());
    Lobbies lobbies = lobbiesOf(changed);
    Facts facts = basis.facts(factsOf(changed), changed.ports.values());
    Withholding withheld = withheld(changed, lobbies);
    Review review = checkpoint.review(changed.table, flows, basis.terms(), facts, withheld, now);
    MeetingState state = changed.reviewed(review);
    SortedMap<PortId, StandingOrders> orders = new TreeMap<>(Sorting.PORTS);
    for (PortState port : changed.ports.values()) {
      StandingOrders next =
          new Consequences(changed.ports.values(), review.table()).shownAndPublished(port, lobbies);
      orders.put(port.id(), next);
      state =
          state.with(
              port.withoutWanted(withdrawn(port, next)).withoutRestricted(next.shown().keySet()));
    }
    Consequences consequences = new Consequences(state.ports.values(), review.table());
    Map<PortId, StandingOrders> published = new HashMap<>(orders);
    for (PortState port : state.ports.values()) {
      orders.put(port.id(), consequences.withWants(port, published));
    }
    SortedSet<Route> routes = consequences.routes(orders);
    List<Effect> effects = differences(state, orders, routes, review);
    Notices notices = Notices.next(state, facts, now);
    effects.addAll(notices.effects());
    effects.addAll(last);
    for (PortState port : state.ports.values()) {
      state = state.with(port.told(orders.getOrDefault(port.id(), StandingOrders.NONE)));
    }
    return new Step(state.routed(routes).told(notices.tellings(), notices.dueAt()), effects);
  }

  /** With a Withdraw the sinks that the port offered for the track end. */
  private static Set<TrackKey> withdrawn(PortState port, StandingOrders next) {
    Set<TrackKey> keys = new TreeSet<>(Sorting.TRACKS);
    for (TrackKey key : port.told().published().keySet()) {
      if (port.told().withdraws(key, next)) {
        keys.add(key);
      }
    }
    return keys;
  }

  private static List<Effect> differences(
      MeetingState before,
      SortedMap<PortId, StandingOrders> orders,
      SortedSet<Route> routes,
      Review review) {
    List<Effect> effects = new ArrayList<>();
    if (!review.opened().isEmpty() || !review.closed().isEmpty()) {
      effects.add(new Effect.Ruled(review.opened(), review.closed()));
    }
    for (Route route : before.routes) {
      if (!routes.contains(route)) {
        effects.add(new Effect.CloseRoute(route.source(), route.sink()));
      }
    }
    for (PortState port : before.ports.values()) {
      if (port.up()) {
        StandingOrders next = orders.getOrDefault(port.id(), StandingOrders.NONE);
        tell(effects, port, port.told().takingAway(next));
      }
    }
    for (PortState port : before.ports.values()) {
      if (port.up()) {
        StandingOrders next = orders.getOrDefault(port.id(), StandingOrders.NONE);
        tell(effects, port, port.told().adding(next, port));
      }
    }
    for (Route route : routes) {
      if (!before.routes.contains(route)) {
        effects.add(new Effect.OpenRoute(route.source(), route.sink()));
      }
    }
    return effects;
  }

  private static void tell(List<Effect> effects, PortState port, List<Order> orders) {
    orders.forEach(order -> effects.add(new Effect.Tell(port.id(), port.epoch(), order)));
  }
}
