// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Strict readings of what Meet answers. What we use must be there in the promised form; keys that
 * we do not use may come, since a newer Meet adds some. Throws {@link MeetException} with {@link
 * MeetFault#ANSWER_MALFORMED}.
 */
final class MeetAnswers {
  private static final int MAX_STRING = 4_096;
  private static final int MAX_LIFETIME_SECONDS = 24 * 60 * 60;
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,4096}");
  private static final Pattern PHONE = Pattern.compile("[+0-9 ()./-]{1,32}");
  private static final Pattern PIN = Pattern.compile("[0-9]{1,32}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(MAX_STRING)
                          .maxNumberLength(32)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private MeetAnswers() {}

  /**
   * An access token; does not print.
   *
   * @param lifetimeSeconds 1 to 86,400
   */
  record Token(String value, int lifetimeSeconds) {
    @Override
    public String toString() {
      return "[token]";
    }
  }

  static Token token(byte[] body) {
    JsonNode json = object(body);
    JsonNode lifetime = json.path("expires_in");
    if (!text(json, "token_type", Pattern.compile("(?i)bearer")).isPresent()
        || !lifetime.isIntegralNumber()
        || !lifetime.canConvertToInt()
        || lifetime.intValue() < 1) {
      throw malformed();
    }
    return new Token(
        text(json, "access_token", TOKEN).orElseThrow(MeetAnswers::malformed),
        Math.min(lifetime.intValue(), MAX_LIFETIME_SECONDS));
  }

  static MeetRoom room(byte[] body) {
    JsonNode json = object(body);
    return new MeetRoom(
        UUID.fromString(text(json, "id", ID).orElseThrow(MeetAnswers::malformed)),
        text(json, "slug", SLUG).orElseThrow(MeetAnswers::malformed),
        url(json),
        telephony(json.path("telephony")));
  }

  private static Optional<URI> url(JsonNode json) {
    Optional<String> text = text(json, "url", Pattern.compile("https?://[!-~]{1,2048}"));
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new URI(text.orElseThrow()));
    } catch (URISyntaxException e) {
      throw malformed();
    }
  }

  private static Optional<MeetRoom.Telephony> telephony(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return Optional.empty();
    }
    if (!json.isObject() || !json.path("enabled").isBoolean()) {
      throw malformed();
    }
    if (!json.path("enabled").booleanValue()) {
      return Optional.empty();
    }
    Optional<String> number = text(json, "phone_number", PHONE);
    Optional<String> pin = text(json, "pin_code", PIN);
    Optional<String> country = text(json, "default_country", COUNTRY);
    // A room that got no PIN has no telephone access, though the instance has it.
    return number.flatMap(
        dialled -> pin.map(entered -> new MeetRoom.Telephony(dialled, entered, country)));
  }

  /** Empty if it is absent, null or an empty text. */
  private static Optional<String> text(JsonNode json, String key, Pattern form) {
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (value.isTextual() && value.textValue().isEmpty()) {
      return Optional.empty();
    }
    if (!value.isTextual() || !form.matcher(value.textValue()).matches()) {
      throw malformed();
    }
    return Optional.of(value.textValue());
  }

  private static JsonNode object(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (IOException e) {
      throw malformed();
    }
    throw malformed();
  }

  private static MeetException malformed() {
    return new MeetException(MeetFault.ANSWER_MALFORMED);
  }
}
