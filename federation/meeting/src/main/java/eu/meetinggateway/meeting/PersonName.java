// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

/**
 * A person's display name. Personal data: does not print.
 *
 * @param value at most 256 characters, as the home instance gave it
 */
public record PersonName(String value) {
  /**
   * @throws IllegalArgumentException if longer than 256 characters
   */
  public PersonName {
    if (value.length() > 256) {
      throw new IllegalArgumentException("a name is at most 256 characters");
    }
  }

  @Override
  public String toString() {
    return "[name]";
  }
}
