// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A client-role ICE agent with one local UDP socket and one component. Sends its own checks in both
 * roles, answers the peer's, nominates when controlling (regular nomination of the first pair that
 * works), follows the nomination when controlled, keeps consent fresh and switches role on a
 * conflict. Single-threaded; times are {@code System.nanoTime()} values given by the caller.
 */
public final class IceAgent {
  public IceAgent(IceRole role, IceCredentials local, long tieBreaker, RandomGenerator random) {
    throw new UnsupportedOperationException();
  }

  /** Fresh credentials: 8 and 24 characters of the ice-char alphabet. */
  public static IceCredentials credentials(RandomGenerator random) {
    throw new UnsupportedOperationException();
  }

  /** The peer's credentials; other ones than before are an ICE restart. */
  public void remote(IceCredentials credentials) {
    throw new UnsupportedOperationException();
  }

  /** Adds a candidate of the peer; at most 32 are kept, duplicates are ignored. */
  public void remoteCandidate(Candidate candidate) {
    throw new UnsupportedOperationException();
  }

  /** Takes a STUN datagram. What is malformed or not authentic is dropped and counted. */
  public List<IceDatagram> receive(ByteBuffer datagram, InetSocketAddress from, long nowNanos) {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs what is due: checks every 50 ms, retransmissions, consent every 4 to 6 s. Call every 20
   * ms.
   */
  public List<IceDatagram> tick(long nowNanos) {
    throw new UnsupportedOperationException();
  }

  public IceState state() {
    throw new UnsupportedOperationException();
  }

  /** Where media goes; empty until a pair is selected. */
  public Optional<InetSocketAddress> selected() {
    throw new UnsupportedOperationException();
  }

  /** Datagrams dropped because they were malformed, not authentic or from nobody known. */
  public long dropped() {
    throw new UnsupportedOperationException();
  }
}
