// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import eu.meetinggateway.border.PeerSettings;
import eu.meetinggateway.gateway.config.GatewayConfig;
import eu.meetinggateway.gateway.config.HostPort;
import eu.meetinggateway.gateway.config.Pin;
import eu.meetinggateway.gateway.config.PolicyFiles;
import eu.meetinggateway.gateway.config.Surroundings;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.policy.Validity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what a configuration means, without starting anything. */
final class CheckConfig {
  private final PrintWriter out;

  CheckConfig(PrintWriter out) {
    this.out = out;
  }

  int run(Path file, Surroundings surroundings) {
    print(GatewayConfig.read(file, surroundings));
    out.println("The configuration can be used.");
    out.flush();
    return 0;
  }

  void print(GatewayConfig config) {
    out.println("country      " + config.country());
    out.println("API          " + config.api().listen());
    config.operation().ifPresent(at -> out.println("metrics      " + at));
    out.println("LiveKit      " + config.visio().url() + " with key " + config.visio().apiKey());
    out.println("names        " + config.visio().nameTemplate());
    out.println(
        "rooms        looked at every "
            + config.visio().occupancy().period().toSeconds()
            + " s"
            + config
                .visio()
                .occupancy()
                .webhookKey()
                .map(key -> ", webhooks with key " + key.name())
                .orElse(", no webhooks"));
    config
        .visio()
        .meet()
        .ifPresent(
            meet -> out.println("Meet         " + meet.url() + ", client " + meet.clientId()));
    out.println("media loops  " + config.mediaLoops());
    out.println(
        "border       " + new HostPort(config.border().listenHost(), config.border().listenPort()));
    out.println("media        " + media(config));
    out.println("own pin      " + Pin.of(config.border().certificate()));
    out.println("valid until  " + config.border().certificate().getNotAfter().toInstant());
    out.println("store        " + config.store().name());
    print(config.policies());
    TrustPolicy trust = config.policies().trust();
    config.border().peers().stream()
        .sorted(Comparator.comparing(PeerSettings::country))
        .forEach(peer -> print(peer, trust));
    trust.peers().entrySet().stream()
        .filter(entry -> entry.getValue().status() == Peer.Status.ACCEPTED)
        .map(Map.Entry::getKey)
        .filter(accepted ->
            config.border().peers().stream().noneMatch(p -> p.country().equals(accepted)))
        .forEach(accepted ->
            out.println(
                "note         the trust policy accepts "
                    + accepted
                    + ", which is not a peer here"));
  }

  private void print(PolicyFiles policies) {
    out.println(
        "trust        "
            + policy(policies.trust().version(), policies.trust().validity())
            + ", SHA-256 "
            + policies.trustSha256());
    out.println(
        "residency    "
            + policy(policies.residency().version(), policies.residency().validity())
            + ", SHA-256 "
            + policies.residencySha256());
  }

  private static String policy(int version, Validity validity) {
    return "version "
        + version
        + " from "
        + validity.from()
        + validity.until().map(until -> " until " + until).orElse("");
  }

  private static String media(GatewayConfig config) {
    int first = config.border().mediaPort();
    String ports =
        first == 0 ? "free UDP ports" : "UDP " + first + " to " + (first + config.mediaLoops() - 1);
    return config.border().announcedMediaHost()
        + ", "
        + ports
        + ", bound to "
        + config.border().mediaAddress().getHostAddress();
  }

  private void print(PeerSettings peer, TrustPolicy trust) {
    out.println(
        "peer         "
            + peer.country()
            + " at "
            + new HostPort(peer.host(), peer.port())
            + ", pins "
            + peer.pins().stream().sorted().collect(Collectors.joining(", ")));
    Peer accepted = trust.peers().get(peer.country());
    if (accepted == null || accepted.status() != Peer.Status.ACCEPTED) {
      out.println("  the trust policy accepts nothing to or from " + peer.country());
      return;
    }
    out.println("  may be sent there   " + features(trust, peer.country(), Direction.SEND));
    out.println("  is taken from there " + features(trust, peer.country(), Direction.RECEIVE));
  }

  /** What some rule allows, if the conditions of the rules are met. */
  private static String features(TrustPolicy trust, Country peer, Direction direction) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    Peer accepted = trust.peers().get(peer);
    if (accepted != null && accepted.direction().includes(direction)) {
      trust.rules().stream()
          .filter(rule -> rule.effect() == Effect.ALLOW)
          .filter(rule -> rule.direction().includes(direction))
          .filter(rule -> rule.peers().isEmpty() || rule.peers().contains(peer))
          .forEach(rule -> features.addAll(rule.features()));
      features.removeIf(Feature::wholeMeeting);
    }
    return features.isEmpty()
        ? "nothing"
        : features.stream().map(Feature::label).collect(Collectors.joining(", "));
  }
}
