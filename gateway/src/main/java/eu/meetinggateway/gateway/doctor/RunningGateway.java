// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.meetinggateway.gateway.config.GatewayConfig;
import eu.meetinggateway.gateway.config.HostPort;
import eu.meetinggateway.trust.Country;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the gateway of this configuration tells about itself if it runs.
 *
 * @param running whether it answers where the configuration says
 * @param peersUp peers with a control session; empty if it does not tell
 * @param metrics where its counters are, if it serves them
 */
record RunningGateway(boolean running, Set<Country> peersUp, Optional<URI> metrics) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final RunningGateway NONE = new RunningGateway(false, Set.of(), Optional.empty());

  RunningGateway {
    peersUp = Set.copyOf(peersUp);
  }

  /** Asks the operator's listener, and without one the API. */
  static RunningGateway find(GatewayConfig config) throws InterruptedException {
    if (config.operation().isPresent()) {
      HostPort at = config.operation().orElseThrow();
      Optional<JsonNode> ready = json(at, "/ready");
      if (ready.isPresent()
          && ready.orElseThrow().path("country").asText().equals(config.country().code())) {
        return new RunningGateway(
            true, peersUp(ready.orElseThrow()), Optional.of(uri(at, "/metrics")));
      }
    }
    Optional<JsonNode> health = json(config.api().listen(), "/health");
    return health.isPresent() && health.orElseThrow().path("status").isTextual()
        ? new RunningGateway(true, Set.of(), Optional.empty())
        : NONE;
  }

  /** The value of one sample of its metrics; empty if it does not tell. */
  Optional<Double> sample(String nameAndLabels) throws InterruptedException {
    if (metrics.isEmpty()) {
      return Optional.empty();
    }
    return body(metrics.orElseThrow())
        .flatMap(text ->
            text.lines()
                .filter(line -> line.startsWith(nameAndLabels + " "))
                .findFirst()
                .map(line -> Double.valueOf(line.substring(nameAndLabels.length() + 1))));
  }

  private static Set<Country> peersUp(JsonNode ready) {
    Set<Country> up = new HashSet<>();
    for (JsonNode peer : ready.path("peers")) {
      if (peer.path("up").asBoolean()) {
        up.add(new Country(peer.path("country").asText()));
      }
    }
    return up;
  }

  private static Optional<JsonNode> json(HostPort at, String path) throws InterruptedException {
    if (at.port() == 0) {
      return Optional.empty();
    }
    return body(uri(at, path))
        .flatMap(text -> {
          try {
            return Optional.of(JSON.readTree(text));
          } catch (JsonProcessingException e) {
            return Optional.empty();
          }
        });
  }

  private static URI uri(HostPort at, String path) {
    String host =
        switch (at.host()) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "::1";
          default -> at.host();
        };
    return URI.create("http://" + new HostPort(host, at.port()) + path);
  }

  private static Optional<String> body(URI uri) throws InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build()) {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
      return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
