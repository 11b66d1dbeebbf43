// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.TermsHash;
import java.util.Map;
import java.util.Set;

/**
 * A country's trust file: default deny.
 *
 * <pre>{@code
 * country: FR
 * peers:
 *   DE:
 *     send: [presence, microphone, camera, screen, screen-audio, chat, hand, reaction]
 *     receive: [presence, microphone, camera, chat, hand]
 * }</pre>
 *
 * <p>A peer that is not listed is not accepted; a missing {@code send} or {@code receive} is an
 * empty one.
 *
 * @param country whose file it is
 * @param peers the peers it accepts
 * @param hash SHA-256 of the file's bytes
 */
public record TrustFile(Country country, Map<Country, Peer> peers, TermsHash hash) {
  public TrustFile {
    peers = Map.copyOf(peers);
  }

  /**
   * What may travel between us and one peer.
   *
   * @param send what our people may send there
   * @param receive what we take from there
   */
  public record Peer(Set<Feature> send, Set<Feature> receive) {
    public Peer {
      send = Set.copyOf(send);
      receive = Set.copyOf(receive);
    }
  }

  /**
   * Reads a trust file of at most 256 KiB.
   *
   * @throws TrustFileException naming line and remedy
   */
  public static TrustFile parse(byte[] yaml) {
    return TrustFileReader.read(yaml);
  }
}
