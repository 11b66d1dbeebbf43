// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import com.google.protobuf.InvalidProtocolBufferException;
import eu.meetinggateway.visio.drops.Drops;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;

/**
 * Reaches one LiveKit server: signalling connections (path {@code /rtc}) and the room service. All
 * methods: any thread; a connection belongs to the Vert.x context that opened it.
 */
public final class SignalClient {
  /** Longest signalling message, as the server limits it. */
  public static final int MAX_MESSAGE_BYTES = 2 * 1024 * 1024;

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String NO_ROOM = "{\"names\":[\"eu.meetinggateway.check\"]}";

  private final Vertx vertx;
  private final Endpoint endpoint;
  private final AccessTokens tokens;
  private final WebSocketClient webSockets;
  private final HttpClient http;
  private final Drops drops;
  private final Set<Future<Void>> connections = ConcurrentHashMap.newKeySet();

  public SignalClient(Vertx vertx, Endpoint endpoint, AccessTokens tokens, Drops drops) {
    this.vertx = vertx;
    this.endpoint = endpoint;
    this.tokens = tokens;
    this.drops = drops;
    this.webSockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxConnections(10_000)
                .setMaxFrameSize(MAX_MESSAGE_BYTES)
                .setMaxMessageSize(MAX_MESSAGE_BYTES)
                .setConnectTimeout((int) TIMEOUT.toMillis()));
    this.http =
        vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) TIMEOUT.toMillis()));
  }

  public AccessTokens tokens() {
    return tokens;
  }

  /** Joins a room. Call on a Vert.x context; the listener is called on the same one. */
  public SignalSession join(AccessToken token, SignalListener listener) {
    SignalSession session = new SignalSession(vertx, this::open, token, listener, drops);
    session.join();
    return session;
  }

  private SignalConnection open(
      AccessToken token, String query, SignalConnection.Listener listener) {
    SignalConnection connection =
        new SignalConnection(vertx, webSockets.webSocket(), listener, drops);
    Future<Void> gone = connection.gone();
    connections.add(gone);
    connection.open(endpoint, token, query, () -> explain(token));
    gone.onComplete(closed -> connections.remove(gone));
    return connection;
  }

  /**
   * Succeeds if the server answers and accepts our key; otherwise fails with a sentence that says
   * what to do.
   */
  public Future<Void> check() {
    return send(HttpMethod.GET, "/", null, "")
        .recover(e ->
            Future.failedFuture(
                new IllegalStateException(
                    "The LiveKit server at "
                        + endpoint
                        + " cannot be reached ("
                        + kind(e)
                        + "): check the address, the port and the firewall.")))
        .compose(status ->
            send(
                HttpMethod.POST,
                "/twirp/livekit.RoomService/ListRooms",
                tokens.roomList(),
                NO_ROOM))
        .compose(this::accepted);
  }

  /** Loads what a token and signalling messages need; whether all of it worked. */
  public boolean warmUp() {
    try {
      SignalRequest ping = SignalRequest.newBuilder().setPing(1).build();
      ParticipantInfo somebody =
          ParticipantInfo.newBuilder()
              .putAttributes("warm", "up")
              .addTracks(TrackInfo.newBuilder().setSid("TR_warm"))
              .build();
      SignalResponse join =
          SignalResponse.newBuilder()
              .setJoin(JoinResponse.newBuilder().addOtherParticipants(somebody))
              .build();
      return !tokens.roomList().bearer().isEmpty()
          && SignalRequest.parseFrom(ping.toByteArray()).hasPing()
          && SignalResponse.parseFrom(join.toByteArray()).equals(join);
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }

  /** Lets those who are leaving finish (2 s at most), then closes the clients. */
  public Future<Void> close() {
    return Future.join(List.copyOf(connections))
        .timeout(2, TimeUnit.SECONDS)
        .transform(left -> webSockets.close())
        .eventually(() -> http.close());
  }

  private Future<Void> accepted(int status) {
    return switch (status) {
      case 200 -> Future.succeededFuture();
      case 401, 403 ->
          Future.failedFuture(
              new IllegalStateException(
                  "The LiveKit server at "
                      + endpoint
                      + " refuses our API key: check that key and"
                      + " secret stand in its configuration under keys, and that both clocks are"
                      + " right."));
      default ->
          Future.failedFuture(
              new IllegalStateException(
                  "The server at "
                      + endpoint
                      + " answers the room service with status "
                      + status
                      + ": check that the address is that of a LiveKit server."));
    };
  }

  /** Asks why a join failed: the WebSocket handshake does not say it. */
  private Future<SignalEnd> explain(AccessToken token) {
    return send(HttpMethod.GET, "/rtc/validate?" + SignalConnection.QUERY, token, "")
        .map(status ->
            switch (status) {
              case 200 ->
                  new SignalEnd(
                      SignalEnd.Cause.INTERRUPTED, "The server did not open a WebSocket.");
              case 401, 403 ->
                  new SignalEnd(
                      SignalEnd.Cause.REFUSED,
                      "The server refuses our token: check API key, secret and clock.");
              case 404 ->
                  new SignalEnd(
                      SignalEnd.Cause.REFUSED,
                      "The room does not exist and the server does not create rooms.");
              case 503 ->
                  new SignalEnd(
                      SignalEnd.Cause.UNREACHABLE,
                      "The server is starting or has reached its limits.");
              default ->
                  new SignalEnd(
                      SignalEnd.Cause.REFUSED,
                      "The server refuses the join with status " + status + ".");
            })
        .otherwise(e ->
            new SignalEnd(
                SignalEnd.Cause.UNREACHABLE, "The server cannot be reached (" + kind(e) + ")."));
  }

  private Future<Integer> send(
      HttpMethod method,
      String path,
      @org.jspecify.annotations.Nullable AccessToken token,
      String body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setHost(endpoint.host())
            .setPort(endpoint.port())
            .setSsl(endpoint.tls())
            .setURI(endpoint.path() + path)
            .setTimeout(TIMEOUT.toMillis());
    if (token != null) {
      options.putHeader("Authorization", token.bearer());
    }
    if (!body.isEmpty()) {
      options.putHeader("Content-Type", "application/json");
    }
    return http.request(options)
        .compose(request -> request.send(Buffer.buffer(body)))
        .compose(response -> response.end().map(done -> response.statusCode()));
  }

  /** What failed, without addresses and other content of the exception. */
  private static String kind(Throwable failure) {
    return switch (failure) {
      case java.net.UnknownHostException _ -> "unknown host name";
      case java.net.ConnectException _ -> "no connection";
      case javax.net.ssl.SSLException _ -> "TLS failed";
      case java.util.concurrent.TimeoutException _ -> "no answer in time";
      default -> failure.getClass().getSimpleName();
    };
  }
}
