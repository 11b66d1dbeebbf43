// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Carries datagrams with 10 ms delay, random loss and cut ways; time is simulated and its {@code
 * nanoTime} overflows two seconds after the start.
 */
final class SimulatedNetwork {
  /** One socket's owner. */
  interface Endpoint {
    List<IceDatagram> receive(ByteBuffer datagram, InetSocketAddress from, long nowNanos);

    List<IceDatagram> tick(long nowNanos);
  }

  private record Flight(long atMillis, long number, InetSocketAddress from, IceDatagram datagram) {}

  private static final long START_NANOS = Long.MAX_VALUE - 2_000_000_000L;
  private static final long DELAY_MILLIS = 10;
  private static final long TICK_MILLIS = 20;

  private final Map<InetSocketAddress, Endpoint> endpoints = new LinkedHashMap<>();
  private final Set<InetSocketAddress> cut = new HashSet<>();
  private final PriorityQueue<Flight> flights =
      new PriorityQueue<>(
          Comparator.comparingLong(Flight::atMillis).thenComparingLong(Flight::number));
  private final Random random;
  private final double loss;
  private long millis;
  private long number;
  private int sent;

  SimulatedNetwork(long seed, double loss) {
    this.random = new Random(seed);
    this.loss = loss;
  }

  static InetSocketAddress address(int number) {
    try {
      var bytes = new byte[] {(byte) 192, 0, 2, (byte) number};
      return new InetSocketAddress(InetAddress.getByAddress(bytes), 5000 + number);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  static Endpoint endpoint(IceAgent agent) {
    return new Endpoint() {
      @Override
      public List<IceDatagram> receive(ByteBuffer datagram, InetSocketAddress from, long now) {
        return agent.receive(datagram, from, now);
      }

      @Override
      public List<IceDatagram> tick(long now) {
        return agent.tick(now);
      }
    };
  }

  void attach(InetSocketAddress address, Endpoint endpoint) {
    endpoints.put(address, endpoint);
  }

  /** Nothing goes to or comes from this address any more. */
  void cut(InetSocketAddress address) {
    cut.add(address);
  }

  void mend(InetSocketAddress address) {
    cut.remove(address);
  }

  long nowNanos() {
    return START_NANOS + millis * 1_000_000L;
  }

  /** Datagrams sent so far, lost ones among them. */
  int sent() {
    return sent;
  }

  void send(InetSocketAddress from, List<IceDatagram> datagrams) {
    for (var datagram : datagrams) {
      sent++;
      var gone = cut.contains(from) || cut.contains(datagram.to());
      if (!gone && random.nextDouble() >= loss) {
        flights.add(new Flight(millis + DELAY_MILLIS, number++, from, datagram));
      }
    }
  }

  void run(Duration duration) {
    runUntil(duration, () -> false);
  }

  /** Runs until the condition holds, at most for the duration; the time that it took. */
  @CanIgnoreReturnValue
  Duration runUntil(Duration duration, BooleanSupplier condition) {
    var begin = millis;
    while (millis - begin < duration.toMillis() && !condition.getAsBoolean()) {
      if (millis % TICK_MILLIS == 0) {
        endpoints.forEach((address, endpoint) -> send(address, endpoint.tick(nowNanos())));
      }
      millis++;
      deliver();
    }
    return Duration.ofMillis(millis - begin);
  }

  private void deliver() {
    var arrived = new ArrayList<Flight>();
    while (!flights.isEmpty() && flights.peek().atMillis() <= millis) {
      arrived.add(flights.remove());
    }
    for (var flight : arrived) {
      var endpoint = endpoints.get(flight.datagram().to());
      if (endpoint != null) {
        var bytes = ByteBuffer.wrap(flight.datagram().bytes());
        send(flight.datagram().to(), endpoint.receive(bytes, flight.from(), nowNanos()));
      }
    }
  }
}
