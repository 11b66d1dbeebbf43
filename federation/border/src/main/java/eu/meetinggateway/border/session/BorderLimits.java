// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import java.time.Duration;

/**
 * How much strangers and peers may ask of the border. A network is one IPv4 address or one IPv6
 * prefix of 64 bits.
 *
 * @param handshakes TLS handshakes under way at once, of all networks together
 * @param networkHandshakes the same for one network
 * @param handshakesPerSecond connections that may begin a handshake, of all networks together, with
 *     a burst of twice that many
 * @param networkHandshakesPerSecond the same for one network
 * @param handshakeTime how long a handshake may take
 * @param peerConnections connections of one authenticated peer at once
 * @param peerGreetings sessions of one peer that have not said Hello yet
 * @param sessionBurst sessions of one peer in quick succession
 * @param sessionPause after how long one more is allowed
 * @param messagesPerSecond what a peer may say: each message counts one and one more for each 1024
 *     characters, a snapshot {@link MessageBudget#SNAPSHOT_COST}
 * @param messageBurst how much of that at once: more than a large meeting says after a reconnect
 * @param patience how long a peer is held back to its rate before its session ends
 */
public record BorderLimits(
    int handshakes,
    int networkHandshakes,
    int handshakesPerSecond,
    int networkHandshakesPerSecond,
    Duration handshakeTime,
    int peerConnections,
    int peerGreetings,
    int sessionBurst,
    Duration sessionPause,
    int messagesPerSecond,
    int messageBurst,
    Duration patience) {
  public static final BorderLimits DEFAULT =
      new BorderLimits(
          256,
          16,
          40,
          10,
          Duration.ofSeconds(10),
          8,
          4,
          20,
          Duration.ofSeconds(5),
          2_000,
          20_000,
          Duration.ofSeconds(10));
}
