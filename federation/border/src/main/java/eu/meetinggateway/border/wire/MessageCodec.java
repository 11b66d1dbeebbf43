// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@link Message} to JSON and back. Reading is strict: every field is there once, has its type and
 * range, and there is no other. Pure.
 */
public final class MessageCodec {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_TEXT = 24_000;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_TEXT)
                          .maxNumberLength(20)
                          .maxNameLength(64)
                          .maxDocumentLength(Message.MAX_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private MessageCodec() {}

  /** The text of one frame. */
  public static String encode(Message message) {
    return MessageWriter.write(JSON.createObjectNode(), message).toString();
  }

  /**
   * The message in one frame.
   *
   * @throws WireException if it is anything but a valid message
   */
  public static Message decode(String text) throws WireException {
    if (text.length() > Message.MAX_BYTES) {
      throw new WireException(WireError.TOO_LARGE, "message");
    }
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (StreamConstraintsException e) {
      throw new WireException(WireError.TOO_LARGE, "message");
    } catch (JsonProcessingException e) {
      throw new WireException(WireError.MALFORMED, "message");
    }
    if (!(root instanceof ObjectNode object)) {
      throw new WireException(WireError.MALFORMED, "message");
    }
    return MessageReader.read(object);
  }
}
