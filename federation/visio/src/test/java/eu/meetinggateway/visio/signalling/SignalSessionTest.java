// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.visio.drops.Drops;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.ReconnectResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SyncState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against a server that misbehaves as the test says; the real one is met in the system tests. */
@ExtendWith(VertxExtension.class)
class SignalSessionTest {
  private static final SignalResponse JOIN =
      SignalResponse.newBuilder()
          .setJoin(
              JoinResponse.newBuilder()
                  .setParticipant(ParticipantInfo.newBuilder().setSid("PA_one")))
          .build();
  private static final SignalResponse RECONNECT =
      SignalResponse.newBuilder().setReconnect(ReconnectResponse.getDefaultInstance()).build();

  /** What the listener heard, and which WebSockets the server got, in words and in order. */
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private final BlockingQueue<ServerWebSocket> sockets = new LinkedBlockingQueue<>();
  private final BlockingQueue<SignalRequest> requests = new LinkedBlockingQueue<>();
  private HttpServer server;
  private SignalClient client;
  private Context context;
  private SignalSession session;
  private ServerWebSocket first;

  @BeforeEach
  void join(Vertx vertx) throws Exception {
    server =
        vertx
            .createHttpServer()
            .webSocketHandler(socket -> {
              socket.binaryMessageHandler(b -> request(b));
              sockets.add(socket);
            })
            .listen(0, "127.0.0.1")
            .await(5, TimeUnit.SECONDS);
    client =
        new SignalClient(
            vertx,
            Endpoint.of(URI.create("ws://127.0.0.1:" + server.actualPort())),
            new AccessTokens(
                "key",
                new Secret("s".repeat(32).getBytes(StandardCharsets.US_ASCII)),
                InstantSource.system()),
            new Drops());
    context = vertx.getOrCreateContext();
    CompletableFuture<SignalSession> joining = new CompletableFuture<>();
    context.runOnContext(nothing ->
        joining.complete(client.join(client.tokens().observer("room", "observer"), new Ear())));
    session = joining.get(5, TimeUnit.SECONDS);
    first = next(sockets);
    assertThat(first.query()).doesNotContain("reconnect");
    say(first, JOIN);
    assertThat(next(heard)).isEqualTo("JOIN");
  }

  @AfterEach
  void close() throws Exception {
    context.runOnContext(nothing -> session.leave());
    client.close().await(5, TimeUnit.SECONDS);
  }

  private void request(Buffer bytes) {
    try {
      SignalRequest request = SignalRequest.parseFrom(bytes.getBytes());
      if (request.getMessageCase() != SignalRequest.MessageCase.PING_REQ) {
        requests.add(request);
      }
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Ear implements SignalListener {
    @Override
    public void message(SignalResponse message) {
      heard.add(message.getMessageCase().name());
    }

    @Override
    public void interrupted() {
      heard.add("interrupted");
      session.send(mute("TR_first"));
      session.send(mute("TR_second"));
    }

    @Override
    public void resumed() {
      heard.add("resumed");
      session.sync(SyncState.getDefaultInstance());
    }

    @Override
    public void ended(SignalEnd end) {
      heard.add("ended " + end.cause());
    }
  }

  private static SignalRequest mute(String sid) {
    return SignalRequest.newBuilder().setMute(MuteTrackRequest.newBuilder().setSid(sid)).build();
  }

  private static void say(ServerWebSocket socket, SignalResponse message) throws Exception {
    socket.writeBinaryMessage(Buffer.buffer(message.toByteArray())).await(5, TimeUnit.SECONDS);
  }

  private static SignalResponse leave(LeaveRequest.Action action, DisconnectReason reason) {
    return SignalResponse.newBuilder()
        .setLeave(LeaveRequest.newBuilder().setAction(action).setReason(reason))
        .build();
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(10, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private ServerWebSocket resumes() throws Exception {
    assertThat(next(heard)).isEqualTo("interrupted");
    ServerWebSocket second = next(sockets);
    assertThat(second.query()).contains("&reconnect=1&").contains("&sid=PA_one");
    return second;
  }

  private void resumable() {
    context.runOnContext(nothing -> session.resumable("PA_one"));
  }

  @Test
  void aLostWebSocketIsResumedAndWhatWaitedFollowsTheState() throws Exception {
    resumable();
    first.close().await(5, TimeUnit.SECONDS);
    say(resumes(), RECONNECT);
    assertThat(next(heard)).isEqualTo("resumed");
    assertThat(next(requests).getMessageCase()).isEqualTo(SignalRequest.MessageCase.SYNC_STATE);
    assertThat(next(requests).getMute().getSid()).isEqualTo("TR_first");
    assertThat(next(requests).getMute().getSid()).isEqualTo("TR_second");
    context.runOnContext(nothing -> session.send(mute("TR_third")));
    assertThat(next(requests).getMute().getSid()).isEqualTo("TR_third");
  }

  @Test
  void aServerThatAsksForAResumeGetsOne() throws Exception {
    resumable();
    say(first, leave(LeaveRequest.Action.RESUME, DisconnectReason.CONNECTION_TIMEOUT));
    say(resumes(), RECONNECT);
    assertThat(next(heard)).isEqualTo("resumed");
  }

  @Test
  void aResumeThatIsCutIsTriedAgain() throws Exception {
    resumable();
    first.close().await(5, TimeUnit.SECONDS);
    resumes().close().await(5, TimeUnit.SECONDS);
    say(resumes(), RECONNECT);
    assertThat(next(heard)).isEqualTo("resumed");
  }

  @Test
  void aResumeThatIsRefusedEndsTheSession() throws Exception {
    resumable();
    first.close().await(5, TimeUnit.SECONDS);
    say(resumes(), leave(LeaveRequest.Action.RECONNECT, DisconnectReason.STATE_MISMATCH));
    assertThat(next(heard)).isEqualTo("ended LOST");
  }

  @Test
  void aSecondJoinInPlaceOfAResumeEndsTheSession() throws Exception {
    resumable();
    first.close().await(5, TimeUnit.SECONDS);
    say(resumes(), JOIN);
    assertThat(next(heard)).isEqualTo("ended LOST");
  }

  @Test
  void withoutMediaThereIsNothingToResume() throws Exception {
    first.close().await(5, TimeUnit.SECONDS);
    assertThat(next(heard)).isEqualTo("ended LOST");
    assertThat(sockets).isEmpty();
  }

  @Test
  void whoIsRemovedDoesNotResume() throws Exception {
    resumable();
    say(first, leave(LeaveRequest.Action.DISCONNECT, DisconnectReason.PARTICIPANT_REMOVED));
    assertThat(next(heard)).isEqualTo("ended REMOVED");
  }

  @Test
  void tooMuchWaitingEndsTheSession() throws Exception {
    resumable();
    first.close().await(5, TimeUnit.SECONDS);
    ServerWebSocket second = resumes();
    context.runOnContext(nothing -> {
      for (int i = 0; i < 1000; i++) {
        session.send(mute("TR_many"));
      }
    });
    assertThat(next(heard)).isEqualTo("ended LOST");
    assertThat(second.query()).isNotEmpty();
  }
}
