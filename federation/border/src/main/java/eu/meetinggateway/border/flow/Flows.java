// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.flow;

import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.loop.MediaLoops;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** The flows of this gateway, one per media loop. Any thread. */
public final class Flows {
  /** Master key identifiers that each session has for itself, at least the flows of any peer. */
  private static final int MKIS_PER_SESSION = 64;

  private final List<LoopFlow> flows;
  private final Forwarder forwarder;
  private final BorderCounters counters;
  private final AtomicInteger nextMki;

  private Flows(
      List<LoopFlow> flows, Forwarder forwarder, BorderCounters counters, RandomGenerator random) {
    this.flows = List.copyOf(flows);
    this.forwarder = forwarder;
    this.counters = counters;
    this.nextMki = new AtomicInteger(random.nextInt());
  }

  /**
   * Opens a socket per loop.
   *
   * @param port of the first loop, the next loop has the next; 0 takes free ones
   * @param random where the master key identifiers begin, so that a restarted gateway does not
   *     begin at the same
   * @throws UncheckedIOException if a port is busy; then none is open
   */
  public static Flows open(
      MediaLoops loops,
      Forwarder forwarder,
      InetAddress address,
      int port,
      BorderCounters counters,
      RandomGenerator random) {
    List<LoopFlow> flows = new ArrayList<>();
    try {
      for (int i = 0; i < loops.count(); i++) {
        flows.add(new LoopFlow(loops.loop(i), address, port == 0 ? 0 : port + i, counters));
      }
    } catch (UncheckedIOException e) {
      flows.forEach(LoopFlow::close);
      throw e;
    }
    return new Flows(flows, forwarder, counters, random);
  }

  /** The UDP port of each flow. */
  public List<Integer> ports() {
    return flows.stream().map(flow -> flow.local().getPort()).toList();
  }

  /**
   * The first of 64 master key identifiers under which one more session may send to us; none is
   * given twice until all 2^32 were.
   */
  public int reserveMkis() {
    return nextMki.getAndAdd(MKIS_PER_SESSION);
  }

  /** Begins a key epoch with a peer. */
  public FlowSession join(FlowPeer peer, Exporter exporter, RandomGenerator random) {
    return new FlowSession(flows, forwarder, peer, exporter, counters, random);
  }

  /** Closes the sockets. Idempotent. */
  public void close() {
    flows.forEach(LoopFlow::close);
  }
}
