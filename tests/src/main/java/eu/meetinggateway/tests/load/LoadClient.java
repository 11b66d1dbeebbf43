// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.meetinggateway.tests.rig.LiveKitServer;
import eu.meetinggateway.tests.rig.RealPeers;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A running load client; its log is its standard error. */
public final class LoadClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  private LoadClient(Process process) {
    this.process = process;
    this.orders = process.outputWriter();
    this.answers = process.inputReader();
  }

  public static LoadClient start(RealPeers peers, Path log) {
    try {
      return new LoadClient(
          new ProcessBuilder(peers.loadClient().toString())
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Lets people join a room. If nobody publishes, they are subscribed to everything in it;
   * otherwise nobody receives.
   *
   * @param videos how many of them publish a camera
   * @param audios how many of them publish a microphone
   * @param rate packets per second over all that is published, 0 for 2 Mbit/s per camera
   */
  public void join(
      LiveKitServer server, String room, int count, int videos, int audios, double rate) {
    JsonNode _ =
        send(
            Map.of(
                "op",
                "join",
                "url",
                server.webSocketUri().toString(),
                "tokens",
                tokens(server, room, count),
                "videos",
                videos,
                "audios",
                audios,
                "rate",
                rate));
  }

  /** Changes the rate of all that is published together, in packets per second. */
  public void rate(double packetsPerSecond) {
    JsonNode _ = send(Map.of("op", "rate", "rate", packetsPerSecond));
  }

  public Counts counts() {
    return counts(send(Map.of("op", "counts")));
  }

  /** Everybody leaves; counting begins anew. */
  public void leave() {
    JsonNode _ = send(Map.of("op", "leave"));
  }

  /**
   * Lets people join, speak for a while and leave, each once.
   *
   * @param parallel how many are present at the same time
   * @return how many did so; all of them, otherwise this fails
   */
  public int churn(LiveKitServer server, String room, int count, int parallel, Duration hold) {
    return send(Map.of(
            "op",
            "churn",
            "url",
            server.webSocketUri().toString(),
            "tokens",
            tokens(server, room, count),
            "audios",
            1,
            "parallel",
            parallel,
            "holdMillis",
            hold.toMillis()))
        .path("joined")
        .asInt();
  }

  /** Measures how long RTP packets take that leave one UDP port on loopback and reach another. */
  public Capture capture(int fromPort, int toPort, Duration length) {
    JsonNode json =
        send(
            Map.of(
                "op",
                "capture",
                "fromPort",
                fromPort,
                "toPort",
                toPort,
                "millis",
                length.toMillis()));
    List<Double> delays = new ArrayList<>();
    json.path("delays").forEach(delay -> delays.add(delay.asDouble()));
    return new Capture(json.path("captured").asInt(), json.path("matched").asInt(), delays);
  }

  private static List<String> tokens(LiveKitServer server, String room, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> server.tokenFor(room, UUID.randomUUID(), "Guest " + (i + 1)))
        .toList();
  }

  private static Counts counts(JsonNode json) {
    return new Counts(
        json.path("sent").asLong(),
        json.path("received").asLong(),
        json.path("missing").asLong(),
        json.path("streams").asInt(),
        json.path("nanos").asLong());
  }

  /** People with names of their own, at the same process. */
  public LightPeople people() {
    return new LightPeople(this);
  }

  static <T> T read(JsonNode json, Class<T> type) {
    try {
      return JSON.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode send(Map<String, ?> order) {
    try {
      orders.write(JSON.writeValueAsString(order));
      orders.newLine();
      orders.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("the load client ended");
      }
      JsonNode answer = JSON.readTree(line);
      if (answer.has("error")) {
        throw new IllegalStateException("load client: " + answer.path("error").asText());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everybody leaves, then the process ends. */
  @Override
  public void close() {
    try {
      orders.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        Process _ = process.destroyForcibly();
      }
    } catch (IOException e) {
      Process _ = process.destroyForcibly();
    } catch (InterruptedException e) {
      Process _ = process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
