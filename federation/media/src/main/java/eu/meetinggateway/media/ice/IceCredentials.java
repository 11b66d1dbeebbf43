// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * User name fragment and password of one end (RFC 8839 section 5.4), 1 to 256 visible ASCII
 * characters each, no colon in the former. The password does not print.
 */
public record IceCredentials(String ufrag, String password) {
  private static final int UFRAG_LENGTH = 8;
  private static final int PASSWORD_LENGTH = 24;
  private static final String ICE_CHARS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
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

  /** 48 and 144 random bits: more than the 24 and 128 that RFC 8839 section 5.4 asks for. */
  static IceCredentials fresh(RandomGenerator random) {
    return new IceCredentials(chars(random, UFRAG_LENGTH), chars(random, PASSWORD_LENGTH));
  }

  private static String chars(RandomGenerator random, int length) {
    var text = new StringBuilder(length);
    for (var i = 0; i < length; i++) {
      text.append(ICE_CHARS.charAt(random.nextInt(ICE_CHARS.length())));
    }
    return text.toString();
  }
}
