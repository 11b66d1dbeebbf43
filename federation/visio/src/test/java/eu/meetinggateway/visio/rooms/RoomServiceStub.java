// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import com.google.protobuf.InvalidProtocolBufferException;
import com.nimbusds.jwt.SignedJWT;
import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.visio.signalling.AccessTokens;
import eu.meetinggateway.visio.signalling.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import org.jspecify.annotations.Nullable;

/** Stands for a LiveKit server's room service; misbehaves on demand. */
final class RoomServiceStub {
  static final Secret SECRET =
      new Secret("secret-secret-secret-secret-secret".getBytes(StandardCharsets.UTF_8));

  final Map<String, List<ParticipantInfo>> rooms = new ConcurrentHashMap<>();

  /** What was asked, such as {@code ListRooms[a, b]}. */
  final Queue<String> asked = new ConcurrentLinkedQueue<>();

  /** The {@code video} grants of the tokens that were sent. */
  final Queue<Object> grants = new ConcurrentLinkedQueue<>();

  private final AtomicReference<@Nullable Consumer<HttpServerResponse>> misbehaviour =
      new AtomicReference<>();
  private final Vertx vertx;
  private final HttpServer server;

  private RoomServiceStub(Vertx vertx) {
    this.vertx = vertx;
    this.server = vertx.createHttpServer().requestHandler(this::handle);
  }

  static Future<RoomServiceStub> start(Vertx vertx) {
    RoomServiceStub stub = new RoomServiceStub(vertx);
    return stub.server.listen(0, "127.0.0.1").map(listening -> stub);
  }

  RoomService client() {
    return new RoomService(
        vertx,
        Endpoint.of(URI.create("ws://127.0.0.1:" + server.actualPort())),
        new AccessTokens("key", SECRET, InstantSource.system()));
  }

  /** From now on every answer is given by this; null: as a server would. */
  void misbehave(@Nullable Consumer<HttpServerResponse> how) {
    misbehaviour.set(how);
  }

  Future<Void> close() {
    return server.close();
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          try {
            answer(request, body);
          } catch (InvalidProtocolBufferException | ParseException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void answer(HttpServerRequest request, Buffer body)
      throws InvalidProtocolBufferException, ParseException {
    String bearer =
        String.valueOf(request.getHeader("Authorization")).substring("Bearer ".length());
    grants.add(SignedJWT.parse(bearer).getJWTClaimsSet().getClaim("video"));
    String method =
        String.valueOf(request.path()).substring("/twirp/livekit.RoomService/".length());
    @Nullable Consumer<HttpServerResponse> how = misbehaviour.get();
    HttpServerResponse response = request.response();
    if (method.equals("ListRooms")) {
      List<String> names = ListRoomsRequest.parseFrom(body.getBytes()).getNamesList();
      asked.add(method + names.stream().sorted().toList());
      if (how != null) {
        how.accept(response);
        return;
      }
      ListRoomsResponse.Builder answer = ListRoomsResponse.newBuilder();
      names.stream()
          .filter(rooms::containsKey)
          .forEach(name -> answer.addRooms(Room.newBuilder().setName(name)));
      send(response, answer.build().toByteArray());
    } else {
      String room = ListParticipantsRequest.parseFrom(body.getBytes()).getRoom();
      asked.add(method + "[" + room + "]");
      if (how != null) {
        how.accept(response);
        return;
      }
      List<ParticipantInfo> there = rooms.get(room);
      if (there == null) {
        response
            .setStatusCode(404)
            .putHeader("Content-Type", "application/json")
            .end("{\"code\":\"not_found\",\"msg\":\"requested room does not exist\"}")
            .onFailure(gone -> {});
        return;
      }
      send(
          response,
          ListParticipantsResponse.newBuilder().addAllParticipants(there).build().toByteArray());
    }
  }

  private static void send(HttpServerResponse response, byte[] body) {
    response
        .putHeader("Content-Type", "application/protobuf")
        .end(Buffer.buffer(body))
        .onFailure(gone -> {});
  }
}
