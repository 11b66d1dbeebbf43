// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.net.InetSocketAddress;

/**
 * A way to the peer: its address, and what carries datagrams there. The address does not print.
 *
 * @param address the peer's
 * @param connection {@link #UDP}, or the number of one of our TCP connections; a number is given to
 *     one connection only
 */
public record IcePath(InetSocketAddress address, int connection) {
  /** Stands for the UDP socket in place of the number of a TCP connection. */
  public static final int UDP = 0;

  /** Over the UDP socket. */
  public static IcePath udp(InetSocketAddress address) {
    return new IcePath(address, UDP);
  }

  /** Whether that is where a datagram came from. */
  public boolean is(InetSocketAddress from, int overConnection) {
    return connection == overConnection && address.equals(from);
  }

  @Override
  public String toString() {
    return connection == UDP ? "[udp path]" : "[tcp path " + connection + "]";
  }
}
