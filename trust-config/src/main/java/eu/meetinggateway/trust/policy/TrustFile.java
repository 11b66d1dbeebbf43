// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.TermsHash;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The part of a trust policy that can be ruled on without knowing anything of people, marking or
 * time. A peer that is not listed is not accepted.
 *
 * @param country whose policy it is
 * @param peers the peers it accepts
 * @param hash of the policy's document
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
   * What a policy allows without conditions and obligations, and under no condition forbids. Of a
   * peer whose people must be attested or assured nothing is received.
   */
  public static TrustFile of(TrustPolicy policy, TermsHash hash) {
    Map<Country, Peer> peers = new TreeMap<>();
    policy
        .peers()
        .forEach((country, peer) -> {
          if (peer.status() == eu.meetinggateway.trust.policy.Peer.Status.ACCEPTED) {
            boolean unknownPeople =
                peer.attestation() == Attestation.C && peer.assurance() == Assurance.NONE;
            Set<Feature> received = EnumSet.noneOf(Feature.class);
            if (peer.direction().includes(Direction.RECEIVE) && unknownPeople) {
              received.addAll(features(policy, country, Direction.RECEIVE));
            }
            Set<Feature> sent = EnumSet.noneOf(Feature.class);
            if (peer.direction().includes(Direction.SEND)) {
              sent.addAll(features(policy, country, Direction.SEND));
            }
            peers.put(country, new Peer(sent, received));
          }
        });
    return new TrustFile(policy.country(), peers, hash);
  }

  private static Set<Feature> features(TrustPolicy policy, Country peer, Direction direction) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (Rule rule : policy.rules()) {
      if (rule.effect() == Effect.ALLOW
          && concerns(rule, peer, direction)
          && rule.when().equals(When.ALWAYS)
          && rule.obligations().isEmpty()) {
        features.addAll(rule.features());
      }
    }
    for (Rule rule : policy.rules()) {
      if (rule.effect() == Effect.FORBID && concerns(rule, peer, direction)) {
        features.removeAll(rule.features());
      }
    }
    features.removeIf(Feature::wholeMeeting);
    return features;
  }

  private static boolean concerns(Rule rule, Country peer, Direction direction) {
    return rule.direction().includes(direction)
        && (rule.peers().isEmpty() || rule.peers().contains(peer));
  }
}
