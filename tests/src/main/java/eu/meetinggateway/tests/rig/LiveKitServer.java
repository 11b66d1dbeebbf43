// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real livekit-server on loopback, one per country, with one key for Meet and one for the
 * gateway.
 */
public final class LiveKitServer implements AutoCloseable {
  private final URI uri;
  private final int mediaPort;
  private final LiveKitKey meetKey;
  private final LiveKitKey gatewayKey;
  private final @Nullable CuttableLine line;
  private OwnProcess process;

  private LiveKitServer(
      URI uri,
      int mediaPort,
      LiveKitKey meetKey,
      LiveKitKey gatewayKey,
      @Nullable CuttableLine line,
      OwnProcess process) {
    this.uri = uri;
    this.mediaPort = mediaPort;
    this.line = line;
    this.meetKey = meetKey;
    this.gatewayKey = gatewayKey;
    this.process = process;
  }

  static LiveKitServer start(
      RealPeers peers, String country, LoopbackPorts ports, Path directory, Path log) {
    return start(peers, country, ServerSetup.ORDINARY, ports, directory, log, Optional.empty());
  }

  /**
   * @param webhooks where it sends them, signed with the gateway's key
   */
  static LiveKitServer start(
      RealPeers peers,
      String country,
      ServerSetup setup,
      LoopbackPorts ports,
      Path directory,
      Path log,
      Optional<URI> webhooks) {
    int port = ports.take();
    int mediaPort = ports.takeRange(setup.mediaPorts());
    LiveKitKey meetKey = LiveKitKey.create("meet");
    LiveKitKey gatewayKey = LiveKitKey.create("gateway");
    Path config =
        Directories.write(
            directory.resolve("livekit.yaml"),
            """
            port: %d
            bind_addresses: ["127.0.0.1"]
            rtc:
              tcp_port: %d
              udp_port: %s
              node_ip: 127.0.0.1
              # Without these two, media sockets would be bound on every interface.
              interfaces: { includes: [lo] }
              ips: { includes: [127.0.0.1/32] }
              use_external_ip: false
              enable_loopback_candidate: true
              stun_servers: []%s
            room: { auto_create: true, empty_timeout: 30, departure_timeout: 5 }
            keys:
              %s: %s
              %s: %s
            %s
            logging: { level: info }
            """
                .formatted(
                    port,
                    ports.take(),
                    setup.mediaPorts(mediaPort),
                    setup.lines(),
                    meetKey.name(),
                    meetKey.secret(),
                    gatewayKey.name(),
                    gatewayKey.secret(),
                    webhooks
                        .map(to ->
                            "webhook: { api_key: %s, urls: [\"%s\"] }"
                                .formatted(gatewayKey.name(), to))
                        .orElse("")));
    List<String> command = List.of(peers.liveKitServer().toString(), "--config", config.toString());
    return new LiveKitServer(
        URI.create("http://127.0.0.1:" + port),
        mediaPort,
        meetKey,
        gatewayKey,
        setup.lineToGateway() ? CuttableLine.to(port) : null,
        OwnProcess.start("livekit-server " + country, log, command));
  }

  void awaitReady() {
    process.awaitReady(
        Duration.ofSeconds(20), () -> HttpJson.send("GET", uri, null, null).status() == 200);
  }

  /** Base address, scheme http. */
  public URI uri() {
    return uri;
  }

  /** Address for clients, scheme ws. */
  public URI webSocketUri() {
    return URI.create("ws://" + uri.getAuthority());
  }

  /** Where its gateway is told to find it. */
  URI uriForGateway() {
    return line == null ? webSocketUri() : line.webSocketUri();
  }

  /** The gateway's line to it, of a server that was set up so. */
  public CuttableLine line() {
    return Objects.requireNonNull(line, "the gateway reaches this server directly");
  }

  /** Everything that it logged so far. */
  public String log() {
    return process.output();
  }

  /** Ends the process without a word (SIGKILL). */
  public void kill() {
    process.kill();
  }

  /** Starts it again, on the same ports, after {@link #kill}; returns when it is ready. */
  public void startAgain() {
    process = process.startAgain();
    awaitReady();
  }

  public long pid() {
    return process.handle().pid();
  }

  /** The UDP port that its media leave and reach; the first one if it has several. */
  public int mediaPort() {
    return mediaPort;
  }

  /** A token with which somebody can join a room as a member. */
  public String tokenFor(String room, UUID identity, String name) {
    return tokenForPerson(room, identity, name, "hsl(210, 60%, 40%)");
  }

  LiveKitKey gatewayKey() {
    return gatewayKey;
  }

  /**
   * The same for somebody of that colour.
   *
   * @param color in the notation that Meet accepts
   */
  public String tokenForPerson(String room, UUID identity, String name, String color) {
    return new LiveKitTokens(meetKey).forPerson(room, identity, name, color);
  }

  /**
   * The same for somebody whom Meet knows like this.
   *
   * @param role such as {@code member}; {@code guest} for somebody who is not logged in
   * @param sources what they may publish, such as {@code camera}
   */
  String tokenForPerson(
      String room, UUID identity, String name, String color, String role, List<String> sources) {
    Optional<String> known = Optional.of(role).filter(given -> !given.equals("guest"));
    return new LiveKitTokens(meetKey).forPerson(room, identity, name, color, known, sources);
  }

  /** The same, for somebody who may publish these sources only. */
  String tokenFromVisio(
      String room, UUID identity, String name, Optional<String> role, List<String> sources) {
    return new LiveKitTokens(meetKey)
        .forPerson(room, identity, name, colorOf(identity), role, sources);
  }

