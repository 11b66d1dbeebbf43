// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.moderation;

import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.visio.room.Sources;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which sources a room withholds from everybody who is no host. Immutable.
 *
 * <p>Meet gives it to everybody in their token. It stands in the room's metadata only if a host
 * changed it while the room existed; what was set before shows only in what people may do.
 *
 * @param withheld of MICROPHONE, CAMERA, SCREEN, SCREEN_AUDIO
 */
public record RoomRule(Set<Feature> withheld) {
  /** Nothing is known of a room: it withholds nothing. */
  public static final RoomRule NOTHING = new RoomRule(Set.of());

  public RoomRule {
    withheld = Set.copyOf(withheld);
  }

  /**
   * What holds by what is known now: what the configuration says, else what everybody lacks. When
   * there is neither, as when the last of these people left, what held before still does, apart
   * from what we take here ourselves: a gateway that was started anew took that for the room's.
   *
   * @param configured what the room's configuration withholds; empty if it says nothing
   * @param people what each local person lacks who is no host and from whom we took nothing
   * @param ours what we take from anybody here for another country
   */
  public RoomRule next(
      Optional<Set<Feature>> configured, Collection<Set<Feature>> people, Set<Feature> ours) {
    if (configured.isPresent()) {
      return new RoomRule(configured.get());
    }
    if (people.isEmpty()) {
      return new RoomRule(Sources.without(withheld, ours));
    }
    Set<Feature> common = EnumSet.allOf(Feature.class);
    people.forEach(common::retainAll);
    return new RoomRule(common);
  }
}
