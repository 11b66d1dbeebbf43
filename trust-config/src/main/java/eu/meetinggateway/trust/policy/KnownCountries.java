// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The countries that there are, from the file {@code iso-3166-1.txt}. */
final class KnownCountries {
  private static final String FILE = "iso-3166-1.txt";
  private static final Map<String, String> NAMES = new TreeMap<>();
  private static final Map<String, String> MEANT = new HashMap<>();

  static {
    read();
  }

  private KnownCountries() {}

  private static void read() {
    try (InputStream in = KnownCountries.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(KnownCountries::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(String line) {
    String code = line.substring(0, 2);
    String rest = line.substring(3);
    if (line.charAt(2) == '=') {
      MEANT.put(code.toLowerCase(Locale.ROOT), rest);
    } else {
      NAMES.put(code, rest);
      MEANT.put(code.toLowerCase(Locale.ROOT), code);
      MEANT.put(rest.toLowerCase(Locale.ROOT), code);
    }
  }

  /** The code of every country with its English name. */
  static Map<String, String> names() {
    return Map.copyOf(NAMES);
  }

  /** A country by its code; others are reported. */
  static Optional<Country> read(YamlValue value) {
    String expected = "the code of a country (ISO 3166-1 alpha-2), such as FR";
    Optional<String> text = value.text(expected);
    if (text.isPresent() && !NAMES.containsKey(text.orElseThrow())) {
      String code = MEANT.get(text.orElseThrow().toLowerCase(Locale.ROOT));
      return value.refused(
          Shown.quoted(text.orElseThrow()) + " is no country",
          expected,
          code == null
              ? "write the two capital letters"
              : "did you mean '" + code + "' (" + NAMES.get(code) + ")?");
    }
    return text.map(Country::new);
  }
}
