// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

/**
 * A signed access token. A secret: does not print.
 *
 * @param value the compact serialisation
 */
public record AccessToken(String value) {
  /** As the value of an {@code Authorization} header. */
  public String bearer() {
    return "Bearer " + value;
  }

  @Override
  public String toString() {
    return "[token]";
  }
}
