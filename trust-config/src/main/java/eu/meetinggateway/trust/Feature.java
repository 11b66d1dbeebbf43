// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.Locale;
import java.util.Optional;

/** What a person can send to another country; each kind of media and data is ruled on its own. */
public enum Feature {
  /** That the person is there: name, colour, muted state. */
  PRESENCE,
  MICROPHONE,
  CAMERA,
  SCREEN,
  SCREEN_AUDIO,
  /** Lines of text in the room's chat. */
  CHAT,
  /** Raised hand. */
  HAND,
  /** Short-lived signs, such as applause. */
  REACTION;

  /** The name used in files and on the wire: lower case, dashed, such as {@code screen-audio}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The feature with that label, or empty. */
  public static Optional<Feature> byLabel(String label) {
    for (Feature feature : values()) {
      if (feature.label().equals(label)) {
        return Optional.of(feature);
      }
    }
    return Optional.empty();
  }
}
