// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.load;

import com.fasterxml.jackson.databind.JsonNode;
import eu.meetinggateway.tests.rig.LiveKitServer;
import eu.meetinggateway.tests.rig.Recording;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * People with names of their own at a load client: what each does, and what each sees of the
 * others. They are subscribed to everything and play recordings as their camera and microphone.
 * Orders name them by a key of the caller's.
 */
public final class LightPeople {
  private final LoadClient client;

  LightPeople(LoadClient client) {
    this.client = client;
  }

  /**
   * Somebody who enters.
   *
   * @param token with which the server lets them in
   * @param microphone whether it is on from the start
   * @param camera whether it is on from the start
   */
  public record Entrant(
      String key, String token, boolean microphone, boolean camera, Recording recording) {}

  /** Returns when all are in and publish. */
  public void enter(LiveKitServer server, List<Entrant> entrants) {
    List<Map<String, Object>> people =
        entrants.stream()
            .map(each ->
                Map.<String, Object>of(
                    "key",
                    each.key(),
                    "token",
                    each.token(),
                    "microphone",
                    each.microphone(),
                    "camera",
                    each.camera(),
                    "picture",
                    each.recording().picture(),
                    "voice",
                    each.recording().voice()))
            .toList();
    JsonNode _ =
        client.send(
            Map.of("op", "enter", "url", server.webSocketUri().toString(), "people", people));
  }

  public void exit(String key) {
    act("exit", key, Map.of());
  }

  /**
   * Mutes or unmutes.
   *
   * @param source {@code camera} or {@code microphone}
   */
  public void mute(String key, String source, boolean muted) {
    act("mute", key, Map.of("source", source, "muted", muted));
  }

  public void raiseHand(String key, boolean up) {
    String since = up ? Instant.now().toString() : "";
    act("attributes", key, Map.of("attributes", Map.of("handRaisedAt", since)));
  }

  public void rename(String key, String name) {
    act("rename", key, Map.of("name", name));
  }

  public void say(String key, String text) {
    act("say", key, Map.of("text", text));
  }

  /** Shows pictures so wide from now on, in pixels; 0 hides them. */
  public void watch(String key, int width) {
    act("watch", key, Map.of("width", width));
  }

  /** What everybody who is in sees now, by key. */
  public Map<String, LightSight> sights() {
    Map<String, LightSight> sights = new HashMap<>();
    client
        .send(Map.of("op", "sights"))
        .path("sights")
        .forEachEntry((key, json) -> sights.put(key, LoadClient.read(json, LightSight.class)));
    return sights;
  }

  private void act(String op, String key, Map<String, ?> details) {
    Map<String, Object> order = new HashMap<>(details);
    order.put("op", op);
    order.put("person", key);
    JsonNode _ = client.send(order);
  }
}
