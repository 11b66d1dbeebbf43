// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.meeting.Layer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which layers of a simulcast track the people in the room want, as far as their server lets us
 * see. Pure; times are nanoseconds from any one origin.
 *
 * <p>LiveKit states the highest layer that is wanted or still shown and means with it all below. A
 * lower one is wanted if the server goes on asking for a keyframe of it while it does not flow.
 * That it is not wanted any more is seen only when it becomes the highest itself or when a single
 * person is left.
 */
final class LayerWishes {
  private static final long MILLI = 1_000_000L;

  /** The second request within this time counts: whoever enters wants the lowest for a moment. */
  private static final long ASKED_AGAIN_WITHIN = 3_000 * MILLI;

  /** What was the highest for so long was not the first moment of somebody who entered. */
  private static final long SETTLED_AFTER = 2_000 * MILLI;

  private Set<Layer> watched = Set.of();
  private final Set<Layer> lower = EnumSet.noneOf(Layer.class);
  private final Map<Layer, Long> askedAt = new EnumMap<>(Layer.class);
  private long highestSince;
  private int people;

  /** So many could watch; a single one can want one layer only. */
  void people(int now) {
    if (now == 1 && people > 1) {
      lower.clear();
    }
    people = now;
  }

  /** The server states what is watched. */
  void watched(Set<Layer> layers, long now) {
    Optional<Layer> before = highest();
    watched = Set.copyOf(layers);
    Optional<Layer> after = highest();
    if (!before.equals(after)) {
      boolean settled = now - highestSince >= SETTLED_AFTER;
      if (people > 1 && settled) {
        before.ifPresent(lower::add); // one of them enlarged it, the others may still look at this
      }
      highestSince = now;
    }
    lower.retainAll(watched);
    after.ifPresent(lower::remove);
  }

  /**
   * The server asks for a keyframe of a layer that does not flow.
   *
   * @return whether that layer is wanted from now on
   */
  boolean asked(Layer layer, long now) {
    Long before = askedAt.put(layer, now);
    boolean again = before != null && now - before < ASKED_AGAIN_WITHIN;
    return again
        && watched.contains(layer)
        && !layer.equals(highest().orElse(null))
        && lower.add(layer);
  }

  void clear() {
    watched = Set.of();
    lower.clear();
    askedAt.clear();
  }

  /** Whether more than one person could watch. */
  boolean severalPeople() {
    return people > 1;
  }

  boolean any() {
    return !watched.isEmpty();
  }

  /** The highest layer that is watched. */
  Optional<Layer> highest() {
    return Layer.fromHighest(watched).stream().findFirst();
  }

  /** The layers to bring. */
  Set<Layer> wanted() {
    Set<Layer> wanted = EnumSet.copyOf(lower);
    highest().ifPresent(wanted::add);
    return wanted;
  }
}
