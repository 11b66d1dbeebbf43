// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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
 * One YAML document of bounded size and depth, without anchors, aliases and tags. The events are
 * examined before any node is built, so that a hostile document costs no more than reading it once.
 */
final class YamlDocument {
  static final int MAX_BYTES = 256 * 1024;
  static final int MAX_DEPTH = 8;

  private YamlDocument() {}

  static Node compose(byte[] yaml) {
    if (yaml.length > MAX_BYTES) {
      throw new TrustFileException(
          1, "the file is larger than " + MAX_BYTES + " bytes; shorten it");
    }
    String text = decode(yaml);
    try {
      examine(text);
      Node node = reader().compose(new StringReader(text));
      if (node == null) {
        throw new TrustFileException(1, "the file is empty; begin with 'country: XX'");
      }
      return node;
    } catch (MarkedYAMLException e) {
      throw caused(new TrustFileException(line(e.getProblemMark()), problem(e)), e);
    } catch (ReaderException e) {
      int line = lineAt(text, e.getPosition());
      throw caused(new TrustFileException(line, "a character is not printable; remove it"), e);
    } catch (YAMLException | NumberFormatException e) {
      // the latter for an escaped character beyond 0x7FFFFFFF, which the library lets through
      throw caused(new TrustFileException(1, "the file is not YAML; correct it"), e);
    }
  }

  private static void examine(String text) {
    int depth = 0;
    int documents = 0;
    for (Event event : reader().parse(new StringReader(text))) {
      if (event instanceof AliasEvent) {
        throw at(event, "aliases are not allowed; write the value out");
      }
      if (event instanceof NodeEvent node && node.getAnchor() != null) {
        throw at(event, "anchors are not allowed; remove '&...' and write values out");
      }
      if (tagged(event)) {
        throw at(event, "tags are not allowed; remove the word that begins with '!'");
      }
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        throw at(event, "a second document begins; keep one document in the file");
      }
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        throw at(event, "nested deeper than " + MAX_DEPTH + " levels; remove the nesting");
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
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
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options));
  }

  private static String decode(byte[] yaml) {
    ByteBuffer in = ByteBuffer.wrap(yaml);
    CharBuffer out = CharBuffer.allocate(yaml.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw new TrustFileException(
          lineAt(text, text.length()), "a character is not UTF-8; save the file as UTF-8");
    }
    return text;
  }

  private static int lineAt(String text, int position) {
    int end = Math.min(position, text.length());
    return 1 + (int) text.chars().limit(end).filter(c -> c == '\n').count();
  }

  private static int line(@Nullable Mark mark) {
    return mark == null ? 1 : mark.getLine() + 1;
  }

  private static String problem(MarkedYAMLException e) {
    String problem = TrustFileReader.shown(String.valueOf(e.getProblem()));
    return "not YAML: " + problem + "; correct the indentation or quoting here";
  }

  private static TrustFileException at(Event event, String problemAndRemedy) {
    return new TrustFileException(line(event.getStartMark()), problemAndRemedy);
  }

  private static TrustFileException caused(TrustFileException error, Exception cause) {
    error.initCause(cause);
    return error;
  }
}
