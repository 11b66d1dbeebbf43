// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.Optional;

/**
 * What can happen between the countries of a meeting; each kind of media and data is ruled on its
 * own. The order is part of nothing: files and wire use the label.
 */
public enum Feature implements Labelled {
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
  /** Files offered in the room. */
  FILES,
  /** Short-lived emoji reactions. */
  REACTION,
  /**
   * What moderators do to the person where they are shown reaches them at home: muting, lowering
   * their hand, taking a source from them.
   */
  MODERATION,
  /** Who is removed where they are shown is removed from their own room, too. */
  REMOVAL,
  /** Sound or picture of the meeting is kept. */
  RECORDING,
  /** Speech is turned into text, or into a summary. */
  TRANSCRIPTION,
  /** Telephones may call in. */
  DIAL_IN,
  /** Telephones may be called from the meeting. */
  DIAL_OUT,
  /** The meeting's chat is bridged to a Matrix room. */
  MATRIX;

  /**
   * Whether the feature concerns the meeting as a whole and so needs every country, rather than the
   * two countries between which a person sends it.
   */
  public boolean wholeMeeting() {
    return switch (this) {
      case RECORDING, TRANSCRIPTION, DIAL_IN, DIAL_OUT, MATRIX -> true;
      case PRESENCE,
          MICROPHONE,
          CAMERA,
          SCREEN,
          SCREEN_AUDIO,
          CHAT,
          HAND,
          FILES,
          REACTION,
          MODERATION,
          REMOVAL ->
          false;
    };
  }

  /** The feature with that label, or empty. */
  public static Optional<Feature> byLabel(String label) {
    return Labelled.byLabel(Feature.class, label);
  }
}
