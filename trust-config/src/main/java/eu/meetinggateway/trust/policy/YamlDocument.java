// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * One YAML document of bounded size, depth and number of values, without anchors, aliases and tags.
 * The events are examined before any node is built, so that a hostile document costs no more than
 * reading it once.
 */
final class YamlDocument {
  static final int MAX_BYTES = 1024 * 1024;
  static final int MAX_DEPTH = 64;

  /** Each is some hundred bytes of memory. */
  static final int MAX_VALUES = 100_000;

  /** The library's time and garbage grow with the square of a line's length. */
  static final int MAX_LINE = 4096;

  private static final String PLAIN_YAML = "plain YAML of keys, lists and values";

  private final PolicyProblems problems;
  private int depth;
  private int values;
  private int documents;

  private YamlDocument(PolicyProblems problems) {
    this.problems = problems;
  }

  /** The top of the document; empty if there is none, then a problem says why. */
  static Optional<Node> compose(byte[] yaml, PolicyProblems problems) {
    return new YamlDocument(problems).composed(yaml);
  }

  private Optional<Node> composed(byte[] yaml) {
    if (yaml.length > MAX_BYTES) {
      refuse(1, 1, "the file is too large", "at most " + MAX_BYTES + " bytes", "shorten it");
      return Optional.empty();
    }
    return decode(yaml).filter(this::shortLines).flatMap(this::composed);
  }

  private boolean shortLines(String text) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      } else if (i - start == MAX_LINE) {
        refuse(
            line,
            MAX_LINE + 1,
            "the line is too long",
            "at most " + MAX_LINE + " characters",
            "begin a new line");
        return false;
      }
    }
    return true;
  }

  private Optional<Node> composed(String text) {
    try {
      examine(text);
      if (problems.any()) {
        return Optional.empty();
      }
      Optional<Node> node = Optional.ofNullable(reader().compose(new StringReader(text)));
      if (node.isEmpty()) {
        refuse(1, 1, "the file is empty", "a policy", "begin with 'kind: trust-policy'");
      }
      return node;
    } catch (MarkedYAMLException e) {
      String what = Shown.printable(String.valueOf(e.getProblem()));
      refuse(
          e.getProblemMark(),
          "this is not YAML: " + what,
          PLAIN_YAML,
          "correct indentation, colon or quotes here");
    } catch (ReaderException e) {
      Position position = Position.in(text, e.getPosition());
      refuse(
          position.line(),
          position.column(),
          "a character is not printable",
          "printable text",
          "remove it");
    } catch (YAMLException | NumberFormatException e) {
      // the latter for an escaped character beyond 0x7FFFFFFF, which the library lets through
      refuse(1, 1, "the file is not YAML", PLAIN_YAML, "look for escapes and directives");
    }
    return Optional.empty();
  }

  private void examine(String text) {
    for (Event event : reader().parse(new StringReader(text))) {
      if (!examined(event)) {
        return;
      }
    }
  }

  /** False if the rest of the document need not be looked at. */
  private boolean examined(Event event) {
    Mark at = event.getStartMark();
    if (event instanceof AliasEvent) {
      refuse(at, "an alias (*) stands here", "values that are written out", "write the value out");
    } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
      refuse(at, "an anchor (&) stands here", "values without names", "remove the anchor");
    }
    if (tagged(event)) {
      refuse(at, "a tag (!) stands here", "values without tags", "remove the tag");
    }
    if (event instanceof NodeEvent && ++values > MAX_VALUES) {
      refuse(at, "too many values stand here", "at most " + MAX_VALUES, "shorten the file");
      return false;
    }
    if (event instanceof DocumentStartEvent && ++documents > 1) {
      refuse(at, "a second document begins here", "one document", "put it into a file of its own");
      return false;
    }
    if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
      refuse(at, "this is nested too deeply", "at most " + MAX_DEPTH + " levels", "remove levels");
      return false;
    }
    if (event instanceof CollectionEndEvent) {
      depth--;
    }
    return true;
  }

  private static boolean tagged(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag() != null;
      case CollectionStartEvent collection -> collection.getTag() != null;
      default -> false;
    };
  }

  private static Yaml reader() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH + 1);
    options.setMaxAliasesForCollections(0);
    return new Yaml(new SafeConstructor(options));
  }

  private Optional<String> decode(byte[] yaml) {
    CharBuffer out = CharBuffer.allocate(yaml.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(yaml), out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      Position position = Position.in(text, text.length());
      refuse(
          position.line(),
          position.column(),
          "a character is not UTF-8",
          "text in UTF-8",
          "save the file as UTF-8");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private record Position(int line, int column) {
    static Position in(String text, int index) {
      int end = Math.clamp(index, 0, text.length());
      int line = 1 + (int) text.chars().limit(end).filter(c -> c == '\n').count();
      return new Position(line, end - text.lastIndexOf('\n', end - 1));
    }
  }

  private void refuse(@Nullable Mark mark, String problem, String expected, String suggestion) {
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    refuse(line, column, problem, expected, suggestion);
  }

  private void refuse(int line, int column, String problem, String expected, String suggestion) {
    problems.add(new PolicyProblem(line, column, "", problem, expected, suggestion));
  }
}
