// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The fields of one JSON object, each read once; {@link #end} refuses those that nobody read. */
final class Fields {
  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Reads one element. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Fields fields) throws WireException;
  }

  private final ObjectNode node;
  private final String place;
  private final Set<String> read = new HashSet<>();

  Fields(ObjectNode node, String place) {
    this.node = node;
    this.place = place;
  }

  String place() {
    return place;
  }

  boolean has(String name) {
    return node.has(name);
  }

  String text(String name, int maxLength) throws WireException {
    JsonNode value = value(name);
    if (!value.isTextual()) {
      throw error(WireError.WRONG_TYPE, name);
    }
    if (value.textValue().length() > maxLength) {
      throw error(WireError.OUT_OF_RANGE, name);
    }
    return value.textValue();
  }

  Optional<String> optionalText(String name, int maxLength) throws WireException {
    return has(name) ? Optional.of(text(name, maxLength)) : Optional.empty();
  }

  long integer(String name, long min, long max) throws WireException {
    JsonNode value = value(name);
    if (!value.isIntegralNumber()) {
      throw error(WireError.WRONG_TYPE, name);
    }
    if (!value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
      throw error(WireError.OUT_OF_RANGE, name);
    }
    return value.longValue();
  }

  boolean flag(String name) throws WireException {
    JsonNode value = value(name);
    if (!value.isBoolean()) {
      throw error(WireError.WRONG_TYPE, name);
    }
    return value.booleanValue();
  }

  /** Bytes in Base64 (RFC 4648, section 4). */
  byte[] bytes(String name, int minLength, int maxLength) throws WireException {
    String text = text(name, (maxLength + 2) / 3 * 4);
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw error(WireError.OUT_OF_RANGE, name);
    }
    if (bytes.length < minLength || bytes.length > maxLength) {
      throw error(WireError.OUT_OF_RANGE, name);
    }
    return bytes;
  }

  UUID uuid(String name) throws WireException {
    String value = text(name, 36);
    if (!UUID_SHAPE.matcher(value).matches()) {
      throw error(WireError.OUT_OF_RANGE, name);
    }
    return UUID.fromString(value);
  }

  <T> T object(String name, Reader<T> reader) throws WireException {
    return read(value(name), place + "." + name, reader);
  }

  <T> List<T> list(String name, int maxSize, Reader<T> reader) throws WireException {
    JsonNode value = value(name);
    if (!value.isArray()) {
      throw error(WireError.WRONG_TYPE, name);
    }
    if (value.size() > maxSize) {
      throw error(WireError.OUT_OF_RANGE, name);
    }
    List<T> list = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      list.add(read(element, place + "." + name + "[]", reader));
    }
    return list;
  }

  /** A list of texts. */
  List<String> texts(String name, int maxSize, int maxLength) throws WireException {
    JsonNode value = value(name);
    if (!value.isArray()) {
      throw error(WireError.WRONG_TYPE, name);
    }
    if (value.size() > maxSize) {
      throw error(WireError.OUT_OF_RANGE, name);
    }
    List<String> list = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      if (!element.isTextual()) {
        throw error(WireError.WRONG_TYPE, name + "[]");
      }
      if (element.textValue().length() > maxLength) {
        throw error(WireError.OUT_OF_RANGE, name + "[]");
      }
      list.add(element.textValue());
    }
    return list;
  }

  /** Refuses fields that were not read. */
  void end() throws WireException {
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      if (!read.contains(names.next())) {
        throw new WireException(WireError.UNKNOWN_FIELD, place);
      }
    }
  }

  WireException error(WireError error, String name) {
    return new WireException(error, place + "." + name);
  }

  private static <T> T read(JsonNode node, String place, Reader<T> reader) throws WireException {
    if (!(node instanceof ObjectNode object)) {
      throw new WireException(WireError.WRONG_TYPE, place);
    }
    Fields fields = new Fields(object, place);
    T value = reader.read(fields);
    fields.end();
    return value;
  }

  private JsonNode value(String name) throws WireException {
    read.add(name);
    JsonNode value = node.get(name);
    if (value == null) {
      throw error(WireError.MISSING_FIELD, name);
    }
    return value;
  }
}
