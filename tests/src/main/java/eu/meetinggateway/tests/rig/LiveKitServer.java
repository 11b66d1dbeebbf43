// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A real livekit-server on loopback, one per country, with one key for Meet and one for the
 * gateway.
 */
public final class LiveKitServer implements AutoCloseable {
  private final URI uri;
  private final int mediaPort;
  private final LiveKitKey meetKey;
  private final LiveKitKey gatewayKey;
  private final OwnProcess process;

  private LiveKitServer(
      URI uri, int mediaPort, LiveKitKey meetKey, LiveKitKey gatewayKey, OwnProcess process) {
    this.uri = uri;
    this.mediaPort = mediaPort;
    this.meetKey = meetKey;
    this.gatewayKey = gatewayKey;
    this.process = process;
  }

  /** How its media sockets are set up. */
  public enum Tuning {
    /** As the server does by itself. */
    DEFAULT(1, ""),
    /** As its sample configuration advises for many packets: several ports, batched writes. */
    TUNED(4, "  batch_io: { batch_size: 128, max_flush_interval: 2ms }\n");

    private final int mediaPorts;
    private final String lines;

    Tuning(int mediaPorts, String lines) {
      this.mediaPorts = mediaPorts;
      this.lines = lines;
    }

    private String mediaPorts(int first) {
      return mediaPorts == 1 ? Integer.toString(first) : first + "-" + (first + mediaPorts - 1);
    }
  }

  static LiveKitServer start(
      RealPeers peers, String country, LoopbackPorts ports, Path directory, Path log) {
    return start(peers, country, Tuning.DEFAULT, ports, directory, log);
  }

  static LiveKitServer start(
      RealPeers peers, String name, Tuning tuning, LoopbackPorts ports, Path directory, Path log) {
    int port = ports.take();
    int mediaPort = ports.takeRange(tuning.mediaPorts);
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
              stun_servers: []
            %s\
            room: { auto_create: true, empty_timeout: 30, departure_timeout: 5 }
            keys:
              %s: %s
              %s: %s
            logging: { level: info }
            """
                .formatted(
                    port,
                    ports.take(),
                    tuning.mediaPorts(mediaPort),
                    tuning.lines,
                    meetKey.name(),
                    meetKey.secret(),
                    gatewayKey.name(),
                    gatewayKey.secret()));
    OwnProcess process =
        OwnProcess.start(
            "livekit-server " + name,
            log,
            List.of(peers.liveKitServer().toString(), "--config", config.toString()));
    return new LiveKitServer(
        URI.create("http://127.0.0.1:" + port), mediaPort, meetKey, gatewayKey, process);
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

  String tokenForPerson(String room, UUID identity, String name, String color) {
    return new LiveKitTokens(meetKey).forPerson(room, identity, name, color);
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

  @Override
  public void close() {
    process.close();
  }
}
