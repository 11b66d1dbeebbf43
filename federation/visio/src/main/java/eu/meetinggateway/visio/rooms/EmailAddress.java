// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import java.util.regex.Pattern;

/** Somebody's e-mail address: personal data, does not print. */
public record EmailAddress(String value) {
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}");

  /**
   * @throws IllegalArgumentException if it is none, without showing it
   */
  public EmailAddress {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  @Override
  public String toString() {
    return "[e-mail address]";
  }
}
