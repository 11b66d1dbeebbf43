// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.gateway.config.GatewayConfig;
import eu.meetinggateway.gateway.config.GatewayFolder;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole gateways, without a LiveKit server, invite one another over their APIs. */
class InvitationTest {
  private static final String ID = "budget-2027";
  private static final String COUNTRIES = "\"countries\":[\"FR\",\"DE\"]}";
  private static final String BY_FRANCE = "{\"id\":\"" + ID + "\",\"host\":\"FR\"," + COUNTRIES;
  private static final String BY_GERMANY = BY_FRANCE.replace("\"host\":\"FR\"", "\"host\":\"DE\"");

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  // Set before each test.
  @SuppressWarnings("NullAway.Init")
  private Gateway fr;

  @SuppressWarnings("NullAway.Init")
  private Gateway de;

  @BeforeEach
  void start() throws Exception {
    GatewayFolder france = GatewayFolder.create(directory.resolve("FR"), "FR");
    GatewayFolder germany = GatewayFolder.create(directory.resolve("DE"), "DE");
    // Germany sorts first and dials France, so only it must know the other's port.
    GatewayConfig french = france.config("DE", germany, 1);
    fr = await(Gateway.start(french));
    de = await(Gateway.start(germany.config("FR", france, fr.borderPort())));
    until(() -> items(fr, "/v1/peers").getJsonObject(0).getBoolean("up"));
    until(() -> items(de, "/v1/peers").getJsonObject(0).getBoolean("up"));
  }

  @AfterEach
  void stop() {
    await(de.close());
    await(fr.close());
    client.close();
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private HttpResponse<String> send(Gateway gateway, String method, String path, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.apiPort() + path))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + GatewayFolder.TOKEN)
            .method(method, BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private void send(Gateway gateway, int status, String method, String path, String body)
      throws Exception {
    HttpResponse<String> response = send(gateway, method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
  }

  private JsonArray items(Gateway gateway, String path) throws Exception {
    return new JsonObject(send(gateway, "GET", path, "").body()).getJsonArray("items");
  }

  private String stateOfGermany() throws Exception {
    return new JsonObject(send(fr, "GET", "/v1/meetings/" + ID, "").body())
        .getJsonArray("invitations")
        .getJsonObject(0)
        .getString("state");
  }

  private boolean portIsUp(Gateway gateway) throws Exception {
    return new JsonObject(send(gateway, "GET", "/v1/meetings/" + ID, "").body())
        .getJsonArray("ports")
        .getJsonObject(0)
        .getBoolean("up");
  }

  @Test
  void anAcceptedInvitationConnectsTheMeeting() throws Exception {
    send(fr, 201, "POST", "/v1/meetings", BY_FRANCE);
    until(() -> items(de, "/v1/invitations").size() == 1);
    assertThat(stateOfGermany()).isEqualTo("sent");
    assertThat(items(de, "/v1/meetings")).as("nothing opens by itself").isEmpty();
    send(de, 201, "POST", "/v1/invitations/" + ID + "/accept", "");
    until(() -> stateOfGermany().equals("accepted"));
    until(() -> portIsUp(fr) && portIsUp(de));
    assertThat(items(de, "/v1/invitations")).isEmpty();
    send(de, 404, "POST", "/v1/invitations/" + ID + "/accept", "");
    send(fr, 200, "POST", "/v1/meetings/" + ID + "/invitations", "{\"country\":\"DE\"}");
    assertThat(stateOfGermany()).isEqualTo("accepted");
  }

  @Test
  void aDeclinedInvitationMayBeSentAnew() throws Exception {
    send(fr, 201, "POST", "/v1/meetings", BY_FRANCE);
    until(() -> items(de, "/v1/invitations").size() == 1);
    send(de, 204, "POST", "/v1/invitations/" + ID + "/decline", "");
    until(() -> stateOfGermany().equals("declined"));
    send(fr, 200, "POST", "/v1/meetings/" + ID + "/invitations", "{\"country\":\"DE\"}");
    until(() -> items(de, "/v1/invitations").size() == 1);
    send(fr, 409, "POST", "/v1/meetings/" + ID + "/invitations", "{\"country\":\"NL\"}");
    send(fr, 400, "POST", "/v1/meetings/" + ID + "/invitations", "{\"country\":\"FR\"}");
    send(fr, 204, "DELETE", "/v1/meetings/" + ID, "");
    until(() -> items(de, "/v1/invitations").isEmpty());
  }

  @Test
  void aMeetingThatBothCreateByHandIsAccepted() throws Exception {
    send(de, 201, "POST", "/v1/meetings", BY_FRANCE);
    assertThat(items(fr, "/v1/invitations")).as("only the host invites").isEmpty();
    send(de, 409, "POST", "/v1/meetings/" + ID + "/invitations", "{\"country\":\"FR\"}");
    send(fr, 201, "POST", "/v1/meetings", BY_FRANCE);
    until(() -> stateOfGermany().equals("accepted"));
    until(() -> portIsUp(fr) && portIsUp(de));
  }

  @Test
  void anotherMeetingUnderTheSameIdIsNotAccepted() throws Exception {
    send(fr, 201, "POST", "/v1/meetings", BY_FRANCE);
    send(de, 201, "POST", "/v1/meetings", BY_GERMANY);
    until(() -> items(de, "/v1/invitations").size() == 1);
    assertThat(stateOfGermany()).isEqualTo("sent");
    send(de, 409, "POST", "/v1/invitations/" + ID + "/accept", "");
  }
}
