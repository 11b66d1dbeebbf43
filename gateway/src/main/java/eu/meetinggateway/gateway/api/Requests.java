// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.meetinggateway.meeting.AdmissionDecision;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.PersonId;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Strict readings of what callers send; everything unexpected is a malformed request. */
final class Requests {
  private static final int MAX_COUNTRIES = 32;
  private static final Pattern ROOM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final Pattern PSEUDONYM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxStringLength(4096)
                          .maxNumberLength(32)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Requests() {}

  /** The body of POST /v1/meetings. */
  record Opening(MeetingId id, Country host, Set<Country> countries) {}

  static Opening opening(byte[] body) {
    JsonNode json = object(body, Set.of("id", "host", "countries"));
    MeetingId id = meetingId(text(json, "id"));
    Country host = country(json.get("host"), "host");
    JsonNode list = json.get("countries");
    if (list == null || !list.isArray() || list.isEmpty() || list.size() > MAX_COUNTRIES) {
      throw malformed("countries: takes a list of 1 to " + MAX_COUNTRIES + " countries");
    }
    Set<Country> countries = new LinkedHashSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (!countries.add(country(list.get(i), "countries[" + i + "]"))) {
        throw malformed("countries[" + i + "]: stands twice");
      }
    }
    if (!countries.contains(host)) {
      throw malformed("host: must be one of countries");
    }
    return new Opening(id, host, countries);
  }

  /**
   * The body of PUT /v1/meetings/{id}/room.
   *
   * @param room the LiveKit room name, or empty to create a room
   */
  record Binding(Optional<String> room, Admission admission) {}

  static Binding binding(byte[] body) {
    JsonNode json = object(body, Set.of("room", "create", "admission"));
    Admission admission =
        json.has("admission")
            ? Labelled.byLabel(Admission.class, text(json, "admission"))
                .filter(each -> each != Admission.INVITED)
                .orElseThrow(() -> malformed("admission: takes direct or lobby"))
            : Admission.DIRECT;
    return new Binding(roomOrCreate(json), admission);
  }

  private static Optional<String> roomOrCreate(JsonNode json) {
    if (json.has("create")) {
      if (json.has("room") || !json.get("create").isBoolean() || !json.get("create").asBoolean()) {
        throw malformed("create: takes true, and stands alone");
      }
      return Optional.empty();
    }
    String room = text(json, "room");
    if (!ROOM.matcher(room).matches()) {
      throw malformed("room: takes 1 to 128 letters, digits and . _ : -, the LiveKit room name");
    }
    return Optional.of(room);
  }

  /** The body of PUT /v1/meetings/{id}/lobby. */
  static AdmissionDecision decision(byte[] body) {
    JsonNode json = object(body, Set.of("country", "person", "standing"));
    Country guests = country(json.get("country"), "country");
    Optional<PersonId> person =
        json.has("person")
            ? Optional.of(new PersonId(guests, pseudonym(text(json, "person"))))
            : Optional.empty();
    Standing standing =
        Labelled.byLabel(Standing.class, text(json, "standing"))
            .orElseThrow(() -> malformed("standing: takes " + Labelled.labels(Standing.class)));
    return new AdmissionDecision(guests, person, standing);
  }

  private static UUID pseudonym(String text) {
    if (!PSEUDONYM.matcher(text).matches()) {
      throw malformed("person: takes the id of a participant");
    }
    return UUID.fromString(text);
  }

  /** The body of POST /v1/meetings/{id}/invitations. */
  static Country invited(byte[] body) {
    return country(object(body, Set.of("country")).get("country"), "country");
  }

  /** The query parameter from. */
  static Country from(String text) {
    try {
      return new Country(text);
    } catch (IllegalArgumentException e) {
      throw malformed("from: " + e.getMessage());
    }
  }

  static MeetingId meetingId(String text) {
    try {
      return new MeetingId(text);
    } catch (IllegalArgumentException e) {
      throw malformed("id: " + e.getMessage());
    }
  }

  private static JsonNode object(byte[] body, Set<String> keys) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw malformed(
          "the body is not strict JSON"
              + (at == null
                  ? " or nested too deep"
                  : " at line " + at.getLineNr() + " column " + at.getColumnNr()));
    } catch (IOException e) {
      throw malformed("the body cannot be read");
    }
    if (json == null || !json.isObject()) {
      throw malformed("the body must be a JSON object");
    }
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      if (!keys.contains(names.next())) {
        throw malformed("the body has an unknown key; it takes " + sorted(keys));
      }
    }
    return json;
  }

  private static String sorted(Set<String> keys) {
    return String.join(", ", keys.stream().sorted().toList());
  }

  private static String text(JsonNode json, String key) {
    JsonNode value = json.get(key);
    if (value == null || !value.isTextual()) {
      throw malformed(key + ": takes a string");
    }
    return value.textValue();
  }

  private static Country country(JsonNode value, String place) {
    try {
      if (value != null && value.isTextual()) {
        return new Country(value.textValue());
      }
    } catch (IllegalArgumentException e) {
      throw malformed(place + ": " + e.getMessage());
    }
    throw malformed(place + ": takes a country such as \"FR\"");
  }

  private static ApiException malformed(String detail) {
    return new ApiException(Fault.MALFORMED_REQUEST, detail);
  }
}
