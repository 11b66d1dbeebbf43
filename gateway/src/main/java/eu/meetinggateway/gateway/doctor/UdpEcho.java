// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import eu.meetinggateway.gateway.config.GatewayConfig;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * Sends datagrams from here to where peers would send media, and looks whether they arrive: at a
 * socket of our own while the gateway is down, in its counter of malformed datagrams while it runs.
 */
record UdpEcho(GatewayConfig config, RunningGateway gateway) {
  private static final String MALFORMED =
      "meeting_gateway_border_events_total{event=\"datagrams_malformed\"}";
  private static final int PROBE_BYTES = 16;
  private static final int ATTEMPTS = 3;
  private static final int WAIT_MILLIS = 500;

  enum Outcome {
    ARRIVED,
    LOST,
    NOT_TRIED
  }

  /** Tries every media port. */
  Outcome to(InetAddress announced) throws InterruptedException {
    int first = config.border().mediaPort();
    int ports = first == 0 ? 1 : config.mediaLoops();
    Outcome whole = Outcome.ARRIVED;
    for (int i = 0; i < ports && whole == Outcome.ARRIVED; i++) {
      int port = first == 0 ? 0 : first + i;
      whole = gateway.running() ? throughGateway(announced, port) : throughSocket(announced, port);
    }
    return whole;
  }

  private Outcome throughSocket(InetAddress announced, int port) {
    byte[] probe = probe();
    try (DatagramSocket receiver = new DatagramSocket(null);
        DatagramSocket sender = new DatagramSocket(null)) {
      receiver.bind(new InetSocketAddress(config.border().mediaAddress(), port));
      sender.bind(new InetSocketAddress(config.border().mediaAddress(), 0));
      receiver.setSoTimeout(WAIT_MILLIS);
      InetSocketAddress target = new InetSocketAddress(announced, receiver.getLocalPort());
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (arrives(probe, sender, receiver, target)) {
          return Outcome.ARRIVED;
        }
      }
      return Outcome.LOST;
    } catch (IOException e) {
      return Outcome.NOT_TRIED;
    }
  }

  private static boolean arrives(
      byte[] probe, DatagramSocket sender, DatagramSocket receiver, InetSocketAddress target)
      throws IOException {
    try {
      sender.send(new DatagramPacket(probe, probe.length, target));
    } catch (IOException e) {
      return false; // no route to it, or a firewall of this machine
    }
    DatagramPacket received = new DatagramPacket(new byte[2048], 2048);
    long end = System.nanoTime() + WAIT_MILLIS * 1_000_000L;
    while (System.nanoTime() < end) {
      try {
        receiver.receive(received);
      } catch (SocketTimeoutException e) {
        return false;
      }
      if (Arrays.equals(Arrays.copyOf(received.getData(), received.getLength()), probe)) {
        return true;
      }
    }
    return false;
  }

  private Outcome throughGateway(InetAddress announced, int port) throws InterruptedException {
    Optional<Double> before = gateway.sample(MALFORMED);
    if (before.isEmpty() || port == 0) {
      return Outcome.NOT_TRIED;
    }
    byte[] probe = probe();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (DatagramSocket sender = new DatagramSocket(null)) {
        sender.bind(new InetSocketAddress(config.border().mediaAddress(), 0));
        sender.send(
            new DatagramPacket(probe, probe.length, new InetSocketAddress(announced, port)));
      } catch (IOException e) {
        return Outcome.LOST;
      }
      Thread.sleep(WAIT_MILLIS / 2); // a tool of the command line, on a thread of its own
      Optional<Double> after = gateway.sample(MALFORMED);
      if (after.isPresent() && after.orElseThrow() > before.orElseThrow()) {
        return Outcome.ARRIVED;
      }
    }
    return Outcome.LOST;
  }

  /** Whether the machine behind an address answers that nobody listens there (ICMP). */
  static boolean isRefused(InetSocketAddress flow) throws IOException {
    byte[] probe = probe();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(flow);
      socket.setSoTimeout(WAIT_MILLIS);
      socket.send(new DatagramPacket(probe, probe.length));
      socket.receive(new DatagramPacket(new byte[2048], 2048));
      return false;
    } catch (PortUnreachableException e) {
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private static byte[] probe() {
    byte[] probe = new byte[PROBE_BYTES];
    new SecureRandom().nextBytes(probe);
    return probe;
  }
}
