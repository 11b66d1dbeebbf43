// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The part of Meet's REST API that its front end calls in a meeting, for one room, in one process.
 * What Meet's backend does with LiveKit, this does by the same calls, in the same order (Meet
 * 1.27.0, {@code src/backend/core}). Nobody is kept out: the room is public.
 */
final class VisioBackend {
  private static final List<String> SOURCES =
      List.of("camera", "microphone", "screen_share", "screen_share_audio");

  /** Somebody who is logged in. The role is owner, administrator or member. */
  record User(UUID identity, String name, String role) {
    boolean isHost() {
      return !role.equals("member");
    }
  }

  /** A call of the front end; the caller is who holds the LiveKit token that came with it. */
  record Call(
      String method,
      List<String> path,
      Map<String, String> query,
      Optional<User> user,
      Optional<String> caller,
      JsonNode body) {}

  /** Its answer. */
  record Reply(int status, Object body) {
    static final Reply DONE = new Reply(200, Map.of("status", "success"));
    static final Reply FORBIDDEN = new Reply(403, Map.of("detail", "Not allowed."));
    static final Reply UNKNOWN = new Reply(404, Map.of("detail", "Not found."));
  }

  private final LiveKitServer liveKit;
  private final String language;
  private final String room;
  private final String slug;
  private Map<String, Object> configuration = Map.of();
  private Optional<Runnable> recorder = Optional.empty();

  VisioBackend(LiveKitServer liveKit, String language, String room, String slug) {
    this.liveKit = liveKit;
    this.language = language;
    this.room = room;
    this.slug = slug;
  }

  synchronized Reply answer(Call call) {
    List<String> path = call.path();
    if (path.equals(List.of("config"))) {
      return new Reply(200, config());
    }
    if (path.equals(List.of("users", "me"))) {
      return call.user().map(this::me).orElse(new Reply(401, Map.of()));
    }
    boolean ours = path.size() > 1 && List.of(slug, room).contains(path.get(1));
    if (!ours || !path.getFirst().equals("rooms")) {
      return Reply.UNKNOWN;
    }
    if (path.size() > 2) {
      return act(path.get(2), call);
    }
    return call.method().equals("PATCH") ? patch(call) : new Reply(200, room(call));
  }

  private Map<String, Object> config() {
    Map<String, Object> config = new HashMap<>();
    config.put("feedback", Map.of("url", ""));
    config.put("silence_livekit_debug_logs", true);
    config.put("is_silent_login_enabled", false);
    config.put(
        "recording",
        Map.of("is_enabled", true, "available_modes", List.of("screen_recording", "transcript")));
    config.put(
        "background_image",
        Map.of(
            "upload_is_enabled",
            false,
            "max_size",
            0,
            "max_count_by_user",
            0,
            "allowed_extensions",
            List.of(),
            "allowed_mimetypes",
            List.of()));
    config.put("subtitle", Map.of("enabled", false));
    config.put("diagnostics", Map.of("connection_test_enabled", false));
    config.put("telephony", Map.of("enabled", false));
    config.put("resource", Map.of("default_access_level", "public"));
    config.put(
        "livekit",
        Map.of(
            "url",
            liveKit.uri().toString(),
            "force_wss_protocol",
            false,
            "enable_firefox_proxy_workaround",
            false,
            "default_sources",
            SOURCES));
    config.put("max_participants_for_sound", 5);
    config.put("auto_mute_on_join_threshold", 100);
    config.put("authenticated_users_can_edit_display_name", true);
    return config;
  }

  private Reply me(User user) {
    return new Reply(
        200,
        Map.of(
            "id",
            user.identity().toString(),
            "email",
            "somebody@example.org",
            "full_name",
            user.name(),
            "last_name",
            user.name(),
            "language",
            language + "-" + language,
            "timezone",
            "Europe/Paris"));
  }

  private Map<String, Object> room(Call call) {
    Optional<User> user = call.user();
    String given = call.query().getOrDefault("username", "");
    String name = given.isBlank() ? user.map(User::name).orElse("Anonymous") : given;
    UUID identity = user.map(User::identity).orElseGet(UUID::randomUUID);
    boolean host = user.filter(User::isHost).isPresent();
    String token =
        liveKit.tokenFromVisio(
            room, identity, name, user.map(User::role), host ? SOURCES : allowedSources());
    Map<String, Object> answer = new HashMap<>();
    answer.put("id", room);
    answer.put("name", slug);
    answer.put("slug", slug);
    answer.put("is_administrable", host);
    answer.put("access_level", "public");
    answer.put("configuration", configuration);
    answer.put("livekit", Map.of("url", liveKit.uri().toString(), "room", room, "token", token));
    if (host) {
      answer.put("accesses", List.of(Map.of("id", "1", "role", user.orElseThrow().role())));
    }
    return answer;
  }

