// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.trust.Country;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who may begin a TLS handshake, before anything is read or computed for them. A handshake costs
 * the border's event loop some milliseconds, so its rate is bounded, in all and per network; so is
 * the number under way, because each may stay idle until its time is up.
 *
 * <p>A network from which a peer authenticated before is not bound by what all others do: a flood
 * from elsewhere does not keep a peer out that lost its session. What is kept is bounded by the
 * limits: a network is remembered while it has handshakes under way or has used some of its rate,
 * and one network per peer for good.
 *
 * <p>Owner thread: the border's event loop.
 */
final class Admission {
  private static final int SWEEP_EVERY = 256;

  /** An IPv4 address, or the first 64 bits of an IPv6 address. */
  record Network(long prefix, boolean six) {
    static Network of(InetAddress address) {
      ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
      return address instanceof Inet4Address
          ? new Network(bytes.getInt(), false)
          : new Network(bytes.getLong(), true);
    }
  }

  private static final class Guest {
    final TokenBucket rate;
    int handshakes;

    Guest(TokenBucket rate) {
      this.rate = rate;
    }
  }

  private final BorderLimits limits;
  private final TokenBucket rate;
  private final Map<Network, Guest> guests = new HashMap<>();
  private final Map<Country, Network> known = new LinkedHashMap<>();
  private final Map<Country, Integer> connections = new HashMap<>();
  private int handshakes;
  private int admitted;

  Admission(BorderLimits limits, long nowNanos) {
    this.limits = limits;
    this.rate =
        new TokenBucket(limits.handshakesPerSecond(), 2 * limits.handshakesPerSecond(), nowNanos);
  }

  /** Whether a connection from there may begin its handshake; then {@link #ended} follows. */
  boolean admits(Network from, long nowNanos) {
    boolean free =
        known.containsValue(from)
            || (handshakes < limits.handshakes() && rate.level(nowNanos) >= 1);
    Guest guest = guests.get(from);
    if (guest == null && free) {
      guest = new Guest(bucket(nowNanos));
      guests.put(from, guest);
    }
    if (!free
        || guest == null
        || guest.handshakes >= limits.networkHandshakes()
        || !guest.rate.take(nowNanos)) {
      return false;
    }
    var _ = rate.take(nowNanos);
    guest.handshakes++;
    handshakes++;
    if (++admitted % SWEEP_EVERY == 0) {
      sweep(nowNanos);
    }
    return true;
  }

  private TokenBucket bucket(long nowNanos) {
    return new TokenBucket(
        limits.networkHandshakesPerSecond(), 3 * limits.networkHandshakesPerSecond(), nowNanos);
  }

  /** A handshake ended, in whatever way. */
  void ended(Network from) {
    handshakes--;
    Guest guest = guests.get(from);
    if (guest != null) {
      guest.handshakes--;
    }
  }

  /** Whether an authenticated peer may have one more connection; then {@link #closed} follows. */
  boolean opens(Country peer, Network from) {
    known.put(peer, from);
    if (connections.getOrDefault(peer, 0) >= limits.peerConnections()) {
      return false;
    }
    connections.merge(peer, 1, Integer::sum);
    return true;
  }

  /** A connection of an authenticated peer ended. */
  void closed(Country peer) {
    connections.computeIfPresent(peer, (_, open) -> open > 1 ? open - 1 : null);
  }

  /** Handshakes under way. */
  int handshakes() {
    return handshakes;
  }

  /** Networks that are remembered now. */
  Set<Network> remembered() {
    Set<Network> all = new HashSet<>(guests.keySet());
    all.addAll(known.values());
    return all;
  }

  private void sweep(long nowNanos) {
    double full = 3.0 * limits.networkHandshakesPerSecond();
    guests.values().removeIf(guest -> guest.handshakes == 0 && guest.rate.level(nowNanos) >= full);
  }
}
