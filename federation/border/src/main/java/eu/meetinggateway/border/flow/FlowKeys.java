// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.flow;

import eu.meetinggateway.media.crypto.SrtpKeys;
import eu.meetinggateway.trust.Country;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Derives one SRTP master key and salt per flow and direction from the control session's secret: 28
 * bytes under {@link #LABEL} with the context {@code sender>receiver:flow}, such as {@code
 * FR>DE:0}; 16 are the key, 12 the salt.
 */
final class FlowKeys {
  static final String LABEL = "EXPORTER-meetinggateway-flow";

  private FlowKeys() {}

  static SrtpKeys derive(Exporter exporter, Country sender, Country receiver, int flow) {
    byte[] context = (sender + ">" + receiver + ":" + flow).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = exporter.export(LABEL, context, SrtpKeys.KEY_BYTES + SrtpKeys.SALT_BYTES);
    byte[] key = Arrays.copyOf(bytes, SrtpKeys.KEY_BYTES);
    byte[] salt = Arrays.copyOfRange(bytes, SrtpKeys.KEY_BYTES, bytes.length);
    SrtpKeys keys = new SrtpKeys(key, salt);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(key, (byte) 0);
    Arrays.fill(salt, (byte) 0);
    return keys;
  }
}
