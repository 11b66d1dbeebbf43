// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.meetinggateway.media.ice.Candidate;
import java.util.Optional;

/** Reads the candidate in a LiveKit trickle message, a JSON text as browsers write it. */
public final class Trickle {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_LENGTH = 4096;

  private Trickle() {}

  /** Empty for the end of candidates and for those that are not ours, such as TCP ones. */
  public static Optional<Candidate> candidate(String candidateInit) {
    if (candidateInit.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(candidateInit);
      String text = node.path("candidate").asText("");
      return text.isEmpty() ? Optional.empty() : Candidate.parse(text);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
