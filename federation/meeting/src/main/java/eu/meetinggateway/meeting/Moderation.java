// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Feature;
import java.util.Set;

/**
 * What a moderator does once to somebody who is shown in their room. Nobody can be unmuted, nor can
 * a hand be raised for somebody.
 */
public sealed interface Moderation {
  /**
   * A track was muted.
   *
   * @param number of the person's track
   */
  record Muted(int number) implements Moderation {}

  /** A raised hand was lowered. */
  record HandLowered() implements Moderation {}

  /** The person was removed from the room. */
  record Removed() implements Moderation {}

  /**
   * By whom sources were taken; {@link PortEvent.Restricted} takes them.
   *
   * @param sources of MICROPHONE, CAMERA, SCREEN, SCREEN_AUDIO, at least one
   */
  record SourcesTaken(Set<Feature> sources) implements Moderation {
    public SourcesTaken {
      sources = Set.copyOf(sources);
    }
  }

  /** The feature that must be permitted for this to reach the person's own country. */
  default Feature feature() {
    return switch (this) {
      case Muted _, HandLowered _, SourcesTaken _ -> Feature.MODERATION;
      case Removed _ -> Feature.REMOVAL;
    };
  }
}
