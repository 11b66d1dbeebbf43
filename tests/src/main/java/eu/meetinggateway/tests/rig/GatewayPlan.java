// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import eu.meetinggateway.tests.rig.SiteSpec.AcceptedFeatures;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One gateway before its start: its keys and the ports that the others must know.
 *
 * @param mediaPort first of {@link LoopbackPorts#FLOWS} UDP ports
 */
record GatewayPlan(String country, GatewayKeys keys, int apiPort, int borderPort, int mediaPort) {
  static GatewayPlan make(String country, GatewayKeys keys, LoopbackPorts ports) {
    return new GatewayPlan(
        country, keys, ports.take(), ports.take(), ports.takeRange(LoopbackPorts.FLOWS));
  }

  /** Writes the configuration and the trust file beside the keys. */
  Path writeConfig(
      LiveKitServer server,
      SortedMap<String, AcceptedFeatures> trust,
      Collection<GatewayPlan> peers) {
    Path directory = keys.directory();
    Path secretFile = directory.resolve("livekit-secret");
    Path _ = Directories.writeSecret(secretFile, server.gatewayKey().secret());
    Path _ = Directories.write(directory.resolve("trust.yaml"), trustFile(trust));
    return Directories.write(
        directory.resolve("gateway.yaml"),
        """
        country: %s
        api:
          listen: 127.0.0.1:%d
          token-file: api-token
        visio:
          url: %s
          api-key: %s
          api-secret-file: livekit-secret
          name-template: "{name} ({country})"
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
        trust-file: trust.yaml
        pseudonym-key-file: pseudonym.key
        """
            .formatted(
                country,
                apiPort,
                server.uriForGateway(),
                server.gatewayKey().name(),
                borderPort,
                mediaPort,
                peers.stream().map(GatewayPlan::asPeer).collect(Collectors.joining("\n"))));
  }

  private String asPeer() {
    return """
        - country: %s
          address: 127.0.0.1:%d
          pins: ["%s"]\
    """
        .formatted(country, borderPort, keys.pin());
  }

  private String trustFile(SortedMap<String, AcceptedFeatures> trust) {
    StringBuilder text = new StringBuilder("country: " + country + "\n");
    text.append(trust.isEmpty() ? "peers: {}\n" : "peers:\n");
    trust.forEach((peer, accepted) ->
        text.append("  ")
            .append(peer)
            .append(":\n")
            .append("    send: ")
            .append(yamlList(accepted.send()))
            .append('\n')
            .append("    receive: ")
            .append(yamlList(accepted.receive()))
            .append('\n'));
    return text.toString();
  }

  private static String yamlList(Set<String> labels) {
    return "[" + String.join(", ", new TreeSet<>(labels)) + "]";
  }
}
