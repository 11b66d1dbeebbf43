// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Feature;

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

  /** The feature that must be permitted for this to reach the person's own country. */
  default Feature feature() {
    return switch (this) {
      case Muted _, HandLowered _ -> Feature.MODERATION;
      case Removed _ -> Feature.REMOVAL;
    };
  }
}
