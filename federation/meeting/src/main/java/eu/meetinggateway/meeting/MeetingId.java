// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import java.util.regex.Pattern;

/**
 * The name of a joint meeting, the same in every country.
 *
 * @param value 8 to 64 characters of {@code a-z 0-9 -}, beginning with a letter or digit
 */
public record MeetingId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{7,63}");

  /**
   * @throws IllegalArgumentException if the value has another shape
   */
  public MeetingId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a meeting id is 8 to 64 characters of a-z, 0-9 and -, beginning with a letter or digit");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
