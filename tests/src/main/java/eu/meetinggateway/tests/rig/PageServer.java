// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * One country's page: static files, the browser client, and tokens as that country's Meet would
 * mint them. It has no log-in: whoever reaches it on loopback may join.
 */
public final class PageServer implements AutoCloseable {
  private static final Map<String, String> FILES =
      Map.of(
          "index.html", "text/html",
          "style.css", "text/css",
          "words.js", "text/javascript",
          "sources.js", "text/javascript",
          "room.js", "text/javascript",
          "encryption.js", "text/javascript",
          "probe.js", "text/javascript",
          "media.js", "text/javascript",
          "recording.js", "text/javascript",
          "page.js", "text/javascript");
  private static final String CLIENT = "livekit-client.umd.js";
  private static final String ENCRYPTION_WORKER = "livekit-client.e2ee.worker.js";
  private static final Pattern COLOR = Pattern.compile("hsl\\(\\d{1,3}, \\d{1,2}%, \\d{1,2}%\\)");

  private final SiteSpec spec;
  private final LiveKitServer liveKit;
  private final Path browserClient;
  private final String defaultRoom;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  private PageServer(
      SiteSpec spec,
      LiveKitServer liveKit,
      Path browserClient,
      String defaultRoom,
      HttpServer server) {
    this.spec = spec;
    this.liveKit = liveKit;
    this.browserClient = browserClient;
    this.defaultRoom = defaultRoom;
    this.server = server;
  }

  static PageServer start(
      SiteSpec spec, LiveKitServer liveKit, Path browserClient, String defaultRoom) {
    HttpServer server = bind(spec);
    PageServer page = new PageServer(spec, liveKit, browserClient, defaultRoom, server);
    server.setExecutor(page.executor);
    server.createContext("/", page::handle);
    server.start();
    return page;
  }

  private static HttpServer bind(SiteSpec spec) {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), spec.pagePort()), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** The room that people get who do not name one. */
  public String defaultRoom() {
    return defaultRoom;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      String name = path.isEmpty() ? "index.html" : path;
      if (!exchange.getRequestMethod().equals("GET")) {
        answer(exchange, 405, "text/plain", "only GET");
      } else if (FILES.containsKey(name)) {
        answer(exchange, 200, FILES.get(name), file(name));
      } else if (name.equals(CLIENT)) {
        answer(exchange, 200, "text/javascript", Files.readAllBytes(browserClient));
      } else if (name.equals(ENCRYPTION_WORKER)) {
        Path worker = browserClient.resolveSibling(ENCRYPTION_WORKER);
        answer(exchange, 200, "text/javascript", Files.readAllBytes(worker));
      } else if (name.equals("settings")) {
        answer(exchange, 200, "application/json", HttpJson.write(settings(query(exchange))));
      } else if (name.equals("token")) {
        answerToken(exchange, query(exchange));
      } else {
        answer(exchange, 404, "text/plain", "not found");
      }
    }
  }

  private Map<String, Object> settings(Map<String, String> query) {
    return Map.of(
        "country", spec.country(),
        "language", spec.language(),
        "room", query.getOrDefault("room", defaultRoom),
        "hertz", spec.hertz());
  }

  private void answerToken(HttpExchange exchange, Map<String, String> query) throws IOException {
    String name = query.getOrDefault("name", "").strip();
    Optional<UUID> identity = identity(query);
    if (name.isEmpty() || name.length() > 120 || identity.isEmpty()) {
      answer(exchange, 400, "text/plain", "a name is needed, and an identity must be a UUID");
      return;
    }
    String color = query.getOrDefault("color", "");
    if (!COLOR.matcher(color).matches()) {
      color = LiveKitServer.colorOf(identity.get());
    }
    String room = query.getOrDefault("room", defaultRoom);
    Map<String, String> body =
        Map.of(
            "url", liveKit.webSocketUri().toString(),
            "token", token(room, identity.get(), name, color, query),
            "color", color);
    answer(exchange, 200, "application/json", HttpJson.write(body));
  }

  private String token(
      String room, UUID identity, String name, String color, Map<String, String> query) {
    String role = query.get("role");
    String sources = query.get("sources");
    return role == null
        ? liveKit.tokenForPerson(room, identity, name, color)
        : liveKit.tokenForPerson(
            room,
            identity,
            name,
            color,
            role,
            sources == null ? LiveKitTokens.SOURCES : List.of(sources.split(",", -1)));
  }

  private static Optional<UUID> identity(Map<String, String> query) {
    String given = query.get("identity");
    try {
      return Optional.of(given == null ? UUID.randomUUID() : UUID.fromString(given));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> values = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = pair.substring(equals + 1);
        values.put(pair.substring(0, equals), URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = PageServer.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IOException("no such resource: " + name);
      }
      return in.readAllBytes();
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    answer(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
