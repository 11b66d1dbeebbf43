// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.PersonName;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A person as a note tells of them. Their country is the sender's and is not stated.
 *
 * @param id the pseudonym towards this peer
 * @param appearance with a name that lost control and bidirectional characters, a colour only if it
 *     is one that Meet accepts, a time in whole milliseconds from 1970 to 9999
 */
public record PersonState(UUID id, Appearance appearance) {
  /** Largest time that crosses, in milliseconds since 1970. */
  static final long LAST_MILLIS = 253_402_300_799_999L;

  private static final Pattern COLOR =
      Pattern.compile("hsl\\([0-9]{1,3}, ?[0-9]{1,3}%, ?[0-9]{1,3}%\\)");

  public PersonState {
    appearance =
        new Appearance(
            new PersonName(WireText.name(appearance.name().value())),
            appearance.color().filter(color -> COLOR.matcher(color).matches()),
            appearance.handRaisedAt().map(PersonState::millis));
  }

  /** The same moment in whole milliseconds within the range that crosses. */
  public static Instant millis(Instant at) {
    long seconds = Math.clamp(at.getEpochSecond(), 0, LAST_MILLIS / 1000);
    return Instant.ofEpochMilli(seconds * 1000 + at.getNano() / 1_000_000);
  }
}
