// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A UDP candidate (RFC 8839 section 5.1), component 1.
 *
 * @param address literal IPv4 or IPv6, never a name
 * @param priority 32 bits, unsigned
 * @param type {@code host}, {@code srflx}, {@code prflx} or {@code relay}
 */
public record Candidate(InetSocketAddress address, long priority, String foundation, String type) {
  /**
   * Reads the value of an SDP {@code candidate} attribute, with or without the attribute's name.
   * Empty for TCP, other components, mDNS names and anything that is not understood: those are not
   * ours.
   */
  public static Optional<Candidate> parse(String attribute) {
    throw new UnsupportedOperationException();
  }

  /** As an SDP attribute's value: {@code candidate:1 1 udp 2130706431 127.0.0.1 5000 typ host}. */
  public String format() {
    throw new UnsupportedOperationException();
  }

  /** A host candidate for a bound socket. */
  public static Candidate host(InetSocketAddress address) {
    throw new UnsupportedOperationException();
  }
}
