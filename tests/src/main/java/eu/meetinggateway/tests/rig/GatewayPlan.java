// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import eu.meetinggateway.tests.rig.SiteSpec.AcceptedFeatures;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One gateway before its start: its keys and the ports that the others must know.
 *
 * @param mediaPort first of {@link LoopbackPorts#FLOWS} UDP ports
 */
record GatewayPlan(
    String country,
    GatewayKeys keys,
    int apiPort,
    int borderPort,
    int mediaPort,
    int operationPort,
    boolean webhooks) {
  /** Without webhooks. */
  static GatewayPlan make(String country, GatewayKeys keys, LoopbackPorts ports) {
    return make(country, keys, ports, false);
  }

  static GatewayPlan make(String country, GatewayKeys keys, LoopbackPorts ports, boolean webhooks) {
    return new GatewayPlan(
        country,
        keys,
        ports.take(),
        ports.take(),
        ports.takeRange(LoopbackPorts.FLOWS),
        ports.take(),
        webhooks);
  }

  /** Where the LiveKit server sends webhooks. */
  Optional<URI> webhookUri() {
    return webhooks
        ? Optional.of(URI.create("http://127.0.0.1:" + apiPort + "/v1/webhooks/livekit"))
        : Optional.empty();
  }

  /** With webhooks, looks are so rare that only a webhook can bring somebody's entry in time. */
  private String occupancy(LiveKitServer server) {
    return webhooks
        ? "{ poll-seconds: 300, webhook-key: %s, webhook-secret-file: livekit-secret }"
            .formatted(server.gatewayKey().name())
        : "{ poll-seconds: 1 }";
  }

  /** Writes the configuration and the policies beside the keys. */
  Path writeConfig(LiveKitServer server, SiteSpec spec, Collection<GatewayPlan> peers) {
    Path directory = keys.directory();
    Path secretFile = directory.resolve("livekit-secret");
    Path _ = Directories.writeSecret(secretFile, server.gatewayKey().secret());
    Path _ = Directories.write(directory.resolve("trust.yaml"), trustPolicy(spec));
    Path _ =
        Directories.write(
            directory.resolve("residency.yaml"), residencyPolicy(spec.trust().keySet()));
    return Directories.write(
        directory.resolve("gateway.yaml"),
        """
        country: %s
        api:
          listen: 127.0.0.1:%d
          token-file: api-token
        operation:
          listen: 127.0.0.1:%d
        visio:
          url: %s
          api-key: %s
          api-secret-file: livekit-secret
          name-template: "{name} ({country})"
          language: %s%s
          occupancy: %s
        media:
          loops: 1
          address: 127.0.0.1
        border:
          listen: 127.0.0.1:%d
          certificate-file: gateway.crt
          private-key-file: gateway.key
          media-port: %d
          announced-media-host: 127.0.0.1
          peers:
        %s
        trust-policy: trust.yaml
        residency-policy: residency.yaml
        pseudonym-key-file: pseudonym.key
        """
            .formatted(
                country,
                apiPort,
                operationPort,
                server.uriForGateway(),
                server.gatewayKey().name(),
                spec.language(),
                decoded(spec),
                occupancy(server),
                borderPort,
                mediaPort,
                peers.stream().map(GatewayPlan::asPeer).collect(Collectors.joining("\n"))));
  }

  private static String decoded(SiteSpec spec) {
    return spec.decoded().isEmpty() ? "" : "\n  decoded-codecs: " + spec.decoded();
  }

  private String asPeer() {
    return """
        - country: %s
          address: 127.0.0.1:%d
          pins: ["%s"]\
    """
        .formatted(country, borderPort, keys.pin());
  }

  private String trustPolicy(SiteSpec spec) {
    SortedMap<String, AcceptedFeatures> trust = spec.trust();
    StringBuilder text = new StringBuilder(head("trust-policy"));
    text.append("site: ").append(site(country)).append('\n');
    if (trust.isEmpty()) {
      return text.toString();
    }
    text.append("peers:\n");
    trust
        .keySet()
        .forEach(peer ->
            text.append(
                "  %s: {status: accepted, admission: %s, site: %s}%n"
                    .formatted(peer, spec.admission(), site(peer))));
    text.append("rules:\n");
    trust.forEach((peer, accepted) -> {
      text.append(rule(peer, "send", accepted.send()));
      text.append(rule(peer, "receive", accepted.receive()));
    });
    return text.append(spec.moreTrust()).toString();
  }

  private static String rule(String peer, String direction, Set<String> features) {
    return features.isEmpty()
        ? ""
        : "  - {id: %s-%s, effect: allow, direction: %s, peers: [%s], features: %s}%n"
            .formatted(
                direction, peer.toLowerCase(Locale.ROOT), direction, peer, yamlList(features));
  }

  /** Everything may be with every country that is accepted. */
  private String residencyPolicy(Set<String> peers) {
    SortedSet<String> everywhere = new TreeSet<>(peers);
    everywhere.add(country);
    String cell = "[{places: " + yamlList(everywhere) + "}]";
    StringBuilder text = new StringBuilder(head("residency-policy")).append("data:\n");
    for (String category : List.of("media", "identities", "chat")) {
      text.append(
          "  %s: {transit: %s, process: %s, store: %s}%n".formatted(category, cell, cell, cell));
    }
    return text.toString();
  }

  private String head(String kind) {
    return "kind: %s%ncountry: %s%nversion: 1%nvalid-from: 2020-01-01T00:00:00Z%n"
        .formatted(kind, country);
  }

  private static String site(String country) {
    return "{place: %s, jurisdictions: [%s], valid-until: 2099-01-01T00:00:00Z}"
        .formatted(country, country);
  }

  private static String yamlList(Set<String> labels) {
    return "[" + String.join(", ", new TreeSet<>(labels)) + "]";
  }
}
