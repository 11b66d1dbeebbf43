// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

/**
 * What a request was answered with. Does not print its body.
 *
 * @param status of HTTP, 100 to 599
 * @param location the header Location, at most {@link #MAX_LOCATION}; empty for none
 * @param body at most {@link #MAX_CHARACTERS}
 */
public record StoredAnswer(int status, String location, String body) {
  public static final int MAX_CHARACTERS = 256 * 1024;
  public static final int MAX_LOCATION = 1024;

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public StoredAnswer {
    if (status < 100
        || status > 599
        || location.length() > MAX_LOCATION
        || body.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException("not an answer that can be kept");
    }
  }

  @Override
  public String toString() {
    return "answer " + status;
  }
}
