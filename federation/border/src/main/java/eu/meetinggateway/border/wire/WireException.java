// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

/** A peer's message breaks the protocol. The text names the place, never the content. */
public final class WireException extends Exception {
  private final WireError error;

  /**
   * @param place the field's path, such as {@code person-up.person.name}
   */
  public WireException(WireError error, String place) {
    super(error.text() + " (" + place + ")", null, false, false);
    this.error = error;
  }

  public WireError error() {
    return error;
  }
}
