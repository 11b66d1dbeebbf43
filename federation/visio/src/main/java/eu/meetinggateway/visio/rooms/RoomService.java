// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import eu.meetinggateway.visio.chat.ChatReader;
import eu.meetinggateway.visio.signalling.AccessToken;
import eu.meetinggateway.visio.signalling.AccessTokens;
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
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import livekit.LivekitRoom.MuteRoomTrackRequest;
import livekit.LivekitRoom.MuteRoomTrackResponse;
import livekit.LivekitRoom.RemoveParticipantResponse;
import livekit.LivekitRoom.RoomParticipantIdentity;
import livekit.LivekitRoom.SendDataRequest;
import livekit.LivekitRoom.SendDataResponse;
import livekit.LivekitRoom.UpdateParticipantRequest;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;

/**
 * Asks and orders LiveKit's room service (Twirp over HTTP, protobuf bodies). Nothing that it asks
 * creates a room. A few connections serve all rooms; each question has a token that is good for
 * that question alone.
 *
 * <p>All methods: any thread. Futures fail with {@link RoomServiceException} only.
 */
public final class RoomService {
  /** Longest answer that is read: a full room with its tracks is far shorter. */
  static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 4;
  private static final int MAX_WAITING = 1_000;

  private final Endpoint endpoint;
  private final AccessTokens tokens;
  private final HttpClient http;

