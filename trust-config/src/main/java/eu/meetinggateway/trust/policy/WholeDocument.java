// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads a document to its end, and gives it back only if nothing of it is wrong. */
final class WholeDocument {
  private WholeDocument() {}

  /**
   * Reads a document of any kind.
   *
   * @param reading may come out empty only if it has reported why
   * @throws PolicyException with everything that is wrong
   */
  static <T> T read(byte[] yaml, BiFunction<YamlValue, PolicyProblems, Optional<T>> reading) {
    PolicyProblems problems = new PolicyProblems();
    Optional<T> read =
        YamlDocument.compose(yaml, problems)
            .flatMap(node -> reading.apply(new YamlValue(node, "", problems), problems));
    problems.throwIfAny();
    return read.orElseThrow(() -> new IllegalStateException("nothing read and no problem"));
  }

  /**
   * Reads a document that says its kind and lists things under one key.
   *
   * @throws PolicyException with everything that is wrong
   */
  static <T> List<T> list(
      byte[] yaml, String kind, String key, Function<YamlValue, Optional<T>> item) {
    return read(
        yaml,
        (document, _) -> {
          YamlMapping top = document.mapping().knowing("kind", key);
          Optional<String> _ = top.required("kind", value -> value.oneOf(List.of(kind)));
          top.missing(key);
          return Optional.of(top.optional(key, List.of(), value -> value.list(item)));
        });
  }
}
