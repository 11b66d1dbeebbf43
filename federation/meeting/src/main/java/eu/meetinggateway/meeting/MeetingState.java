// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.ruling.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Everything that a joint meeting knows at one moment. Immutable; nothing of it is stored. */
public final class MeetingState {
  /** A meeting without ports. */
  public static final MeetingState EMPTY =
      new MeetingState(
          Sorting.empty(Sorting.PORTS),
          Admissions.NONE,
          Map.of(),
          Optional.empty(),
          Collections.emptySortedSet(),
          Sorting.empty(Sorting.PORTS),
          Sorting.empty(Drop::compareTo),
          Instant.MAX,
          false);

  final SortedMap<PortId, PortState> ports;
  final Admissions admissions;
  final Map<Flow, Ruling> table;

  /** By which the last review ruled; empty before the first. */
  final Optional<Facts> facts;

  final SortedSet<Route> routes;
  final SortedMap<PortId, Telling> tellings;
  private final SortedMap<Drop, Long> drops;
  private final Instant reviewAt;
  private final boolean ended;

  private MeetingState(
      SortedMap<PortId, PortState> ports,
      Admissions admissions,
      Map<Flow, Ruling> table,
      Optional<Facts> facts,
      SortedSet<Route> routes,
      SortedMap<PortId, Telling> tellings,
      SortedMap<Drop, Long> drops,
      Instant reviewAt,
      boolean ended) {
    this.ports = ports;
    this.admissions = admissions;
    this.table = table;
    this.facts = facts;
    this.routes = routes;
    this.tellings = tellings;
    this.drops = drops;
    this.reviewAt = reviewAt;
    this.ended = ended;
  }

  MeetingState with(PortState port) {
    return withPorts(Sorting.changed(ports, map -> map.put(port.id(), port)));
  }

  MeetingState without(PortId port) {
    return withPorts(Sorting.changed(ports, map -> map.remove(port)));
  }

  MeetingState dropped(Drop drop) {
    return new MeetingState(
        ports,
        admissions,
        table,
        facts,
        routes,
        tellings,
        Sorting.changed(drops, map -> map.merge(drop, 1L, Long::sum)),
        reviewAt,
        ended);
  }

  MeetingState reviewed(Review review) {
    return new MeetingState(
        ports,
        admissions,
        review.table(),
        Optional.of(review.facts()),
        routes,
        tellings,
        drops,
        review.reviewAt(),
        ended);
  }

  MeetingState routed(SortedSet<Route> next) {
    SortedSet<Route> copy = Collections.unmodifiableSortedSet(new TreeSet<>(next));
    return new MeetingState(
        ports, admissions, table, facts, copy, tellings, drops, reviewAt, ended);
  }

  MeetingState decided(Admissions next) {
    return new MeetingState(ports, next, table, facts, routes, tellings, drops, reviewAt, ended);
  }

  /**
   * @param dueAt when there may be something to tell
   */
  MeetingState told(SortedMap<PortId, Telling> next, Instant dueAt) {
    Instant earlier = dueAt.isBefore(reviewAt) ? dueAt : reviewAt;
    return new MeetingState(ports, admissions, table, facts, routes, next, drops, earlier, ended);
  }

  MeetingState end() {
    return new MeetingState(
        EMPTY.ports,
        admissions,
        EMPTY.table,
        EMPTY.facts,
        EMPTY.routes,
        EMPTY.tellings,
        drops,
        Instant.MAX,
        true);
  }

  private MeetingState withPorts(SortedMap<PortId, PortState> next) {
    return new MeetingState(
        next, admissions, table, facts, routes, tellings, drops, reviewAt, ended);
  }

  /** What was decided here about guests. */
  public Admissions admissions() {
    return admissions;
  }

  public boolean ended() {
    return ended;
  }

  /** When {@link MeetingEvent.ReviewDue} is due if nothing happens before. */
  public Instant reviewAt() {
    return reviewAt;
  }

  /** Every bound port and whether it is up, in a fixed order. */
  public Map<PortId, Boolean> ports() {
    Map<PortId, Boolean> up = new LinkedHashMap<>();
    ports.forEach((id, port) -> up.put(id, port.up()));
    return Collections.unmodifiableMap(up);
  }

  /** Participants behind each bound port. */
  public Map<PortId, List<Person>> people() {
    Map<PortId, List<Person>> people = new LinkedHashMap<>();
    ports.forEach((id, port) -> people.put(id, List.copyOf(port.people().values())));
    return Collections.unmodifiableMap(people);
  }

  /** The tracks of all participants. */
  public List<Track> tracks() {
    List<Track> tracks = new ArrayList<>();
    ports.values().forEach(port -> tracks.addAll(port.tracks().values()));
    return Collections.unmodifiableList(tracks);
  }

  /** Flows that are refused now. */
  public Map<Flow, Reason> refusals() {
    Map<Flow, Reason> refusals = new LinkedHashMap<>();
    Map<Ruling.Refuse, Reason> told = new HashMap<>();
    table.forEach((flow, ruling) -> {
      switch (ruling) {
        case Ruling.Permit _ -> {}
        case Ruling.Refuse refuse ->
            refusals.put(flow, told.computeIfAbsent(refuse, Ruling.Refuse::told));
      }
    });
    return Collections.unmodifiableMap(refusals);
  }

  /** How many routes are open. */
  public int openRoutes() {
    return routes.size();
  }

  /** How often what was dropped; absent means never. */
  public Map<Drop, Long> drops() {
    return drops;
  }
}
