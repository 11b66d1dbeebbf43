// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.Locale;
import java.util.Optional;

/** Value of a {@code setup} attribute (RFC 4145 section 4): who begins the DTLS handshake. */
public enum DtlsSetup {
  ACTIVE,
  PASSIVE,
  ACTPASS,
  HOLDCONN;

  private final String value = name().toLowerCase(Locale.ROOT);

  /** As an attribute's value. */
  public String value() {
    return value;
  }

  static Optional<DtlsSetup> parse(String value) {
    for (var setup : values()) {
      if (setup.value.equals(value)) {
        return Optional.of(setup);
      }
    }
    return Optional.empty();
  }
}
