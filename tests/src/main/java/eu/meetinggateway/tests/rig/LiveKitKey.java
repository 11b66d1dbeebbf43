// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.security.SecureRandom;
import java.util.HexFormat;

/** An API key of a LiveKit server with its secret, which is not printed. */
record LiveKitKey(String name, String secret) {
  static LiveKitKey create(String name) {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    return new LiveKitKey(name, HexFormat.of().formatHex(secret));
  }

  @Override
  public String toString() {
    return name;
  }
}
