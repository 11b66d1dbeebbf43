// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one catalogue of sentences, read once. */
final class Catalogue {
  /** A parameter that is country codes, said as the names of the countries. */
  private static final String NAMES = "names";

  private static final String SEPARATOR = ", ";

  /** Parameters that are labels, or several of them, and where their words stand. */
  private static final Set<String> WORDS =
      Set.of("feature", "category", "handling", "obligation", "least", "fact");

  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");
  private static final Properties SENTENCES = read();

  private Catalogue() {}

  static Set<String> keys() {
    return SENTENCES.stringPropertyNames();
  }

  static boolean has(String key) {
    return SENTENCES.containsKey(key + ".en");
  }

  /** The pattern of a sentence; its key itself if it has none, which a test excludes. */
  static String pattern(String key, Language language) {
    return SENTENCES.getProperty(key + "." + language.label(), key);
  }

  static String filled(String key, Language language, Map<String, String> parameters) {
    return PARAMETER
        .matcher(pattern(key, language))
        .replaceAll(match -> Matcher.quoteReplacement(word(match.group(1), language, parameters)));
  }

  private static String word(String name, Language language, Map<String, String> parameters) {
    String value = parameters.getOrDefault(name, "…");
    if (name.equals(NAMES)) {
      return each(value, code -> countryName(code, language));
    }
    return WORDS.contains(name)
        ? each(
            value, label -> has(name + "." + label) ? pattern(name + "." + label, language) : label)
        : value;
  }

  private static String each(String list, UnaryOperator<String> said) {
    return Arrays.stream(list.split(SEPARATOR, -1))
        .map(said)
        .collect(Collectors.joining(SEPARATOR));
  }

  private static String countryName(String code, Language language) {
    return Locale.of("", code).getDisplayCountry(Locale.of(language.label()));
  }

  private static Properties read() {
    try (InputStream in = Catalogue.class.getResourceAsStream("catalogue.properties");
        Reader reader = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
      Properties sentences = new Properties();
      sentences.load(reader);
      return sentences;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
