// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import com.google.protobuf.InvalidProtocolBufferException;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.drops.Drops;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.Ping;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;

/**
 * One WebSocket that carries a participant's signalling: protobuf messages in order. It keeps
 * itself alive (ping every 5 s, dead after 15 s of silence) and turns every way of ending into one
 * {@link SignalEnd}. All methods: on the context that opened it.
 */
final class SignalConnection {
  /** Hears a connection. */
  interface Listener {
    /** A message that is not keep-alive, token or leave. */
    void message(SignalResponse message);

    /** A newer token for this participant. */
    void refreshed(AccessToken newest);

    /** Called once, last. */
    void ended(SignalEnd end);
  }

  static final String QUERY = "protocol=16&auto_subscribe=0&adaptive_stream=0";

  private static final Duration PING_EVERY = Duration.ofSeconds(5);
  private static final Duration DEAD_AFTER = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final ClientWebSocket socket;
  private final Listener listener;
  private final Drops drops;
  private final Promise<Void> gone = Promise.promise();
  private long timer = -1;
  private long heardNanos = System.nanoTime();
  private long roundTripMillis;
  private boolean open;
  private boolean over;

  SignalConnection(Vertx vertx, ClientWebSocket socket, Listener listener, Drops drops) {
    this.vertx = vertx;
    this.socket = socket;
    this.listener = listener;
    this.drops = drops;
  }

  void open(
      Endpoint endpoint, AccessToken token, String query, Supplier<Future<SignalEnd>> explain) {
    socket.binaryMessageHandler(this::received);
    socket.textMessageHandler(text -> drops.count(Drop.SIGNAL_MALFORMED));
    socket.closeHandler(nothing -> {
      end(interrupted("The server closed the signalling connection."));
      gone.tryComplete();
    });
    socket.exceptionHandler(e -> {
      end(interrupted("The signalling connection failed."));
      closeSocket();
    });
    timer = vertx.setPeriodic(PING_EVERY.toMillis(), id -> keepAlive());
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost(endpoint.host())
            .setPort(endpoint.port())
            .setSsl(endpoint.tls())
            .setURI(endpoint.path() + "/rtc?" + QUERY + query)
            .putHeader("Authorization", token.bearer());
    socket
        .connect(options)
        .onSuccess(connected -> {
          open = true;
          if (over) {
            closeSocket();
          }
        })
        .onFailure(e -> {
          gone.tryComplete();
          explainEnd(explain);
        });
  }

  /** Completes when the WebSocket is closed, or was never opened. */
  Future<Void> gone() {
    return gone.future();
  }

  private void explainEnd(Supplier<Future<SignalEnd>> explain) {
    if (!over) {
      explain.get().onSuccess(this::end);
    }
  }

  /** Sends a message; ignored when the connection is over. */
  void send(SignalRequest message) {
    if (!over) {
      socket
          .writeBinaryMessage(Buffer.buffer(message.toByteArray()))
          .onFailure(e -> end(interrupted("A signalling message could not be written.")));
    }
  }

  /** Says that we leave and closes; the listener hears LEFT. Idempotent. */
  void leave() {
    if (over) {
      return;
    }
    if (open) {
      send(
          SignalRequest.newBuilder()
              .setLeave(
                  LeaveRequest.newBuilder()
                      .setReason(DisconnectReason.CLIENT_INITIATED)
                      .setAction(LeaveRequest.Action.DISCONNECT))
              .build());
    }
    end(new SignalEnd(SignalEnd.Cause.LEFT, "We left."));
    closeSocket();
  }

  /** Closes without a word; the listener hears that it ended. Idempotent. */
  void abandon() {
    end(interrupted("The connection was given up."));
    closeSocket();
  }

  private void received(Buffer bytes) {
    if (over) {
      return;
    }
    open = true;
    heardNanos = System.nanoTime();
    SignalResponse message;
    try {
      message = SignalResponse.parseFrom(bytes.getBytes());
    } catch (InvalidProtocolBufferException e) {
      drops.count(Drop.SIGNAL_MALFORMED);
      return;
    }
    switch (message.getMessageCase()) {
      case REFRESH_TOKEN -> listener.refreshed(new AccessToken(message.getRefreshToken()));
      case PONG_RESP ->
          roundTripMillis =
              Math.max(
                  0, System.currentTimeMillis() - message.getPongResp().getLastPingTimestamp());
      case PONG -> {}
      case LEAVE -> {
        end(left(message.getLeave()));
        closeSocket();
      }
      default -> listener.message(message);
    }
  }

  static SignalEnd left(LeaveRequest leave) {
    String reason = leave.getReason().name();
    SignalEnd.Cause cause =
        switch (leave.getReason()) {
          case DUPLICATE_IDENTITY -> SignalEnd.Cause.DISPLACED;
          case PARTICIPANT_REMOVED -> SignalEnd.Cause.REMOVED;
          case ROOM_DELETED, ROOM_CLOSED -> SignalEnd.Cause.ROOM_CLOSED;
          default ->
              leave.getAction() == LeaveRequest.Action.RESUME
                  ? SignalEnd.Cause.INTERRUPTED
                  : SignalEnd.Cause.LOST;
        };
    return new SignalEnd(cause, "The server ended the connection (" + reason + ").");
  }

  private void keepAlive() {
    if (System.nanoTime() - heardNanos > DEAD_AFTER.toNanos()) {
      end(interrupted("The server was silent for " + DEAD_AFTER.toSeconds() + " seconds."));
      closeSocket();
    } else if (open) {
      send(
          SignalRequest.newBuilder()
              .setPingReq(
                  Ping.newBuilder()
                      .setTimestamp(System.currentTimeMillis())
                      .setRtt(roundTripMillis))
              .build());
    }
  }

  private void end(SignalEnd end) {
    if (over) {
      return;
    }
    over = true;
    boolean cancelled = vertx.cancelTimer(timer);
    if (cancelled) {
      timer = -1;
    }
    listener.ended(end);
  }

  private void closeSocket() {
    if (open) {
      // Gives the leave message time to be written; the server then closes by itself.
      socket.close().timeout(2, TimeUnit.SECONDS).onComplete(done -> gone.tryComplete());
    }
  }

  private static SignalEnd interrupted(String text) {
    return new SignalEnd(SignalEnd.Cause.INTERRUPTED, text);
  }
}
