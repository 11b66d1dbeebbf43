// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.meetinggateway.visio.signalling.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Meet's external API (Meet 1.23 to 1.27, {@code /external-api/v1.0/}): creates rooms in the name
 * of the organiser and reads them. It has no way to delete a room, and gives no LiveKit token.
 *
 * <p>The access token is kept until shortly before it expires. A request that Meet refuses with 401
 * is repeated once with a new one, because Meet forgets its tokens when its signing key changes.
 * The token request is JSON, as all these versions take it; an instance that answers 415 is asked
 * in the form encoding of OAuth 2, which newer ones take, too.
 *
 * <p>All methods: any thread. Futures fail with {@link MeetException} only.
 */
public final class MeetRooms {
  static final int MAX_ANSWER_BYTES = 64 * 1024;

  private static final String API = "/external-api/v1.0";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration MARGIN = Duration.ofSeconds(60);
  private static final JsonMapper JSON = new JsonMapper();

  private final MeetSettings settings;
  private final Endpoint endpoint;
  private final InstantSource clock;
  private final HttpClient http;
  private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
  private volatile boolean formEncoded;

  private record Held(MeetAnswers.Token token, Instant usableUntil) {}

  private record Answer(int status, boolean json, byte[] body) {}

  /**
   * @throws IllegalArgumentException if the URL has no host or another scheme
   */
  public MeetRooms(Vertx vertx, MeetSettings settings, InstantSource clock) {
    this.settings = settings;
    this.endpoint = Endpoint.of(settings.url());
    this.clock = clock;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) TIMEOUT.toMillis()),
            new PoolOptions().setHttp1MaxSize(2).setMaxWaitQueueSize(100));
  }

  /** Creates a room that belongs to the organiser. Not idempotent: each call makes another one. */
  public Future<MeetRoom> create() {
    byte[] body = json(Map.of("access_level", settings.access().label()));
    return authorised(HttpMethod.POST, "/rooms/", body)
        .map(answer ->
            switch (answer.status()) {
              case 200, 201 -> MeetAnswers.room(answer.body());
              case 400 -> throw new MeetException(MeetFault.ACCESS_LEVEL_REFUSED);
              case 404 -> throw new MeetException(MeetFault.NO_EXTERNAL_API);
              default -> throw new MeetException(general(answer.status()));
            });
  }

  /** Reads a room in which the organiser has a role. */
  public Future<MeetRoom> retrieve(UUID id) {
    return authorised(HttpMethod.GET, "/rooms/" + id + "/", new byte[0])
        .map(answer ->
            switch (answer.status()) {
              case 200 -> sameRoom(id, MeetAnswers.room(answer.body()));
              case 404 ->
                  throw new MeetException(
                      answer.json() ? MeetFault.UNKNOWN_ROOM : MeetFault.NO_EXTERNAL_API);
              default -> throw new MeetException(general(answer.status()));
            });
  }

  public Future<Void> close() {
    return http.close();
  }

  private static MeetRoom sameRoom(UUID asked, MeetRoom answered) {
    if (!answered.id().equals(asked)) {
      throw new MeetException(MeetFault.ANSWER_MALFORMED);
    }
    return answered;
  }

  private Future<Answer> authorised(HttpMethod method, String path, byte[] body) {
    Held before = held.get();
    return token()
        .compose(token -> send(method, path, "application/json", body, token))
        .compose(answer -> {
          if (answer.status() != 401 || before == null) {
            return Future.succeededFuture(answer);
          }
          boolean _ = held.compareAndSet(before, null);
          return token().compose(fresh -> send(method, path, "application/json", body, fresh));
        });
  }

  private Future<MeetAnswers.Token> token() {
    Held now = held.get();
    if (now != null && clock.instant().isBefore(now.usableUntil())) {
      return Future.succeededFuture(now.token());
    }
    Instant asked = clock.instant();
    return requestToken()
        .map(token -> {
          Duration lifetime = Duration.ofSeconds(token.lifetimeSeconds());
          Duration margin =
              lifetime.dividedBy(2).compareTo(MARGIN) < 0 ? lifetime.dividedBy(2) : MARGIN;
          held.set(new Held(token, asked.plus(lifetime).minus(margin)));
          return token;
        });
  }

  private Future<MeetAnswers.Token> requestToken() {
    return sendTokenRequest(formEncoded)
        .compose(answer -> {
          if (answer.status() == 415 && !formEncoded) {
            formEncoded = true;
            return sendTokenRequest(true);
          }
          return Future.succeededFuture(answer);
        })
        .map(answer ->
            switch (answer.status()) {
              case 200 -> MeetAnswers.token(answer.body());
              case 400 -> throw new MeetException(MeetFault.ORGANISER_REFUSED);
              case 401 -> throw new MeetException(MeetFault.CREDENTIALS_REFUSED);
              case 403 -> throw new MeetException(MeetFault.DOMAIN_NOT_ALLOWED);
              case 404 ->
                  throw new MeetException(
                      answer.json() ? MeetFault.ORGANISER_UNKNOWN : MeetFault.NO_EXTERNAL_API);
              case 409 -> throw new MeetException(MeetFault.CONFLICT);
              default -> throw new MeetException(general(answer.status()));
            });
  }

  private Future<Answer> sendTokenRequest(boolean form) {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("client_id", settings.clientId());
    request.put(
        "client_secret", new String(settings.clientSecret().reveal(), StandardCharsets.US_ASCII));
    request.put("grant_type", "client_credentials");
    request.put("scope", settings.organiser().value());
    return send(
        HttpMethod.POST,
        "/application/token/",
        form ? "application/x-www-form-urlencoded" : "application/json",
        form ? form(request) : json(request),
        null);
  }

  private Future<Answer> send(
      HttpMethod method, String path, String type, byte[] body, MeetAnswers.@Nullable Token token) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setHost(endpoint.host())
            .setPort(endpoint.port())
            .setSsl(endpoint.tls())
            .setURI(endpoint.path() + API + path)
            .setTimeout(TIMEOUT.toMillis())
            .setFollowRedirects(false)
            .putHeader("Accept", "application/json");
    if (body.length > 0) {
      options.putHeader("Content-Type", type);
    }
    if (token != null) {
      options.putHeader("Authorization", "Bearer " + token.value());
    }
    // Nested, so that the answer is taken on the loop on which it arrives, before it has passed.
    return http.request(options)
        .compose(request -> request.send(Buffer.buffer(body)).compose(MeetRooms::read))
        .recover(failure -> Future.failedFuture(exception(failure)));
  }

  private static Future<Answer> read(HttpClientResponse response) {
    String type = response.getHeader("Content-Type");
    boolean json = type != null && type.startsWith("application/json");
    return BoundedBody.of(response, MAX_ANSWER_BYTES)
        .map(body -> new Answer(response.statusCode(), json, body.getBytes()));
  }

  private static MeetFault general(int status) {
    return switch (status) {
      case 401 -> MeetFault.CREDENTIALS_REFUSED;
      case 403 -> MeetFault.NOT_PERMITTED;
      case 405 -> MeetFault.NO_EXTERNAL_API;
      case 409 -> MeetFault.CONFLICT;
      case 429 -> MeetFault.TOO_MANY_REQUESTS;
      default -> status >= 500 ? MeetFault.FAILED : MeetFault.REFUSED;
    };
  }

  private static MeetException exception(Throwable failure) {
    return switch (failure) {
      case MeetException known -> known;
      case BoundedBody.TooLarge _ -> new MeetException(MeetFault.ANSWER_TOO_LARGE);
      default -> new MeetException(MeetFault.UNREACHABLE);
    };
  }

  private static byte[] json(Map<String, String> values) {
    try {
      return JSON.writeValueAsBytes(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written as JSON", e);
    }
  }

  private static byte[] form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry ->
            entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
