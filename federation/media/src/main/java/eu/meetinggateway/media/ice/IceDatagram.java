// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.net.InetSocketAddress;

/** A STUN datagram to send. */
public record IceDatagram(byte[] bytes, IcePath path) {
  /** A datagram over UDP. */
  public IceDatagram(byte[] bytes, InetSocketAddress to) {
    this(bytes, IcePath.udp(to));
  }

  /** The peer's address. */
  public InetSocketAddress to() {
    return path.address();
  }
}