  public RoomService(Vertx vertx, Endpoint endpoint, AccessTokens tokens) {
    this.endpoint = endpoint;
    this.tokens = tokens;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) TIMEOUT.toMillis()),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING));
  }

  /** Which of these rooms exist at the server now, whoever is in them. */
  public Future<Set<String>> existing(Collection<String> rooms) {
    ListRoomsRequest request = ListRoomsRequest.newBuilder().addAllNames(rooms).build();
    return ask("ListRooms", tokens.roomList(), request, ListRoomsResponse.parser())
        .map(answer ->
            answer.getRoomsList().stream()
                .map(Room::getName)
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** A room as it is at the server; empty if it does not exist. */
  public Future<Optional<Room>> room(String room) {
    ListRoomsRequest request = ListRoomsRequest.newBuilder().addNames(room).build();
    return ask("ListRooms", tokens.roomList(), request, ListRoomsResponse.parser())
        .map(answer ->
            answer.getRoomsList().stream().filter(each -> each.getName().equals(room)).findFirst());
  }

  /** Replaces a room's metadata. */
  public Future<Void> describe(String room, String metadata) {
    UpdateRoomMetadataRequest request =
        UpdateRoomMetadataRequest.newBuilder().setRoom(room).setMetadata(metadata).build();
    return ask("UpdateRoomMetadata", tokens.roomAdmin(room), request, Room.parser()).mapEmpty();
  }

  /** Everybody in a room, hidden participants and agents too; nobody if it does not exist. */
  public Future<List<ParticipantInfo>> participants(String room) {
    ListParticipantsRequest request = ListParticipantsRequest.newBuilder().setRoom(room).build();
    return ask(
            "ListParticipants", tokens.roomAdmin(room), request, ListParticipantsResponse.parser())
        .map(ListParticipantsResponse::getParticipantsList);
  }

  /** Takes a participant out of a room; one that is not there is no error. */
  public Future<Void> remove(String room, String identity) {
    RoomParticipantIdentity request =
        RoomParticipantIdentity.newBuilder().setRoom(room).setIdentity(identity).build();
    return ask(
            "RemoveParticipant",
            tokens.roomAdmin(room),
            request,
            RemoveParticipantResponse.parser())
        .mapEmpty();
  }

  /**
   * Shows a line in the room's chat that is nobody's. Meet reads it on the topic of older clients,
   * the only one on which the server itself can write.
   *
   * @param identities who reads it; empty means everybody
   */
  public Future<Void> say(String room, Collection<String> identities, byte[] legacyLine) {
    SendDataRequest request =
        SendDataRequest.newBuilder()
            .setRoom(room)
            .setTopic(ChatReader.LEGACY_TOPIC)
            .addAllDestinationIdentities(identities)
            .setData(ByteString.copyFrom(legacyLine))
            .build();
    return ask("SendData", tokens.roomAdmin(room), request, SendDataResponse.parser()).mapEmpty();
  }

  /** A participant; empty if the room does not exist or the participant is not in it. */
  public Future<Optional<ParticipantInfo>> participant(String room, String identity) {
    RoomParticipantIdentity request =
        RoomParticipantIdentity.newBuilder().setRoom(room).setIdentity(identity).build();
    return ask("GetParticipant", tokens.roomAdmin(room), request, ParticipantInfo.parser())
        .map(found -> Optional.of(found).filter(info -> !info.getIdentity().isEmpty()));
  }

  /** Mutes a track; one that is not there is no error. */
  public Future<Void> mute(String room, String identity, String trackSid) {
    MuteRoomTrackRequest request =
        MuteRoomTrackRequest.newBuilder()
            .setRoom(room)
            .setIdentity(identity)
            .setTrackSid(trackSid)
            .setMuted(true)
            .build();
    return ask(
            "MutePublishedTrack", tokens.roomAdmin(room), request, MuteRoomTrackResponse.parser())
        .mapEmpty();
  }

  /**
   * Changes attributes of a participant and leaves the others; one that is not there is no error.
   *
   * @param attributes an empty value takes an attribute away
   */
  public Future<Void> change(String room, String identity, Map<String, String> attributes) {
    return update(room, update(room, identity).putAllAttributes(attributes));
  }

  /** Replaces what a participant may do; one that is not there is no error. */
  public Future<Void> permit(String room, String identity, ParticipantPermission permission) {
    return update(room, update(room, identity).setPermission(permission));
  }

  private static UpdateParticipantRequest.Builder update(String room, String identity) {
    return UpdateParticipantRequest.newBuilder().setRoom(room).setIdentity(identity);
  }

  private Future<Void> update(String room, UpdateParticipantRequest.Builder request) {
    return ask(
            "UpdateParticipant", tokens.roomAdmin(room), request.build(), ParticipantInfo.parser())
        .mapEmpty();
  }

  public Future<Void> close() {
    return http.close();
  }

  private <T extends Message> Future<T> ask(
      String method, AccessToken token, Message request, Parser<T> parser) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(endpoint.host())
            .setPort(endpoint.port())
            .setSsl(endpoint.tls())
            .setURI(endpoint.path() + "/twirp/livekit.RoomService/" + method)
            .setTimeout(TIMEOUT.toMillis())
            .putHeader("Content-Type", "application/protobuf")
            .putHeader("Authorization", token.bearer());
    // Nested, so that the answer is taken on the loop on which it arrives, before it has passed.
    return http.request(options)
        .compose(sending ->
            sending
                .send(Buffer.buffer(request.toByteArray()))
                .compose(response -> read(response, parser)))
        .recover(failure -> Future.failedFuture(exception(failure)));
  }

  private static <T extends Message> Future<T> read(HttpClientResponse response, Parser<T> parser) {
    int status = response.statusCode();
    String type = response.getHeader("Content-Type");
    return BoundedBody.of(response, MAX_ANSWER_BYTES)
        .map(body ->
            switch (status) {
              case 200 -> parse(type, body, parser);
              case 401, 403 -> throw new RoomServiceException(RoomServiceFault.KEY_REFUSED);
              // Twirp's not_found: there is no such room, so there is nobody in it.
              case 404 -> notFound(type, parser);
              default -> throw new RoomServiceException(RoomServiceFault.FAILED);
            });
  }

  private static <T extends Message> T parse(
      @org.jspecify.annotations.Nullable String type, Buffer body, Parser<T> parser) {
    try {
      if (type != null && type.startsWith("application/protobuf")) {
        return parser.parseFrom(body.getBytes());
      }
    } catch (InvalidProtocolBufferException e) {
      throw new RoomServiceException(RoomServiceFault.ANSWER_MALFORMED);
    }
    throw new RoomServiceException(RoomServiceFault.ANSWER_MALFORMED);
  }

  private static <T extends Message> T notFound(
      @org.jspecify.annotations.Nullable String type, Parser<T> parser) {
    if (type == null || !type.startsWith("application/json")) {
      throw new RoomServiceException(RoomServiceFault.ANSWER_MALFORMED);
    }
    return parse("application/protobuf", Buffer.buffer(), parser);
  }

  private static RoomServiceException exception(Throwable failure) {
    return switch (failure) {
      case RoomServiceException known -> known;
      case BoundedBody.TooLarge _ -> new RoomServiceException(RoomServiceFault.ANSWER_TOO_LARGE);
      default -> new RoomServiceException(RoomServiceFault.UNREACHABLE);
    };
  }
}
