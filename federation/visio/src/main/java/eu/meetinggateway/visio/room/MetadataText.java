// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.room;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The text of a room's metadata, into which Meet writes a JSON object, and anybody with the
 * server's key anything. Pure.
 */
public final class MetadataText {
  /** Longer metadata is not read; LiveKit's own limit is larger. */
  public static final int MAX_LENGTH = 256 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxDocumentLength(MAX_LENGTH)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private MetadataText() {}

  /** The object that stands there, an empty one if nothing does; empty if it is anything else. */
  public static Optional<ObjectNode> read(String text) {
    if (text.isBlank()) {
      return Optional.of(JSON.createObjectNode());
    }
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return JSON.readTree(text) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException | NumberFormatException e) { // of an exponent without end
      return Optional.empty();
    }
  }
}
