// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The plain part of YAML: one document of mappings, lists and scalars in UTF-8. Anchors, aliases
 * and tags are refused, because a file of decisions should say what it says where it says it.
 */
final class YamlSource {
  private static final int MAX_DEPTH = 8;

  private YamlSource() {}

  /** The document's top mapping; empty if there is none, then a problem says why. */
  static Optional<YamlSection> parse(byte[] bytes, Problems problems) {
    Optional<String> text = decode(bytes, problems);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(0);
    options.setCodePointLimit(bytes.length + 1);
    try {
      refuseReferences(new Yaml(options), text.orElseThrow(), problems);
      if (problems.any()) {
        return Optional.empty();
      }
      return top(new Yaml(options).compose(new StringReader(text.orElseThrow())), problems);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      String what = e.getProblem() == null ? "a syntax error" : Shown.of(e.getProblem());
      problems.add(line, "this is not YAML: " + what, "check indentation, colons and quotes");
    } catch (YAMLException | NumberFormatException e) {
      // the latter for an escaped character beyond 0x7FFFFFFF, which the library lets through
      problems.add(
          0,
          "this is not plain YAML of at most " + MAX_DEPTH + " levels",
          "check for control characters and deep nesting");
    }
    return Optional.empty();
  }

  private static Optional<String> decode(byte[] bytes, Problems problems) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      problems.add(0, "the file is not UTF-8", "save it as UTF-8");
      return Optional.empty();
    }
  }

  private static void refuseReferences(Yaml yaml, String text, Problems problems) {
    for (Event event : yaml.parse(new StringReader(text))) {
      int line = event.getStartMark().getLine() + 1;
      if (event instanceof AliasEvent) {
        problems.add(line, "an alias (*) stands here", "write the value out");
      } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
        problems.add(line, "an anchor (&) stands here", "remove it");
      }
      if (tagged(event)) {
        problems.add(line, "a tag (!) stands here", "remove it");
      }
    }
  }

  private static boolean tagged(Event event) {
    return (event instanceof ScalarEvent scalar && scalar.getTag() != null)
        || (event instanceof CollectionStartEvent collection && collection.getTag() != null);
  }

  private static Optional<YamlSection> top(Node node, Problems problems) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlSection(problems, "", mapping));
    }
    problems.add(
        node == null ? 0 : YamlSection.lineOf(node),
        node == null ? "the file is empty" : "the file is not a mapping",
        "begin with a line such as \"country: FR\"");
    return Optional.empty();
  }
}