  private List<String> allowedSources() {
    return configuration.get("can_publish_sources") instanceof List<?> listed
        ? listed.stream().map(String::valueOf).toList()
        : SOURCES;
  }

  /** Persists the configuration, then writes it into the metadata of the room if there is one. */
  private Reply patch(Call call) {
    if (call.user().filter(User::isHost).isEmpty()) {
      return Reply.FORBIDDEN;
    }
    JsonNode wanted = call.body().path("configuration");
    if (wanted.isObject()) {
      configuration = HttpJson.map(wanted);
      if (liveKit.hasRoom(room)) {
        liveKit.changeMetadata(
            room,
            metadata ->
                metadata.put("access_level", "public").set("configuration", wanted.deepCopy()));
      }
    }
    return new Reply(200, room(call));
  }

  private Reply act(String action, Call call) {
    String target = call.body().path("participant_identity").asText("");
    boolean host = call.user().filter(User::isHost).isPresent();
    return switch (action) {
      case "waiting-participants" -> new Reply(200, Map.of("participants", List.of()));
      case "toggle-hand" -> raise(call);
      case "rename" -> rename(call);
      case "mute-participant" -> {
        if (!host && call.caller().isEmpty()) {
          yield Reply.FORBIDDEN;
        }
        liveKit.mute(room, target, call.body().path("track_sid").asText());
        yield Reply.DONE;
      }
      case "remove-participant", "update-participant", "start-recording", "stop-recording" ->
          host ? actAsHost(action, target, call.body()) : Reply.FORBIDDEN;
      default -> Reply.UNKNOWN;
    };
  }

  private Reply actAsHost(String action, String target, JsonNode body) {
    switch (action) {
      case "remove-participant" -> liveKit.remove(room, target);
      case "update-participant" -> liveKit.update(room, target, update(body));
      case "start-recording" -> {
        String mode = body.path("mode").asText();
        recorder = Optional.of(liveKit.startRecorder(room));
        record(mode, "starting");
        record(mode, "started"); // as the event of the recorder does
      }
      default -> {
        recorder.ifPresent(Runnable::run);
        recorder = Optional.empty();
        liveKit.changeMetadata(
            room, metadata -> metadata.remove(List.of("recording_mode", "recording_status")));
      }
    }
    return Reply.DONE;
  }

  private void record(String mode, String status) {
    liveKit.changeMetadata(
        room, metadata -> metadata.put("recording_mode", mode).put("recording_status", status));
  }

  private static Map<String, Object> update(JsonNode body) {
    Map<String, Object> update = new HashMap<>();
    update.put("metadata", "null"); // Meet's json.dumps of nothing
    if (body.path("attributes").isObject()) {
      update.put("attributes", body.get("attributes"));
    }
    if (body.hasNonNull("name")) {
      update.put("name", body.get("name"));
    }
    if (body.path("permission") instanceof ObjectNode given) {
      ObjectNode permission = given.deepCopy();
      var sources = permission.putArray("can_publish_sources");
      given
          .path("can_publish_sources")
          .forEach(each -> sources.add(each.asText().toUpperCase(Locale.ROOT)));
      update.put("permission", permission);
    }
    return update;
  }

  private Reply raise(Call call) {
    if (call.caller().isEmpty()) {
      return Reply.FORBIDDEN;
    }
    String since =
        call.body().path("raised").asBoolean() ? OffsetDateTime.now(ZoneOffset.UTC).toString() : "";
    liveKit.update(
        room,
        call.caller().get(),
        Map.of("metadata", "null", "attributes", Map.of("handRaisedAt", since)));
    return Reply.DONE;
  }

  private Reply rename(Call call) {
    if (call.caller().isEmpty()) {
      return Reply.FORBIDDEN;
    }
    liveKit.update(
        room,
        call.caller().get(),
        Map.of("metadata", "null", "name", call.body().path("name").asText()));
    return Reply.DONE;
  }
}
