// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.StandardReason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the single values that policies are made of. */
final class PolicyValues {
  private static final Pattern INSTANT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern LINE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,300}");
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

  private PolicyValues() {}

  /** A constant of a closed list by its label. */
  static <E extends Enum<E> & Labelled> Optional<E> constant(YamlValue value, Class<E> list) {
    return value
        .oneOf(Arrays.stream(list.getEnumConstants()).map(Labelled::label).toList())
        .flatMap(label -> Labelled.byLabel(list, label));
  }

  /** Reads a constant of a closed list. */
  static <E extends Enum<E> & Labelled> Function<YamlValue, Optional<E>> constant(Class<E> list) {
    return value -> constant(value, list);
  }

  /** Reads a constant, with another for want of a right one. */
  static <E extends Enum<E> & Labelled> E constant(YamlMapping in, String key, E otherwise) {
    return in.optional(key, constant(otherwise.getDeclaringClass())).orElse(otherwise);
  }

  /** A set of constants; empty if the key is not there. */
  static <E extends Enum<E> & Labelled> Set<E> constants(
      YamlMapping in, String key, Class<E> list) {
    Set<E> set = EnumSet.noneOf(list);
    set.addAll(set(in, key, constant(list)));
    return set;
  }

  /** A set; empty if the key is not there. */
  static <T> Set<T> set(YamlMapping in, String key, Function<YamlValue, Optional<T>> reading) {
    return in.optional(key, Set.<T>of(), value -> value.set(reading));
  }

  static Optional<Instant> instant(YamlValue value) {
    return timed(value, INSTANT, Instant::parse, "a time such as 2026-11-01T08:00:00Z");
  }

  static Optional<LocalDate> date(YamlValue value) {
    return timed(value, DATE, LocalDate::parse, "a date such as 2026-11-01");
  }

  static Optional<LocalTime> time(YamlValue value) {
    return timed(value, TIME, text -> LocalTime.parse(text, MINUTES), "a time such as \"08:30\"");
  }

  private static <T> Optional<T> timed(
      YamlValue value, Pattern form, Function<String, T> parsing, String expected) {
    Optional<String> text =
        value.text(form.asMatchPredicate(), expected, "write it in exactly this form");
    return text.flatMap(read -> {
      try {
        return Optional.of(parsing.apply(read));
      } catch (DateTimeException e) {
        return value.refused(
            Shown.quoted(read) + " does not exist", expected, "look into a calendar");
      }
    });
  }

  static Optional<ZoneId> zone(YamlValue value) {
    String expected = "a time zone such as Europe/Paris";
    Optional<String> text = value.text(expected);
    if (text.isPresent() && !ZONES.contains(text.orElseThrow())) {
      return value.refused(
          Shown.quoted(text.orElseThrow()) + " is no time zone",
          expected,
          Suggestion.nearest(text.orElseThrow(), ZONES, "name the capital's"));
    }
    return text.map(ZoneId::of);
  }

  static Optional<String> id(YamlValue value) {
    return value.text(
        ID.asMatchPredicate(),
        "an id of up to 64 of a-z, 0-9 and '-'",
        "write it in lower case with dashes");
  }

  static Optional<String> line(YamlValue value) {
    return value.text(
        text -> LINE.matcher(text).matches() && !text.isBlank(),
        "one line of up to 300 characters",
        "shorten it, or take out the line breaks");
  }

  static Optional<Organisation> organisation(YamlValue value) {
    return made(
        value,
        Organisation::new,
        "an organisation of up to 64 of a-z, 0-9, '.' and '-', such as interieur.gouv.fr");
  }

  static Optional<Certification> certification(YamlValue value) {
    return made(
        value,
        Certification::new,
        "a certification of up to 32 of a-z, 0-9, '.' and '-', such as secnumcloud");
  }

  static Optional<ReasonKey> reasonKey(YamlValue value) {
    return made(value, ReasonKey::new, "a reason key of up to 64 of a-z, 0-9 and '-'");
  }

  private static <T> Optional<T> made(
      YamlValue value, Function<String, T> making, String expected) {
    return value
        .text(expected)
        .flatMap(text ->
            built(
                value,
                () -> making.apply(text),
                Shown.quoted(text) + " is not understood",
                expected));
  }

  /** What a record's own check accepts. */
  static <T> Optional<T> built(
      YamlValue value, Supplier<T> building, String problem, String expected) {
    try {
      return Optional.of(building.get());
    } catch (IllegalArgumentException e) {
      return value.refused(problem, expected, "correct it");
    }
  }

  /** {@code none}, or {@code {scheme: EU, label: RESTRICTED}}. */
  static Optional<Marking> marking(YamlValue value) {
    if (value.is("none")) {
      return Optional.of(Marking.NONE);
    }
    YamlMapping keys = value.mapping().knowing("scheme", "label");
    Optional<String> scheme = keys.required("scheme", PolicyValues::line);
    Optional<String> label = keys.required("label", PolicyValues::line);
    return scheme.flatMap(of -> label.flatMap(text -> marking(value, of, text)));
  }

  static Optional<Marking> marking(YamlValue value, String scheme, String label) {
    return built(
        value,
        () -> new Marking(scheme, label),
        "this is no marking",
        "a scheme of 2 to 16 of A-Z, 0-9 and '-', and a label of up to 64 letters, digits, blanks,"
            + " '.', '/' and '-'");
  }

  static Optional<Site> site(YamlValue value) {
    YamlMapping keys =
        value.mapping().knowing("place", "jurisdictions", "certifications", "valid-until");
    keys.missing("jurisdictions");
    Optional<Country> place = keys.required("place", KnownCountries::read);
    Set<Country> jurisdictions = set(keys, "jurisdictions", KnownCountries::read);
    Set<Certification> certifications = set(keys, "certifications", PolicyValues::certification);
    Optional<Instant> until = keys.required("valid-until", PolicyValues::instant);
    if (place.isEmpty() || jurisdictions.isEmpty() || until.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Site(
            place.orElseThrow(),
            new LinkedHashSet<>(jurisdictions),
            certifications,
            until.orElseThrow()));
  }

  /** A country's own sentences. */
  static SortedMap<ReasonKey, Sentences> reasons(YamlMapping in) {
    SortedMap<ReasonKey, Sentences> reasons = new TreeMap<>();
    if (!in.has("reasons")) {
      return reasons;
    }
    YamlMapping block = in.optional("reasons", in, YamlValue::mapping);
    for (YamlMapping.Entry entry : block.entries()) {
      Optional<ReasonKey> key = reasonKey(entry.key());
      Optional<Sentences> sentences = sentences(entry.value());
      if (key.isPresent() && StandardReason.isStandard(key.orElseThrow())) {
        entry
            .key()
            .refuse(
                "'" + key.orElseThrow() + "' is a reason that every gateway knows",
                "a key of your own",
                "choose another, or leave it out and use the common sentence");
      }
      key.ifPresent(of -> sentences.ifPresent(said -> reasons.put(of, said)));
    }
    return reasons;
  }

  private static Optional<Sentences> sentences(YamlValue value) {
    YamlMapping keys = value.mapping().knowing("fr", "de", "nl", "en");
    Optional<String> fr = keys.required("fr", PolicyValues::line);
    Optional<String> de = keys.required("de", PolicyValues::line);
    Optional<String> nl = keys.required("nl", PolicyValues::line);
    Optional<String> en = keys.required("en", PolicyValues::line);
    if (fr.isEmpty() || de.isEmpty() || nl.isEmpty() || en.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Sentences(fr.orElseThrow(), de.orElseThrow(), nl.orElseThrow(), en.orElseThrow()));
  }

  /** A reason that the document or every gateway can say. */
  static Optional<ReasonKey> reason(YamlValue value, Set<ReasonKey> own) {
    Optional<ReasonKey> key = reasonKey(value);
    if (key.isEmpty()
        || own.contains(key.orElseThrow())
        || StandardReason.isStandard(key.orElseThrow())) {
      return key;
    }
    Set<String> known = new LinkedHashSet<>();
    own.forEach(each -> known.add(each.label()));
    Arrays.stream(StandardReason.values()).forEach(each -> known.add(each.label()));
    return value.refused(
        "no reason " + Shown.quoted(key.orElseThrow().label()) + " is known",
        "a key under 'reasons', or one that every gateway knows",
        Suggestion.nearest(
            key.orElseThrow().label(), known, "add it under 'reasons' in four languages"));
  }
}
