// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

/**
 * The text of a chat line. Personal data: does not print.
 *
 * @param value at most 64 KiB of UTF-16 characters
 */
public record ChatText(String value) implements ChatContent {
  /** Longest text that crosses, in characters. */
  public static final int MAX_LENGTH = 16_384;

  /**
   * @throws IllegalArgumentException if longer than {@link #MAX_LENGTH}
   */
  public ChatText {
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a chat line is at most " + MAX_LENGTH + " characters");
    }
  }

  @Override
  public String toString() {
    return "[text]";
  }
}