  /** A colour in the ranges that Meet's {@code generate_color} uses. */
  static String colorOf(UUID identity) {
    int seed = identity.hashCode();
    return "hsl(%d, %d%%, %d%%)"
        .formatted(
            Math.floorMod(seed, 360),
            50 + Math.floorMod(seed >> 9, 26),
            25 + Math.floorMod(seed >> 15, 26));
  }

  /** Whom a token of Meet's was minted for; empty if it is none. */
  Optional<String> identityIn(String token) {
    return new LiveKitTokens(meetKey).identity(token);
  }

  /** Whether the server has such a room now. */
  public boolean hasRoom(String room) {
    return rooms(room).anyMatch(listed -> listed.path("name").asText().equals(room));
  }

  /** A room's metadata, as text; empty if the room has none or does not exist. */
  public String metadata(String room) {
    return rooms(room)
        .filter(listed -> listed.path("name").asText().equals(room))
        .map(listed -> listed.path("metadata").asText(""))
        .findFirst()
        .orElse("");
  }

  /** Changes a room's metadata as Meet does: reads it, sets or removes keys, writes it. */
  public void changeMetadata(String room, Consumer<ObjectNode> change) {
    String now = metadata(room);
    ObjectNode node = HttpJson.object(now.isEmpty() ? "{}" : now);
    change.accept(node);
    var _ =
        HttpJson.send(
                "POST",
                uri.resolve("/twirp/livekit.RoomService/UpdateRoomMetadata"),
                new LiveKitTokens(meetKey).forRoomService(room),
                Map.of("room", room, "metadata", node.toString()))
            .orThrow();
  }

  private Stream<JsonNode> rooms(String room) {
    return HttpJson.send(
            "POST",
            uri.resolve("/twirp/livekit.RoomService/ListRooms"),
            new LiveKitTokens(meetKey).forRoomService(room),
            Map.of("names", List.of(room)))
        .orThrow()
        .path("rooms")
        .valueStream();
  }

  /** Who is in a room by the server's own account, hidden ones included; empty if there is none. */
  public List<LiveKitParticipant> participants(String room) {
    HttpJson.Answer answer =
        HttpJson.send(
            "POST",
            uri.resolve("/twirp/livekit.RoomService/ListParticipants"),
            new LiveKitTokens(meetKey).forRoomService(room),
            Map.of("room", room));
    if (answer.status() == 404) {
      return List.of();
    }
    return answer
        .orThrow()
        .path("participants")
        .valueStream()
        .map(LiveKitParticipant::fromJson)
        .toList();
  }

  /**
   * Lets a recorder join a room as LiveKit's own does, hidden, though it records nothing.
   *
   * @return ends the recording
   */
  public Runnable startRecorder(String room) {
    String identity = "EG_" + UUID.randomUUID();
    String token = new LiveKitTokens(meetKey).forRecorder(room, identity);
    HttpClient client = HttpClient.newHttpClient();
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(
                webSocketUri().resolve("/rtc?protocol=16&auto_subscribe=0"),
                new WebSocket.Listener() {})
            .join();
    return () -> {
      remove(room, identity);
      socket.abort();
      client.close();
    };
  }

  /** Removes a participant from a room, as a host does through Meet. */
  public void remove(String room, String identity) {
    moderate("RemoveParticipant", room, identity, Map.of());
  }

  /** Mutes a track, as a host does through Meet. */
  public void mute(String room, String identity, String trackSid) {
    moderate("MutePublishedTrack", room, identity, Map.of("track_sid", trackSid, "muted", true));
  }

  /**
   * Lowers a hand, as a host does through Meet.
   *
   * @param attributes those that the participant has
   */
  public void lowerHand(String room, String identity, Map<String, String> attributes) {
    Map<String, String> without = new HashMap<>(attributes);
    without.put("handRaisedAt", "");
    moderate("UpdateParticipant", room, identity, Map.of("attributes", without));
  }

  /**
   * Writes attributes of somebody, as Meet does for a new role and a host can through Meet.
   *
   * @param attributes those that change
   */
  public void write(String room, String identity, Map<String, String> attributes) {
    moderate("UpdateParticipant", room, identity, Map.of("attributes", attributes));
  }

  /**
   * Lets an envoy publish these sources and no others, as a host does through Meet.
   *
   * @param sources such as {@code CAMERA}
   */
  public void permit(String room, String identity, List<String> sources) {
    Map<String, Object> permission =
        Map.of(
            "can_subscribe", false,
            "can_publish", !sources.isEmpty(),
            "can_publish_sources", sources,
            "can_publish_data", true,
            "can_update_metadata", true);
    moderate("UpdateParticipant", room, identity, Map.of("permission", permission));
  }

  /**
   * Changes a participant, as Meet's backend does.
   *
   * @param what members of LiveKit's UpdateParticipantRequest
   */
  void update(String room, String identity, Map<String, Object> what) {
    moderate("UpdateParticipant", room, identity, what);
  }

  private void moderate(String method, String room, String identity, Map<String, Object> more) {
    Map<String, Object> request = new HashMap<>(more);
    request.put("room", room);
    request.put("identity", identity);
    var _ =
        HttpJson.send(
                "POST",
                uri.resolve("/twirp/livekit.RoomService/" + method),
                new LiveKitTokens(meetKey).forRoomService(room),
                request)
            .orThrow();
  }

  @Override
  public void close() {
    process.close();
    if (line != null) {
      line.close();
    }
  }
}
