// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.trust.Country;
import java.net.InetAddress;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * This gateway's side of the border.
 *
 * @param listenHost where the control session listens
 * @param listenPort 0 takes a free one
 * @param certificate ours, with an RSA key of at least 3072 bits
 * @param mediaAddress the local address that flows bind to
 * @param mediaPort UDP port of the first media loop's flow, the next loop has the next port; 0
 *     takes free ones
 * @param announcedMediaHost the address at which peers reach the flows
 */
public record BorderSettings(
    Country here,
    String listenHost,
    int listenPort,
    X509Certificate certificate,
    PrivateKey privateKey,
    InetAddress mediaAddress,
    int mediaPort,
    String announcedMediaHost,
    List<PeerSettings> peers) {
  public BorderSettings {
    peers = List.copyOf(peers);
  }
}
