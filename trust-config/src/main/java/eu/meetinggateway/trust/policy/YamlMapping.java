// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A block of keys. A key that stands twice, or is not known, is reported. */
final class YamlMapping {
  /** A key and what stands under it. */
  record Entry(YamlValue key, YamlValue value) {}

  private final YamlValue whole;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private YamlMapping(YamlValue whole) {
    this.whole = whole;
  }

  static YamlMapping of(YamlValue whole) {
    YamlMapping mapping = new YamlMapping(whole);
    if (whole.node() instanceof MappingNode node) {
      node.getValue().forEach(mapping::add);
    } else {
      whole.refuse(
          whole.shown() + " is not a block of keys",
          "lines of 'key: value'",
          "write the keys below, indented");
    }
    return mapping;
  }

  private void add(NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
      whole
          .at("", tuple.getKeyNode())
          .refuse("a key is not a text", "a single word", "write one word before the colon");
      return;
    }
    String name = scalar.getValue();
    String step = Shown.printable(name.length() <= 64 ? name : name.substring(0, 64));
    Entry entry = new Entry(whole.at(step, scalar), whole.at(step, tuple.getValueNode()));
    Entry first = entries.putIfAbsent(name, entry);
    if (first != null) {
      entry
          .key()
          .refuse(
              "key " + Shown.quoted(name) + " stands twice",
              "each key once",
              "remove it here or in line " + (first.key().node().getStartMark().getLine() + 1));
    }
  }

  /** Reports every key but these. */
  YamlMapping knowing(String... keys) {
    List<String> known = Arrays.asList(keys);
    entries.forEach((name, entry) -> {
      if (!known.contains(name)) {
        entry
            .key()
            .refuse(
                "unknown key " + Shown.quoted(name),
                "one of " + String.join(", ", known),
                Suggestion.nearest(name, known, "remove it"));
      }
    });
    return this;
  }

  /** The value whose keys these are. */
  YamlValue whole() {
    return whole;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Every key and what stands under it. */
  List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  /** What stands under a key, if it is there and can be read. */
  <T> Optional<T> optional(String key, Function<YamlValue, Optional<T>> reading) {
    @Nullable Entry entry = entries.get(key);
    return entry == null ? Optional.empty() : reading.apply(entry.value());
  }

  /** The same, or something else. */
  <T> T optional(String key, T otherwise, Function<YamlValue, T> reading) {
    @Nullable Entry entry = entries.get(key);
    return entry == null ? otherwise : reading.apply(entry.value());
  }

  /** What stands under a key, which must be there. */
  <T> Optional<T> required(String key, Function<YamlValue, Optional<T>> reading) {
    missing(key);
    return optional(key, reading);
  }

  /** Reports a key that is not there. */
  void missing(String key) {
    if (!has(key) && whole.node() instanceof MappingNode) {
      whole.refuse(
          "key '" + key + "' is missing", "a line '" + key + ": ...'", "add it to this block");
    }
  }
}
