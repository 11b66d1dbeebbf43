// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Port numbers on 127.0.0.1 that are free for TCP and UDP alike. None is handed out twice; another
 * process may still take one before it is used, which then fails loudly.
 */
final class LoopbackPorts {
  /** Consecutive ports that a gateway's media loops may use. */
  static final int FLOWS = 4;

  /** Below the ports that Linux gives to sockets which ask for any: those come and go meanwhile. */
  private static final int LOWEST = 15_000;

  private static final int HIGHEST = 32_000;

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final Set<Integer> taken = new HashSet<>();

  /** One free port. */
  int take() {
    return takeRange(1);
  }

  /** The first of so many consecutive free ports. */
  int takeRange(int count) {
    for (int attempt = 0; attempt < 200; attempt++) {
      int first = proposed();
      if (first + count < 65_536 && allFree(first, count)) {
        for (int port = first; port < first + count; port++) {
          taken.add(port);
        }
        return first;
      }
    }
    throw new IllegalStateException("no free ports on 127.0.0.1");
  }

  /**
   * Sets aside a port that somebody chose.
   *
   * @throws PortTakenException if it is in use
   */
  void reserve(int port, String use) {
    if (!isFree(port)) {
      throw new PortTakenException(port, use);
    }
    boolean _ = taken.add(port);
  }

  private static boolean isFree(int port) {
    InetSocketAddress address = new InetSocketAddress(LOOPBACK, port);
    try (ServerSocket tcp = new ServerSocket();
        DatagramSocket udp = new DatagramSocket(null)) {
      tcp.bind(address);
      udp.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean allFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      if (taken.contains(port) || !isFree(port)) {
        return false;
      }
    }
    return true;
  }

  private static int proposed() {
    return ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
  }
}
