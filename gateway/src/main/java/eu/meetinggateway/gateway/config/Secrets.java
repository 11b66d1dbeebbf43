// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.gateway.config.NamedFiles.Readers;
import eu.meetinggateway.meeting.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Secrets stand in a file of their own ({@code x-file}) or in a variable of the environment ({@code
 * x-env}), never in the configuration. Problems never show them.
 */
final class Secrets {
  private static final int MAX_BYTES = 64 * 1024;
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
  private static final Pattern VISIBLE = Pattern.compile("[!-~]*");

  private final NamedFiles files;
  private final Map<String, String> variables;
  private final Problems problems;

  Secrets(NamedFiles files, Map<String, String> variables, Problems problems) {
    this.files = files;
    this.variables = variables;
    this.problems = problems;
  }

  /** Turns the text of a secret into what the key takes. */
  @FunctionalInterface
  interface Reading<T> {
    T read(String text) throws WrongValue;
  }

  /** The secret under {@code key-file} or {@code key-env}; exactly one of them stands there. */
  <T> Optional<T> value(YamlSection section, String key, Readers readers, Reading<T> reading) {
    boolean inFile = section.has(key + "-file");
    boolean inVariable = section.has(key + "-env");
    if (section.remove(key)) {
      problems.add(
          section.lineOf(key),
          "key " + section.path(key) + " holds a secret, which never stands here",
          "use " + key + "-file or " + key + "-env, and replace the secret if others saw it");
      return Optional.empty();
    }
    if (inFile == inVariable) {
      problems.add(
          section.lineOf(key + (inFile ? "-env" : "")),
          inFile
              ? "keys " + section.path(key) + "-file and " + key + "-env both stand here"
              : "key " + section.path(key) + "-file is missing",
          inFile ? "keep one of them" : "add it, or " + key + "-env with the name of a variable");
      return Optional.empty();
    }
    return inFile
        ? section.value(key + "-file", name -> reading.read(fileText(name, readers)))
        : section.value(key + "-env", name -> reading.read(variable(name)));
  }

  private String fileText(YamlText name, Readers readers) throws WrongValue {
    byte[] bytes = files.read(name, MAX_BYTES, readers);
    return new String(bytes, StandardCharsets.ISO_8859_1).strip();
  }

  private String variable(YamlText name) throws WrongValue {
    if (!VARIABLE.matcher(name.value()).matches()) {
      throw new WrongValue(
          "is not the name of a variable", "write a name of letters, digits and underscores");
    }
    String text = variables.get(name.value());
    if (text == null) {
      throw new WrongValue(
          "names variable " + name.value() + ", which is not set",
          "set it in the environment of this process");
    }
    return text.strip();
  }

  /** A token or shared secret of visible ASCII characters. */
  static Reading<Secret> characters(int least, int most) {
    return text -> {
      if (!VISIBLE.matcher(text).matches() || text.length() < least || text.length() > most) {
        throw new WrongValue(
            "leads to a secret of another form",
            "it takes " + least + " to " + most + " visible ASCII characters on one line");
      }
      return new Secret(text.getBytes(StandardCharsets.US_ASCII));
    };
  }

  /** A key in hexadecimal. */
  static Reading<Secret> hexadecimal(int leastBytes, int mostBytes) {
    return text -> {
      try {
        byte[] bytes = HexFormat.of().parseHex(text);
        if (bytes.length >= leastBytes && bytes.length <= mostBytes) {
          return new Secret(bytes);
        }
      } catch (IllegalArgumentException e) {
        throw notHexadecimal(leastBytes, mostBytes);
      }
      throw notHexadecimal(leastBytes, mostBytes);
    };
  }

  private static WrongValue notHexadecimal(int leastBytes, int mostBytes) {
    return new WrongValue(
        "leads to a key of another form",
        "it takes " + 2 * leastBytes + " to " + 2 * mostBytes + " hexadecimal digits on one line");
  }
}
