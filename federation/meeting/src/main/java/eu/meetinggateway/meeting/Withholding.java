// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.ruling.Ruling;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What does not cross though the policies permit it: what a lobby withholds, and media in no codec
 * that is decoded everywhere.
 */
final class Withholding {
  private final Country here;
  private final Lobbies lobbies;
  private final Map<PersonId, Set<Feature>> unserved = new HashMap<>();

  Withholding(Country here, Lobbies lobbies, Collection<PortState> ports) {
    this.here = here;
    this.lobbies = lobbies;
    for (PortState port : ports) {
      for (Person person : port.people().values()) {
        if (!person.unserved().isEmpty()) {
          unserved.put(person.id(), person.unserved());
        }
      }
    }
  }

  /** Why a flow that is permitted does not cross, if so. */
  Optional<Ruling.Refuse> of(Flow flow) {
    Optional<Ruling.Refuse> byLobby = lobbies.withholds(flow);
    if (byLobby.isPresent()) {
      return byLobby;
    }
    boolean served = !unserved.getOrDefault(flow.person(), Set.of()).contains(flow.feature());
    return served ? Optional.empty() : Optional.of(noCommonCodec(flow));
  }

  private Ruling.Refuse noCommonCodec(Flow flow) {
    return new Ruling.Refuse(
        here,
        StandardReason.NO_COMMON_CODEC.key(),
        Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("feature", flow.feature().label()))),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
