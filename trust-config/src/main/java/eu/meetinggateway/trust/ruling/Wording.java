// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Language;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.Remedy;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.terms.Conflict;
import eu.meetinggateway.trust.terms.Contribution;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says rulings, conflicts and remedies in four languages, from one catalogue. */
public final class Wording {
  private static final int LONGEST = 300;

  private Wording() {}

  /** Why something is refused: in the country's own words if it has any. */
  public static Sentences sentences(Ruling.Refuse refuse) {
    Map<String, String> parameters = new TreeMap<>(refuse.parameters());
    parameters.put("country", refuse.country().code());
    return refuse.said().orElseGet(() -> sentences("reason." + refuse.reason(), parameters));
  }

  /** On what the countries do not agree, with what each of them says. */
  public static Sentences sentences(Conflict conflict) {
    String key = "conflict." + conflict.reason();
    String values =
        conflict.contributions().stream().map(Wording::value).collect(Collectors.joining("; "));
    return sentences(Catalogue.has(key) ? key : "conflict.other", Map.of("values", values));
  }

  /** What would change an answer. */
  public static Sentences sentences(Remedy remedy) {
    Map<String, String> parameters = new TreeMap<>(remedy.parameters());
    parameters.put("countries", names(remedy.by()));
    return sentences("change." + remedy.change().label(), parameters);
  }

  static Reason told(Ruling.Refuse refuse) {
    String path =
        refuse.provenance().isEmpty()
            ? refuse.reason().label()
            : refuse.provenance().getFirst().path();
    String remedy =
        refuse.remedy().map(change -> " " + sentences(change).in(Language.EN)).orElse("");
    return new Reason(refuse.country() + "/" + path, sentences(refuse).en() + remedy);
  }

  private static String value(Contribution one) {
    return one.country() + ": " + one.value().text().replace(' ', ',');
  }

  private static String names(Collection<Country> countries) {
    return countries.stream().map(Country::code).collect(Collectors.joining(", "));
  }

  /**
   * Any sentence of the catalogue.
   *
   * @param key of the sentence
   * @param parameters that are filled in
   */
  public static Sentences sentences(String key, Map<String, String> parameters) {
    return new Sentences(
        sentence(key, Language.FR, parameters),
        sentence(key, Language.DE, parameters),
        sentence(key, Language.NL, parameters),
        sentence(key, Language.EN, parameters));
  }

  private static String sentence(String key, Language language, Map<String, String> parameters) {
    String filled = Catalogue.filled(key, language, parameters);
    if (filled.length() <= LONGEST) {
      return filled;
    }
    int cut = LONGEST - 2;
    return filled.substring(0, Character.isHighSurrogate(filled.charAt(cut - 1)) ? cut - 1 : cut)
        + "…";
  }
}
