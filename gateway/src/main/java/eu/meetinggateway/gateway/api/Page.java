// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which part of a list is asked for. A cursor names the last item that was seen by its sort key, so
 * that nothing is told twice or left out when others come and go in between.
 *
 * @param limit 1 to {@link #MAX_LIMIT}
 * @param after the sort key after which it begins; empty for the beginning
 */
record Page(int limit, String after) {
  static final int MAX_LIMIT = 200;
  static final int DEFAULT_LIMIT = 50;
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");
  private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{1,400}");

  static Page of(Optional<String> limit, Optional<String> after) {
    return new Page(limit.map(Page::number).orElse(DEFAULT_LIMIT), after.map(Page::key).orElse(""));
  }

  private static int number(String text) {
    if (!LIMIT.matcher(text).matches() || Integer.parseInt(text) > MAX_LIMIT) {
      throw new ApiException(
          Fault.MALFORMED_REQUEST, "limit: takes a whole number from 1 to " + MAX_LIMIT);
    }
    return Integer.parseInt(text);
  }

  private static String key(String cursor) {
    if (CURSOR.matcher(cursor).matches()) {
      try {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw foreignCursor();
      }
    }
    throw foreignCursor();
  }

  private static ApiException foreignCursor() {
    return new ApiException(Fault.MALFORMED_REQUEST, "after: takes what an answer gave as next");
  }

  /**
   * This part of a list.
   *
   * @param key unique; items are in its order
   */
  <T> JsonObject select(List<T> items, Function<T, String> key, Function<T, JsonObject> shape) {
    List<T> rest =
        items.stream()
            .filter(item -> key.apply(item).compareTo(after) > 0)
            .sorted(Comparator.comparing(key))
            .limit(limit + 1L)
            .toList();
    List<T> shown = rest.subList(0, Math.min(limit, rest.size()));
    JsonArray list = new JsonArray();
    shown.forEach(item -> list.add(shape.apply(item)));
    return new JsonObject()
        .put("items", list)
        .put("next", rest.size() > limit ? cursor(key.apply(shown.getLast())) : null);
  }

  private static String cursor(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }
}
