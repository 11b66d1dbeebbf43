// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One value of a document and where it stands. What cannot be read is reported, and comes back
 * empty; the caller goes on, so that everything wrong is found in one reading.
 *
 * <p>Scalars have the types of YAML 1.2's core schema: {@code NO} is a text, {@code true} and
 * {@code 12} are not unless quoted.
 */
final class YamlValue {
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");

  private final Node node;
  private final String path;
  private final PolicyProblems problems;

  YamlValue(Node node, String path, PolicyProblems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  Node node() {
    return node;
  }

  YamlValue at(String key, Node other) {
    return new YamlValue(other, path.isEmpty() ? key : path + "/" + key, problems);
  }

  /** Reports that the value is not what stands here. */
  void refuse(String problem, String expected, String suggestion) {
    problems.add(
        new PolicyProblem(
            node.getStartMark().getLine() + 1,
            node.getStartMark().getColumn() + 1,
            path,
            problem,
            expected,
            suggestion));
  }

  /** The same, and nothing is read. */
  <T> Optional<T> refused(String problem, String expected, String suggestion) {
    refuse(problem, expected, suggestion);
    return Optional.empty();
  }

  /** A block of keys, whatever they are; empty if it is none. */
  YamlMapping mapping() {
    return YamlMapping.of(this);
  }

  /** A list of at least one entry. */
  List<YamlValue> items(String suggestion) {
    if (!(node instanceof SequenceNode sequence)) {
      refuse(shown() + " is not a list", "a list such as [a, b]", suggestion);
      return List.of();
    }
    if (sequence.getValue().isEmpty()) {
      refuse("the list is empty", "at least one entry", "name one, or leave the key out");
    }
    List<YamlValue> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(at(Integer.toString(items.size()), item));
    }
    return items;
  }

  /** A list of at least one entry, none of them twice. */
  <T> Set<T> set(Function<YamlValue, Optional<T>> reading) {
    Set<T> set = new LinkedHashSet<>();
    for (YamlValue item : items("put brackets around it")) {
      Optional<T> read = reading.apply(item);
      if (read.isPresent() && !set.add(read.orElseThrow())) {
        item.refuse(item.shown() + " stands twice", "each entry once", "remove one");
      }
    }
    return set;
  }

  /** A list of at least one entry. */
  <T> List<T> list(Function<YamlValue, Optional<T>> reading) {
    return items("begin the entry with '- '").stream()
        .map(reading)
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * A text.
   *
   * @param expected what text
   */
  Optional<String> text(String expected) {
    if (!(node instanceof ScalarNode scalar)) {
      return refused(shown() + " is not a text", expected, "write a single value");
    }
    String value = scalar.getValue();
    if (scalar.getScalarStyle() == ScalarStyle.PLAIN) {
      if (NULL.matcher(value).matches()) {
        return refused("nothing stands here", expected, "write it after the colon");
      }
      if (INTEGER.matcher(value).matches()
          || FLOAT.matcher(value).matches()
          || BOOLEAN.matcher(value).matches()) {
        return refused(shown() + " is not a text", expected, "put it in quotes if you mean it");
      }
    }
    return Optional.of(value);
  }

  /**
   * A text of a certain form.
   *
   * @param expected what text
   * @param suggestion what to do otherwise
   */
  Optional<String> text(Predicate<String> form, String expected, String suggestion) {
    Optional<String> text = text(expected);
    if (text.isPresent() && !form.test(text.orElseThrow())) {
      return refused(shown() + " is not understood", expected, suggestion);
    }
    return text;
  }

  /** One of some texts. */
  Optional<String> oneOf(Collection<String> candidates) {
    String expected =
        candidates.size() == 1
            ? candidates.iterator().next()
            : "one of " + String.join(", ", candidates);
    Optional<String> text = text(expected);
    if (text.isPresent() && !candidates.contains(text.orElseThrow())) {
      return refused(
          shown() + " is not understood",
          expected,
          Suggestion.nearest(text.orElseThrow(), candidates, "choose one of them"));
    }
    return text;
  }

  /** A whole number within bounds, without quotes. */
  Optional<Integer> integer(int least, int most) {
    String expected = "a whole number from " + least + " to " + most;
    if (node instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().matches("0|[1-9][0-9]{0,8}")) {
      int number = Integer.parseInt(scalar.getValue());
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
      return refused(
          number + " is out of range", expected, "write " + Math.clamp(number, least, most));
    }
    return refused(shown() + " is not such a number", expected, "write digits without quotes");
  }

  /** Yes or no. */
  Optional<Boolean> flag() {
    if (node instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && (scalar.getValue().equals("true") || scalar.getValue().equals("false"))) {
      return Optional.of(scalar.getValue().equals("true"));
    }
    return refused(shown() + " is neither true nor false", "true or false", "write one of them");
  }

  /** Whether a text and nothing else stands here, without reporting anything. */
  boolean is(String text) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
  }

  /** What stands here, for a message. */
  String shown() {
    return switch (node) {
      case ScalarNode scalar when scalar.getValue().isEmpty() -> "an empty value";
      case ScalarNode scalar -> Shown.quoted(scalar.getValue());
      case SequenceNode _ -> "a list";
      default -> "a block of keys";
    };
  }
}
