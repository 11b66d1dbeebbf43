// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping of the file that is read key by key. What is missing or wrong goes to the problems and
 * comes back empty; {@link #end} reports the keys that nobody asked for.
 */
final class YamlSection {
  private static final int MAX_ITEMS = 64;

  private final Problems problems;
  private final String path;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final SortedSet<String> asked = new TreeSet<>();

  /**
   * @param path where it stands, such as {@code border.}; empty for the whole file
   */
  YamlSection(Problems problems, String path, MappingNode node) {
    this.problems = problems;
    this.path = path;
    this.line = lineOf(node);
    for (NodeTuple tuple : node.getValue()) {
      add(tuple);
    }
  }

  private void add(NodeTuple tuple) {
    int at = lineOf(tuple.getKeyNode());
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      problems.add(at, "a key is a list or a mapping", "write a plain name followed by a colon");
      return;
    }
    Integer before = lines.putIfAbsent(key.getValue(), at);
    if (before != null) {
      problems.add(
          at,
          "key " + path + Shown.of(key.getValue()) + " stands here and in line " + before,
          "keep one of them");
      return;
    }
    values.put(key.getValue(), tuple.getValueNode());
  }

  static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  String path(String key) {
    return path + key;
  }

  /** The line of a key, or of the section if the key is absent. */
  int lineOf(String key) {
    return lines.getOrDefault(key, line);
  }

  boolean has(String key) {
    asked.add(key);
    return values.containsKey(key);
  }

  /** Removes a key that must not be here; whether it was. */
  boolean remove(String key) {
    return values.remove(key) != null;
  }

  /** What the key says; a problem if it is missing. */
  <T> Optional<T> value(String key, YamlText.Reading<T> reading) {
    return present(key).flatMap(node -> read(key, node, reading));
  }

  /** What the key says, or the fallback if it is absent. */
  <T> Optional<T> value(String key, T fallback, YamlText.Reading<T> reading) {
    return has(key) ? value(key, reading) : Optional.of(fallback);
  }

  /** The mapping under a key; a problem if it is missing. */
  Optional<YamlSection> section(String key) {
    return present(key).flatMap(node -> mapping(key, path(key) + ".", node));
  }

  /** The list of mappings under a key; a problem if it is missing. */
  List<YamlSection> sections(String key) {
    List<YamlSection> sections = new ArrayList<>();
    int index = 0;
    for (Node item : items(key)) {
      mapping(key, path(key) + "[" + index++ + "].", item).ifPresent(sections::add);
    }
    return sections;
  }

  /** The list of values under a key; a problem if it is missing. */
  <T> List<T> values(String key, YamlText.Reading<T> reading) {
    List<T> found = new ArrayList<>();
    for (Node item : items(key)) {
      read(key, item, reading).ifPresent(found::add);
    }
    return found;
  }

  /** Reports keys that nobody asked for. */
  void end() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        problems.add(
            lineOf(key),
            "key " + path + Shown.of(key) + " is unknown",
            "the keys here are " + String.join(", ", asked));
      }
    }
  }

  private Optional<Node> present(String key) {
    if (!has(key)) {
      problems.add(line, "key " + path(key) + " is missing", "add it");
    }
    return Optional.ofNullable(values.get(key));
  }

  private Optional<YamlSection> mapping(String key, String place, Node node) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlSection(problems, place, mapping));
    }
    problems.add(
        lineOf(node), "key " + path(key) + " needs keys of its own", "indent them below it");
    return Optional.empty();
  }

  private List<Node> items(String key) {
    Optional<Node> node = present(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.orElseThrow() instanceof SequenceNode list)) {
      problems.add(
          lineOf(key), "key " + path(key) + " takes a list", "begin each item with a dash");
      return List.of();
    }
    if (list.getValue().size() > MAX_ITEMS) {
      problems.add(
          lineOf(key),
          "key " + path(key) + " has " + list.getValue().size() + " items",
          "write at most " + MAX_ITEMS);
      return List.of();
    }
    return list.getValue();
  }

  private <T> Optional<T> read(String key, Node node, YamlText.Reading<T> reading) {
    if (!(node instanceof ScalarNode scalar)) {
      problems.add(lineOf(node), "key " + path(key) + " takes one value", "write it on one line");
      return Optional.empty();
    }
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    String text = scalar.getValue();
    if (text.isBlank() || (plain && (text.equals("~") || text.equals("null")))) {
      problems.add(lineOf(node), "key " + path(key) + " has no value", "write one or remove it");
      return Optional.empty();
    }
    try {
      return Optional.of(reading.read(new YamlText(text, plain, lineOf(node))));
    } catch (WrongValue wrong) {
      problems.add(lineOf(node), "key " + path(key) + " " + wrong.problem(), wrong.remedy());
      return Optional.empty();
    }
  }
}
