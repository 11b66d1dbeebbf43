// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.trust.Country;
import java.util.Set;

/**
 * One peer.
 *
 * @param host where its control session listens
 * @param port 1 to 65535
 * @param pins SHA-256 of the SubjectPublicKeyInfo of each certificate that the peer may show,
 *     lower-case hexadecimal; two while it changes its key
 */
public record PeerSettings(Country country, String host, int port, Set<String> pins) {
  public PeerSettings {
    pins = Set.copyOf(pins);
  }
}
