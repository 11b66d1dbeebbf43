// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the people of all rooms are to be told now.
 *
 * @param effects the notices, as orders
 * @param tellings what has been told then in each room; kept for one that is not connected now
 * @param dueAt when to look again even if nothing happens
 */
record Notices(List<Effect> effects, SortedMap<PortId, Telling> tellings, Instant dueAt) {
  static Notices next(MeetingState state, Facts facts, Instant now) {
    Statements statements = new Statements(state.ports.values(), state.table, facts);
    List<Effect> effects = new ArrayList<>();
    SortedMap<PortId, Telling> tellings = new TreeMap<>(Sorting.PORTS);
    Instant dueAt = Instant.MAX;
    for (PortState port : state.ports.values()) {
      if (!Statements.isRoom(port.id())) {
        continue;
      }
      Telling before = state.tellings.getOrDefault(port.id(), Telling.NOTHING);
      if (!port.up()) {
        tellings.put(port.id(), before);
        continue;
      }
      Telling.Step step = before.next(port.people().keySet(), statements.of(port), now);
      tellings.put(port.id(), step.telling());
      step.notices().forEach(each -> effects.add(new Effect.Tell(port.id(), port.epoch(), each)));
      dueAt = step.dueAt().isBefore(dueAt) ? step.dueAt() : dueAt;
    }
    return new Notices(effects, Collections.unmodifiableSortedMap(tellings), dueAt);
  }
}
