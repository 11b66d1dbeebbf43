// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

/**
 * User name fragment and password of one end (RFC 8839 section 5.4). The password does not print.
 */
public record IceCredentials(String ufrag, String password) {
  @Override
  public String toString() {
    return "[ice " + ufrag + "]";
  }
}
