// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.util.regex.Pattern;

/**
 * User name fragment and password of one end (RFC 8839 section 5.4), 1 to 256 visible ASCII
 * characters each, no colon in the former. The password does not print.
 */
public record IceCredentials(String ufrag, String password) {
  private static final Pattern UFRAG = Pattern.compile("[!-9;-~]{1,256}");
  private static final Pattern PASSWORD = Pattern.compile("[!-~]{1,256}");

  public IceCredentials {
    if (!UFRAG.matcher(ufrag).matches() || !PASSWORD.matcher(password).matches()) {
      throw new IllegalArgumentException("ICE user name fragment or password is malformed");
    }
  }

  @Override
  public String toString() {
    return "[ice " + ufrag + "]";
  }
}
