// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import eu.meetinggateway.border.PeerSettings;
import eu.meetinggateway.gateway.config.GatewayConfig;
import eu.meetinggateway.gateway.config.HostPort;
import eu.meetinggateway.gateway.config.Pin;
import eu.meetinggateway.gateway.config.Surroundings;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.policy.TrustFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
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
    out.println("trust file   SHA-256 " + config.trust().hash().value());
    config.border().peers().stream()
        .sorted(Comparator.comparing(PeerSettings::country))
        .forEach(peer -> print(peer, config.trust()));
    config.trust().peers().keySet().stream()
        .filter(accepted ->
            config.border().peers().stream().noneMatch(p -> p.country().equals(accepted)))
        .sorted()
        .forEach(accepted ->
            out.println(
                "note         the trust file accepts " + accepted + ", which is not a peer here"));
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

  private void print(PeerSettings peer, TrustFile trust) {
    out.println(
        "peer         "
            + peer.country()
            + " at "
            + new HostPort(peer.host(), peer.port())
            + ", pins "
            + peer.pins().stream().sorted().collect(Collectors.joining(", ")));
    TrustFile.Peer accepted = trust.peers().get(peer.country());
    if (accepted == null) {
      out.println("  the trust file accepts nothing to or from " + peer.country());
    } else {
      out.println("  may be sent there   " + labels(accepted.send()));
      out.println("  is taken from there " + labels(accepted.receive()));
    }
  }

  private static String labels(Set<Feature> features) {
    return features.isEmpty()
        ? "nothing"
        : features.stream().sorted().map(Feature::label).collect(Collectors.joining(", "));
  }
}
