// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.gateway.config.GatewayConfig;
import eu.meetinggateway.gateway.config.GatewayFolder;
import eu.meetinggateway.gateway.store.MeetingChange;
import eu.meetinggateway.gateway.store.Store;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Two whole gateways, without a LiveKit server, and who calls their APIs. */
final class GatewayPair implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final GatewayFolder france;
  private final GatewayFolder germany;
  private Gateway fr;
  private Gateway de;

  GatewayPair(Path directory) throws Exception {
    france = GatewayFolder.create(directory.resolve("FR"), "FR");
    germany = GatewayFolder.create(directory.resolve("DE"), "DE");
    // Germany sorts first and dials France, so only it must know the other's port.
    fr = await(Gateway.start(france.config("DE", germany, 1)));
    de = await(Gateway.start(german()));
    awaitSessions();
  }

  private GatewayConfig german() throws Exception {
    return germany.config("FR", france, fr.borderPort());
  }

  private void awaitSessions() throws Exception {
    until(() -> items(fr, "/v1/peers").getJsonObject(0).getBoolean("up"));
    until(() -> items(de, "/v1/peers").getJsonObject(0).getBoolean("up"));
  }

  Gateway fr() {
    return fr;
  }

  Gateway de() {
    return de;
  }

  void restartGermany() throws Exception {
    await(de.close());
    startGermany();
  }

  private void startGermany() throws Exception {
    de = await(Gateway.start(german()));
    awaitSessions();
  }

  /** As if Germany's process had ended after it kept this, before anybody was told. */
  void crashGermanyAfter(MeetingChange change) throws Exception {
    await(de.close());
    Store store = await(Store.open(german().store()));
    await(store.meetings().commit(change));
    await(store.close());
    startGermany();
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  HttpResponse<String> send(
      Gateway gateway, String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.apiPort() + path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + GatewayFolder.TOKEN)
            .method(method, BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  void send(Gateway gateway, int status, String method, String path, String body) throws Exception {
    HttpResponse<String> response = send(gateway, method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
  }

  JsonArray items(Gateway gateway, String path) throws Exception {
    return new JsonObject(send(gateway, "GET", path, "").body()).getJsonArray("items");
  }

  @Override
  public void close() {
    await(de.close());
    await(fr.close());
    client.close();
  }
}
