// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the external API of Meet 1.27, which cannot be run here: the token endpoint, creating
 * and retrieving rooms, with the statuses and bodies that its code gives. Misbehaves on demand.
 */
final class MeetStub {
  static final String CLIENT_ID = "gateway-client";
  static final String CLIENT_SECRET = "client-secret-client-secret";
  static final String ORGANISER = "organiser+joint@meet.example.fr";
  private static final String API = "/external-api/v1.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Requests as {@code POST /rooms/}, in order. */
  final Queue<String> requests = new ConcurrentLinkedQueue<>();

  /** Rooms by id, as they are answered. */
  final Map<String, String> rooms = new ConcurrentHashMap<>();

  volatile int tokenLifetimeSeconds = 3_600;
  volatile String tokenEncoding = "application/json";
  volatile String accessLevel = "";
  private final Map<String, Canned> misbehaviour = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile String validToken = "";

  /** An answer that is given instead of the right one. */
  record Canned(int status, String type, String body) {
    static Canned json(int status, String body) {
      return new Canned(status, "application/json", body);
    }
  }

  private MeetStub(Vertx vertx) {
    this.server = vertx.createHttpServer().requestHandler(this::handle);
  }

  static Future<MeetStub> start(Vertx vertx) {
    MeetStub stub = new MeetStub(vertx);
    return stub.server.listen(0, "127.0.0.1").map(listening -> stub);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** Answers requests to this path so, until null is said. */
  void misbehave(String path, @Nullable Canned instead) {
    if (instead == null) {
      misbehaviour.remove(path);
    } else {
      misbehaviour.put(path, instead);
    }
  }

  /** As when Meet's signing key was changed. */
  void forgetToken() {
    validToken = "";
  }

  Future<Void> close() {
    return server.close();
  }

  private void handle(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    String path = String.valueOf(request.path()).substring(API.length());
    requests.add(request.method() + " " + path);
    Canned instead = misbehaviour.get(path);
    if (instead != null) {
      send(request.response(), instead);
    } else if (path.equals("/application/token/")) {
      send(request.response(), token(request, body));
    } else if (!("Bearer " + validToken).equals(request.getHeader("Authorization"))) {
      send(
          request.response(),
          Canned.json(401, "{\"detail\":\"Incorrect authentication credentials.\"}"));
    } else if (path.equals("/rooms/")) {
      send(request.response(), create(body));
    } else {
      String room = rooms.get(path.substring("/rooms/".length(), path.length() - 1));
      send(
          request.response(),
          room == null
              ? Canned.json(404, "{\"detail\":\"No Room matches the given query.\"}")
              : Canned.json(200, room));
    }
  }

  private Canned token(HttpServerRequest request, Buffer body) {
    String type = request.getHeader("Content-Type");
    if (type == null || !tokenEncoding.equals(type)) {
      return Canned.json(415, "{\"detail\":\"Unsupported media type.\"}");
    }
    Map<String, String> asked = type.equals("application/json") ? json(body) : form(body);
    if (!CLIENT_ID.equals(asked.get("client_id"))
        || !CLIENT_SECRET.equals(asked.get("client_secret"))
        || !"client_credentials".equals(asked.get("grant_type"))) {
      return Canned.json(401, "{\"detail\":\"Invalid credentials\"}");
    }
    if (!ORGANISER.equals(asked.get("scope"))) {
      return Canned.json(404, "{\"detail\":\"User not found.\"}");
    }
    validToken = UUID.randomUUID().toString();
    return Canned.json(
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d,\"scope\":\"rooms:list rooms:retrieve rooms:create\"}"
            .formatted(validToken, tokenLifetimeSeconds));
  }

  private Canned create(Buffer body) {
    accessLevel = json(body).getOrDefault("access_level", "");
    String id = UUID.randomUUID().toString();
    String room =
        """
        {"id":"%s","name":"abc-defg-hij","slug":"abc-defg-hij","access_level":"%s",
         "configuration":{},"url":"https://meet.example.fr/abc-defg-hij",
         "telephony":{"enabled":true,"phone_number":"+33 1 23 45 67 89","pin_code":"0123456789",
                      "default_country":"FR"}}
        """
            .formatted(id, accessLevel);
    rooms.put(id, room);
    return Canned.json(201, room);
  }

  private static Map<String, String> json(Buffer body) {
    try {
      JsonNode json = JSON.readTree(body.getBytes());
      Map<String, String> values = new TreeMap<>();
      json.properties().forEach(field -> values.put(field.getKey(), field.getValue().asText()));
      return values;
    } catch (JsonProcessingException e) {
      return Map.of();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, String> form(Buffer body) {
    Map<String, String> values = new TreeMap<>();
    for (String pair : body.toString().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return values;
  }

  private static void send(HttpServerResponse response, Canned answer) {
    response
        .setStatusCode(answer.status())
        .putHeader("Content-Type", answer.type())
        .end(answer.body())
        .onFailure(gone -> {});
  }
}
