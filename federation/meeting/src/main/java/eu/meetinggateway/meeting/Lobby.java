// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.PersonId;
import java.util.Collection;
import java.util.Map;

/**
 * How the people of one country stand before another country's lobby.
 *
 * @param others how everybody stands who is not named
 * @param people who stands otherwise, and how
 */
public record Lobby(Standing others, Map<PersonId, Standing> people) {
  /** Everybody is admitted. */
  public static final Lobby OPEN = new Lobby(Standing.ADMITTED, Map.of());

  public Lobby {
    Standing rest = others;
    Map<PersonId, Standing> named = people;
    people =
        Sorting.changed(
            Sorting.empty(Sorting.PEOPLE),
            map -> {
              map.putAll(named);
              map.values().removeIf(rest::equals);
            });
  }

  /** How a person stands. */
  public Standing of(PersonId person) {
    return people.getOrDefault(person, others);
  }

  /** Whether a person is in. */
  public boolean admits(PersonId person) {
    return of(person) == Standing.ADMITTED;
  }

  /**
   * Whether anybody is in.
   *
   * @param present everybody who is there; if nobody is, whoever comes counts
   */
  boolean admitsAny(Collection<PersonId> present) {
    return present.isEmpty()
        ? others == Standing.ADMITTED
        : present.stream().anyMatch(this::admits);
  }
}
