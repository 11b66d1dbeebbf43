// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IcePath;
import eu.meetinggateway.media.loop.MediaLoop;
import eu.meetinggateway.media.loop.TcpConnection;
import eu.meetinggateway.media.loop.TcpReceiver;
import eu.meetinggateway.media.loop.UdpSocket;
import eu.meetinggateway.media.packet.Packet;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ways to one server: a UDP socket, and TCP connections to its passive TCP candidates (RFC
 * 6544). TCP is tried only when UDP has had its time without success, or when the server names no
 * UDP candidate; a connection that is not selected is closed some seconds after another way was.
 * Owner thread: the loop.
 */
final class Paths {
  /** Hears what comes over any of them; on the loop. */
  interface Receiver {
    /**
     * @param connection {@link IcePath#UDP} or the number of a TCP connection
     */
    void received(Packet packet, InetSocketAddress from, int connection, long nowNanos);

    /** A TCP connection to this candidate is open. */
    void opened(Candidate candidate, int connection);

    /** A TCP connection is no more. */
    void closed(int connection);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Paths.class);
  private static final int MAX_CANDIDATES = 4;
  private static final long UDP_FIRST_NANOS = 1_500_000_000L;
  private static final long NO_UDP_NANOS = 200_000_000L;
  private static final long AGAIN_NANOS = 1_000_000_000L;
  private static final long SPARE_NANOS = 5_000_000_000L;

  /** One of our connections, or the attempt at one. */
  private final class Way implements TcpReceiver {
    final int number;
    final Candidate candidate;
    @Nullable TcpConnection connection;

    Way(int number, Candidate candidate) {
      this.number = number;
      this.candidate = candidate;
    }

    @Override
    public void opened() {
      receiver.opened(candidate, number);
    }

    @Override
    public void closed() {
      ways.remove(this);
      triedNanos = System.nanoTime();
      receiver.closed(number);
    }

    @Override
    public void received(Packet packet, InetSocketAddress from, long nowNanos) {
      receiver.received(packet, from, number, nowNanos);
    }

    void close() {
      if (connection != null) {
        connection.close();
      }
      receiver.closed(number);
    }
  }

  private final MediaLoop loop;
  private final UdpSocket udp;
  private final InetAddress local;
  private final Receiver receiver;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Way> ways = new ArrayList<>();
  private boolean udpNamed;
  private boolean wanting;
  private long sinceNanos;
  private long triedNanos;
  private int numbers;
  private int newest;
  private @Nullable IcePath selected;

  Paths(MediaLoop loop, UdpSocket udp, Receiver receiver) {
    this.loop = loop;
    this.udp = udp;
    this.local = udp.local().getAddress();
    this.receiver = receiver;
  }

  /** The server named a UDP candidate: that gets its time first. */
  void udpCandidate() {
    udpNamed = true;
  }

  /** The server named a TCP candidate; false if there are too many to keep it. */
  boolean tcpCandidate(Candidate candidate) {
    boolean sameFamily =
        candidate.address().getAddress().getAddress().length == local.getAddress().length;
    boolean known = candidates.stream().anyMatch(c -> c.address().equals(candidate.address()));
    if (!sameFamily || known) {
      return true; // nothing would follow from it
    }
    return candidates.size() < MAX_CANDIDATES && candidates.add(candidate);
  }

  /**
   * An ICE restart: a server knows a TCP connection by the credentials of its first check, so what
   * is open now serves the former ones only.
   */
  void restart() {
    candidates.clear();
    udpNamed = false;
    wanting = false;
    newest = numbers;
  }

  /**
   * Opens and closes connections.
   *
   * @param searching whether ICE has no pair yet
   */
  void tick(boolean searching, long nowNanos) {
    if (searching != wanting) {
      wanting = searching;
      sinceNanos = nowNanos;
      triedNanos = nowNanos - AGAIN_NANOS;
    }
    if (!wanting) {
      if (!ways.isEmpty() && nowNanos - sinceNanos > SPARE_NANOS) {
        closeAllBut(selected == null ? IcePath.UDP : selected.connection());
      }
      return;
    }
    long patience = udpNamed ? UDP_FIRST_NANOS : NO_UDP_NANOS;
    if (nowNanos - sinceNanos >= patience && nowNanos - triedNanos >= AGAIN_NANOS) {
      triedNanos = nowNanos;
      List.copyOf(candidates).forEach(this::open);
    }
  }

  private void open(Candidate candidate) {
    boolean there = ways.stream().anyMatch(w -> w.number > newest && w.candidate.equals(candidate));
    if (there) {
      return;
    }
    Way way = new Way(++numbers, candidate);
    try {
      way.connection = loop.connect(local, candidate.address(), way);
      ways.add(way);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      LOG.debug("no TCP connection to a candidate: {}", e.getClass().getSimpleName());
    }
  }

  /** The pair that media takes; null if nothing may be sent. */
  void select(@Nullable IcePath path) {
    selected = path;
  }

  @Nullable IcePath selected() {
    return selected;
  }

  /** Sends a packet on the selected pair; dropped if there is none. */
  void send(Packet packet) {
    IcePath path = selected;
    if (path != null) {
      send(packet, path);
    }
  }

  /** Sends a control datagram on the selected pair; dropped if there is none. */
  void send(byte[] datagram) {
    IcePath path = selected;
    if (path != null) {
      send(datagram, path);
    }
  }

  /** Sends a packet; dropped and counted if that cannot be done at once. */
  private void send(Packet packet, IcePath path) {
    if (path.connection() == IcePath.UDP) {
      udp.send(packet, path.address());
    } else {
      TcpConnection connection = connection(path.connection());
      if (connection != null) {
        connection.send(packet);
      }
    }
  }

  /** Sends a control datagram. */
  void send(byte[] datagram, IcePath path) {
    if (path.connection() == IcePath.UDP) {
      udp.send(datagram, path.address());
    } else {
      TcpConnection connection = connection(path.connection());
      if (connection != null) {
        connection.send(datagram);
      }
    }
  }

  private @Nullable TcpConnection connection(int number) {
    for (int i = 0; i < ways.size(); i++) { // no iterator: once for every packet
      if (ways.get(i).number == number) {
        return ways.get(i).connection;
      }
    }
    return null;
  }

  private void closeAllBut(int kept) {
    for (Way way : List.copyOf(ways)) {
      if (way.number != kept) {
        ways.remove(way);
        way.close();
      }
    }
  }

  /** Closes everything. */
  void close() {
    udp.close();
    closeAllBut(IcePath.UDP);
  }
}
