// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A participant of a LiveKit room as its server lists it.
 *
 * @param kind such as {@code STANDARD} or {@code AGENT}
 * @param hidden whether the server keeps it from the others
 * @param trackCount published tracks
 */
public record LiveKitParticipant(
    String identity, String name, String kind, boolean hidden, int trackCount) {
  static LiveKitParticipant fromJson(JsonNode json) {
    return new LiveKitParticipant(
        json.path("identity").asText(),
        json.path("name").asText(),
        json.path("kind").asText("STANDARD"),
        json.path("permission").path("hidden").asBoolean(false),
        json.path("tracks").size());
  }
}
