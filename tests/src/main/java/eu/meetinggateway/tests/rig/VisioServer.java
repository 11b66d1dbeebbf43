// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.meetinggateway.tests.rig.VisioBackend.Call;
import eu.meetinggateway.tests.rig.VisioBackend.Reply;
import eu.meetinggateway.tests.rig.VisioBackend.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One country's Visio: the very front end of Meet, built from its source, in front of {@link
 * VisioBackend}. Whoever reaches it on loopback may log in as anybody.
 */
public final class VisioServer implements AutoCloseable {
  private static final String API = "/api/v1.0/";
  private static final String COOKIE = "visio=";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript",
          "mjs", "text/javascript",
          "css", "text/css",
          "json", "application/json",
          "svg", "image/svg+xml",
          "wasm", "application/wasm",
          "woff2", "font/woff2",
          "mp3", "audio/mpeg");

  private final Path frontEnd;
  private final LiveKitServer liveKit;
  private final VisioBackend backend;
  private final String slug;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, User> users = new ConcurrentHashMap<>();

  private VisioServer(
      Path frontEnd, LiveKitServer liveKit, VisioBackend backend, String slug, HttpServer server) {
    this.frontEnd = frontEnd;
    this.liveKit = liveKit;
    this.backend = backend;
    this.slug = slug;
    this.server = server;
  }

  /**
   * Serves one room of a country on a free port of loopback.
   *
   * @param frontEnd what {@code npm run build} of Meet's front end wrote
   * @param room the LiveKit room, a UUID
   */
  public static VisioServer start(Path frontEnd, Site site, String room) {
    String slug = site.country().toLowerCase(java.util.Locale.ROOT) + "x-meet-ing";
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      VisioBackend backend = new VisioBackend(site.liveKit(), site.spec().language(), room, slug);
      VisioServer visio = new VisioServer(frontEnd, site.liveKit(), backend, slug, server);
      server.setExecutor(visio.executor);
      server.createContext("/", visio::handle);
      server.start();
      return visio;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of the room for somebody who is not logged in. */
  public URI room() {
    return uri("/" + slug);
  }

  /**
   * The address that logs somebody in and shows them the room.
   *
   * @param role owner, administrator or member
   */
  public URI logIn(String name, String role) {
    return uri("/login?role=" + role + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
  }

  private URI uri(String rest) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + rest);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith(API)) {
        Reply reply = backend.answer(call(exchange, path.substring(API.length())));
        send(exchange, reply.status(), "application/json", HttpJson.bytes(reply.body()));
      } else if (path.equals("/login")) {
        logIn(exchange);
      } else {
        sendFile(exchange, path);
      }
    } catch (RuntimeException e) {
      Logger.getLogger(VisioServer.class.getName())
          .log(Level.WARNING, "visio: " + exchange.getRequestURI(), e);
      throw e;
    }
  }

  private Call call(HttpExchange exchange, String path) throws IOException {
    List<String> parts =
        Arrays.stream(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new Call(
        exchange.getRequestMethod(),
        parts,
        PageServer.query(exchange),
        user(exchange),
        bearer(exchange).flatMap(liveKit::identityIn),
        HttpJson.object(text.isBlank() ? "{}" : text));
  }

  private Optional<User> user(HttpExchange exchange) {
    @Nullable String cookies = exchange.getRequestHeaders().getFirst("Cookie");
    return Optional.ofNullable(cookies).stream()
        .flatMap(all -> Arrays.stream(all.split("; *", -1)))
        .filter(cookie -> cookie.startsWith(COOKIE))
        .map(cookie -> users.get(cookie.substring(COOKIE.length())))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  private static Optional<String> bearer(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring("Bearer ".length()));
  }

  private void logIn(HttpExchange exchange) throws IOException {
    Map<String, String> query = PageServer.query(exchange);
    String session = UUID.randomUUID().toString();
    users.put(
        session,
        new User(
            UUID.randomUUID(),
            query.getOrDefault("name", "Somebody"),
            query.getOrDefault("role", "member")));
    exchange.getResponseHeaders().set("Set-Cookie", COOKIE + session + "; Path=/");
    exchange.getResponseHeaders().set("Location", "/" + slug);
    exchange.sendResponseHeaders(302, -1);
  }

  private void sendFile(HttpExchange exchange, String path) throws IOException {
    Path file = frontEnd.resolve(path.substring(1)).normalize();
    if (!file.startsWith(frontEnd) || !Files.isRegularFile(file)) {
      file = frontEnd.resolve("index.html");
    }
    String name = file.toString();
    String type =
        TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    send(exchange, 200, type, Files.readAllBytes(file));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
