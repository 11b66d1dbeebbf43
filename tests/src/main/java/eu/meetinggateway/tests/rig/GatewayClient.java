// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A gateway's HTTP API as an operator uses it. */
public final class GatewayClient {
  private final URI base;
  private final String token;

  GatewayClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  public URI uri() {
    return base;
  }

  /** Whether the API refuses a caller without the token. */
  public boolean refusesWithoutToken() {
    return HttpJson.send("GET", base.resolve("/v1/peers"), null, null).status() == 401;
  }

  boolean isHealthy() {
    return HttpJson.send("GET", base.resolve("/health"), null, null).status() == 200;
  }

  void createMeeting(String id, String host, Collection<String> countries) {
    JsonNode _ =
        send(
            "POST",
            "/v1/meetings",
            Map.of("id", id, "host", host, "countries", new TreeSet<>(countries)));
  }

  void bindRoom(String meeting, String room) {
    JsonNode _ = send("PUT", "/v1/meetings/" + meeting + "/room", Map.of("room", room));
  }

  void endMeeting(String meeting) {
    JsonNode _ = send("DELETE", "/v1/meetings/" + meeting);
  }

  /** The meetings to which other countries invite, and that nobody here answered. */
  public List<String> invitations() {
    return items("/v1/invitations").stream().map(each -> each.path("meeting").asText()).toList();
  }

  /** Whether a meeting is open here. */
  public boolean isOpen(String meeting) {
    return items("/v1/meetings").stream()
        .anyMatch(each -> each.path("id").asText().equals(meeting));
  }

  void acceptInvitation(String meeting) {
    JsonNode _ = send("POST", "/v1/invitations/" + meeting + "/accept");
  }

  /** The ids of the meetings that are open here. */
  public List<String> meetings() {
    return items("/v1/meetings").stream().map(each -> each.path("id").asText()).toList();
  }

  /** How the meeting stands here. */
  public MeetingStatus meeting(String meeting) {
    JsonNode json = send("GET", "/v1/meetings/" + meeting);
    List<PortStatus> ports =
        json.path("ports")
            .valueStream()
            .map(port ->
                new PortStatus(
                    port.path("kind").asText(),
                    port.path("country").asText(),
                    port.path("up").asBoolean()))
            .toList();
    Map<String, String> invitations = new TreeMap<>();
    json.path("invitations")
        .forEach(
            each -> invitations.put(each.path("country").asText(), each.path("state").asText()));
    return new MeetingStatus(ports, json.path("openRoutes").asInt(-1), invitations);
  }

  /** Everybody who takes part, as this gateway knows. */
  public List<Participant> participants(String meeting) {
    return items("/v1/meetings/" + meeting + "/participants").stream()
        .map(person ->
            new Participant(
                person.path("id").asText(),
                person.path("country").asText(),
                person.path("name").asText(),
                Optional.ofNullable(person.path("handRaisedAt").textValue()),
                person.path("tracks").size(),
                person
                    .path("lobbies")
                    .valueStream()
                    .map(each ->
                        new Standing(
                            each.path("country").asText(),
                            each.path("standing").asText(),
                            each.path("text").asText()))
                    .toList()))
        .toList();
  }

  /** How guests stand before this country's lobby. */
  public List<Guest> lobby(String meeting) {
    return items("/v1/meetings/" + meeting + "/lobby").stream()
        .map(guest ->
            new Guest(
                guest.path("country").asText(),
                Optional.ofNullable(guest.path("person").textValue()),
                guest.path("name").asText(""),
                guest.path("standing").asText()))
        .toList();
  }

  /** Decides about a guest. */
  public void decide(String meeting, Guest guest, String standing) {
    JsonNode _ =
        send(
            "PUT",
            "/v1/meetings/" + meeting + "/lobby",
            Map.of(
                "country",
                guest.country(),
                "person",
                guest.person().orElseThrow(),
                "standing",
                standing));
  }

  /** Decides about a whole delegation. */
  public void decide(String meeting, String country, String standing) {
    JsonNode _ =
        send(
            "PUT",
            "/v1/meetings/" + meeting + "/lobby",
            Map.of("country", country, "standing", standing));
  }

  /** What the checkpoint refuses now. */
  public List<Refusal> refusals(String meeting) {
    return items("/v1/meetings/" + meeting + "/refusals").stream()
        .map(refusal ->
            new Refusal(
                refusal.path("person").asText(),
                refusal.path("country").asText(),
                refusal.path("feature").asText(),
                refusal.path("to").asText(),
                refusal.path("rule").asText(),
                refusal.path("text").asText()))
        .toList();
  }

  /** How the control session with each peer stands. */
  public List<Peer> peers() {
    return items("/v1/peers").stream()
        .map(peer ->
            new Peer(
                peer.path("country").asText(),
                peer.path("up").asBoolean(),
                peer.path("since").asText(),
                peer.path("lastFailure").asText("")))
        .toList();
  }

  /** Everything in a list, page by page. */
  private List<JsonNode> items(String path) {
    List<JsonNode> items = new ArrayList<>();
    String query = "?limit=200";
    while (true) {
      JsonNode page = send("GET", path + query);
      page.path("items").forEach(items::add);
      String next = page.path("next").textValue();
      if (next == null) {
        return items;
      }
      query = "?limit=200&after=" + next;
    }
  }

  private JsonNode send(String method, String path) {
    return HttpJson.send(method, base.resolve(path), token, null).orThrow();
  }

  private JsonNode send(String method, String path, Object body) {
    return HttpJson.send(method, base.resolve(path), token, body).orThrow();
  }

  /**
   * A meeting.
   *
   * @param invitations the state of the invitation to each country; empty unless it is hosted here
   */
  public record MeetingStatus(
      List<PortStatus> ports, int openRoutes, Map<String, String> invitations) {
    public MeetingStatus {
      ports = List.copyOf(ports);
      invitations = Map.copyOf(invitations);
    }

    /** Whether there are so many ports and all are up. */
    public boolean isUp(int portCount) {
      return ports.size() == portCount && ports.stream().allMatch(PortStatus::up);
    }
  }

  public record PortStatus(String kind, String country, boolean up) {}

  /**
   * A peer.
   *
   * @param since when its control session came up or went down
   * @param lastFailure why it is or was down; empty if it never was
   */
  public record Peer(String country, boolean up, String since, String lastFailure) {}

  /**
   * A participant.
   *
   * @param lobbies before which the person waits or was refused
   */
  public record Participant(
      String id,
      String country,
      String name,
      Optional<String> handRaisedAt,
      int trackCount,
      List<Standing> lobbies) {
    public Participant {
      lobbies = List.copyOf(lobbies);
    }
  }

  /**
   * How somebody stands before a lobby.
   *
   * @param country whose lobby
   */
  public record Standing(String country, String standing, String text) {}

  /**
   * A guest before this country's lobby.
   *
   * @param person empty for the whole delegation
   * @param name empty for the whole delegation
   */
  public record Guest(String country, Optional<String> person, String name, String standing) {}

  public record Refusal(
      String person, String country, String feature, String to, String rule, String text) {}
}
