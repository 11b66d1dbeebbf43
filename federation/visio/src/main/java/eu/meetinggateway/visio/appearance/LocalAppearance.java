// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.appearance;

import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.PersonName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads how a local person looks. Total: what is not acceptable is left out. */
public final class LocalAppearance {
  private static final int MAX_NAME_LENGTH = 256;

  private LocalAppearance() {}

  /**
   * @param name as LiveKit gives it
   * @param attributes as LiveKit gives them; {@code color} and {@code handRaisedAt} are read
   */
  public static Appearance read(String name, Map<String, String> attributes) {
    return new Appearance(
        new PersonName(DisplayNames.clean(name, MAX_NAME_LENGTH)),
        MeetColor.accepted(attributes.getOrDefault(EnvoyAppearance.COLOR, "")),
        instant(attributes.getOrDefault(EnvoyAppearance.HAND_RAISED_AT, "")));
  }

  private static Optional<Instant> instant(String text) {
    if (text.isEmpty() || text.length() > 40) {
      return Optional.empty();
    }
    try {
      return Optional.of(java.time.OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
