// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the API, as a test reads it. */
final class ApiDescription {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonObject root;

  ApiDescription(String yaml) {
    Map<String, Object> parsed = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    this.root = new JsonObject(parsed);
  }

  JsonObject root() {
    return root;
  }

  /** All operations, as {@code GET /health}. */
  Set<String> operations() {
    Set<String> found = new TreeSet<>();
    for (String path : root.getJsonObject("paths").fieldNames()) {
      for (String method : root.getJsonObject("paths").getJsonObject(path).fieldNames()) {
        assertKnown(METHODS.contains(method), method);
        found.add(method.toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return found;
  }

  private static void assertKnown(boolean known, String what) {
    if (!known) {
      throw new AssertionError("the test does not know " + what);
    }
  }

  JsonObject operation(Operation operation) {
    JsonObject path = root.getJsonObject("paths").getJsonObject(operation.path());
    String method = operation.method().name().toLowerCase(Locale.ROOT);
    if (path == null || path.getJsonObject(method) == null) {
      throw new AssertionError(operation.method() + " " + operation.path() + " is not described");
    }
    return inlined(path.getJsonObject(method));
  }

  /** The object with every reference replaced by what it refers to. */
  JsonObject inlined(JsonObject object) {
    return (JsonObject) inlined((Object) object);
  }

  private Object inlined(@Nullable Object value) {
    if (value instanceof Map<?, ?> || value instanceof JsonObject) {
      JsonObject object =
          value instanceof JsonObject json ? json : new JsonObject(stringKeys((Map<?, ?>) value));
      JsonObject result = new JsonObject();
      for (String name : object.fieldNames()) {
        if (name.equals("$ref")) {
          result.mergeIn(inlined(resolve(object.getString(name))));
        } else {
          result.put(name, object.getValue(name) == null ? null : inlined(object.getValue(name)));
        }
      }
      return result;
    }
    if (value instanceof List<?> || value instanceof JsonArray) {
      JsonArray array = value instanceof JsonArray json ? json : new JsonArray((List<?>) value);
      List<Object> result = new ArrayList<>();
      array.forEach(each -> result.add(inlined(each)));
      return new JsonArray(result);
    }
    if (value == null) {
      throw new AssertionError("a list with null");
    }
    return value;
  }

  private static Map<String, Object> stringKeys(Map<?, ?> map) {
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach((key, value) -> result.put(String.valueOf(key), value));
    return result;
  }

  private JsonObject resolve(String reference) {
    assertKnown(reference.startsWith("#/"), reference);
    JsonObject at = root;
    for (String step : reference.substring(2).split("/", -1)) {
      JsonObject next = at.getJsonObject(step);
      if (next == null) {
        throw new AssertionError(reference + " leads nowhere");
      }
      at = next;
    }
    return at;
  }

  /** What is wrong with a value; empty if it follows the schema. */
  static List<String> faults(JsonObject schema, Object value) {
    OutputUnit result =
        Validator.create(
                JsonSchema.of(schema),
                new JsonSchemaOptions()
                    .setDraft(Draft.DRAFT202012)
                    .setBaseUri("urn:test")
                    .setOutputFormat(OutputFormat.Basic))
            .validate(value);
    if (Boolean.TRUE.equals(result.getValid())) {
      return List.of();
    }
    List<OutputUnit> errors = result.getErrors() == null ? List.of() : result.getErrors();
    List<String> faults =
        new ArrayList<>(
            errors.stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                .toList());
    faults.add("not valid");
    return faults;
  }
}
