// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import java.util.Locale;
import java.util.Optional;

/** The reactions that cross: those that Meet has (src/frontend/src/features/reactions/types.ts). */
public enum Reaction {
  THUMBS_UP,
  THUMBS_DOWN,
  CLAPPING_HANDS,
  RED_HEART,
  FACE_WITH_TEARS_OF_JOY,
  FACE_WITH_OPEN_MOUTH,
  PARTY_POPPER,
  FOLDED_HANDS;

  /** The name on the wire and in Meet: lower case, dashed, such as {@code thumbs-up}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reaction with that label, or empty. */
  public static Optional<Reaction> byLabel(String label) {
    for (Reaction reaction : values()) {
      if (reaction.label().equals(label)) {
        return Optional.of(reaction);
      }
    }
    return Optional.empty();
  }
}
