// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import com.fasterxml.jackson.databind.JsonNode;
import eu.meetinggateway.trust.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a JSON document, read strictly. */
final class Member {
  private static final Pattern EXPECTED = Pattern.compile("[\\x20-\\x7e]{1,160}");

  private final String path;
  private final JsonNode node;

  private Member(String path, JsonNode node) {
    this.path = path;
    this.node = node;
  }

  interface Reading<T> {
    T of(Member member) throws OfferException;
  }

  static Member root(String path, @Nullable JsonNode node) throws OfferException {
    if (node == null || !node.isObject()) {
      throw new OfferException(path + " is an object");
    }
    return new Member(path, node);
  }

  Member member(String name) throws OfferException {
    JsonNode member = node.get(name);
    if (member == null) {
      throw error("has a member " + name);
    }
    return new Member(path + "." + name, member);
  }

  void nothingElse(String... names) throws OfferException {
    if (!node.isObject() || node.size() != Set.of(names).size()) {
      throw error("has the members " + String.join(", ", names) + " and no other");
    }
  }

  String text(String name) throws OfferException {
    return member(name).text();
  }

  String text() throws OfferException {
    if (!node.isTextual()) {
      throw error("is a text");
    }
    return node.textValue();
  }

  boolean isText() {
    return node.isTextual();
  }

  boolean isNull() {
    return node.isNull();
  }

  /** A whole number from 0 to 2^53 - 1. */
  long amount() throws OfferException {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw error("is a whole number");
    }
    long amount = node.longValue();
    if (amount < 0 || amount > (1L << 53) - 1) {
      throw error("is 0 to 2^53 - 1");
    }
    return amount;
  }

  <T> T value(String name, Function<String, T> of) throws OfferException {
    return member(name).value(of);
  }

  <T> T value(Function<String, T> of) throws OfferException {
    String text = text();
    return valid(() -> of.apply(text));
  }

  <E extends Enum<E> & Labelled> E constant(Class<E> list) throws OfferException {
    return Labelled.byLabel(list, text())
        .orElseThrow(() -> error("is one of " + Labelled.labels(list)));
  }

  <T> List<T> texts(String name, Function<String, T> of) throws OfferException {
    return list(name, member -> member.value(of));
  }

  <T> List<T> list(String name, Reading<T> reading) throws OfferException {
    return member(name).list(reading);
  }

  <T> List<T> list(Reading<T> reading) throws OfferException {
    if (!node.isArray()) {
      throw error("is a list");
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      values.add(reading.of(new Member(path + "[" + i + "]", node.get(i))));
    }
    return values;
  }

  <T> T valid(Supplier<T> value) throws OfferException {
    return valid(path, value);
  }

  static <T> T valid(String path, Supplier<T> value) throws OfferException {
    try {
      return value.get();
    } catch (IllegalArgumentException | NoSuchElementException e) {
      String expected = String.valueOf(e.getMessage());
      throw new OfferException(
          path + ": " + (EXPECTED.matcher(expected).matches() ? expected : "not a value here"));
    }
  }

  OfferException error(String expected) {
    return new OfferException(path + " " + expected);
  }
}
