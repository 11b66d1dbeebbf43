// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.Locale;
import java.util.Optional;

/** Which way media may flow, seen by the writer of the section (RFC 8866 section 6.7). */
public enum MediaDirection {
  SENDRECV,
  SENDONLY,
  RECVONLY,
  INACTIVE;

  private final String attributeName = name().toLowerCase(Locale.ROOT);

  /** As the name of an attribute. */
  public String attributeName() {
    return attributeName;
  }

  static Optional<MediaDirection> of(String attributeName) {
    for (var direction : values()) {
      if (direction.attributeName.equals(attributeName)) {
        return Optional.of(direction);
      }
    }
    return Optional.empty();
  }
}
