// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Sentences;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Writes offers and terms in their canonical form: RFC 8785, and within it every set as an array:
 * labels sorted, objects sorted by the bytes of their own canonical form. All members are always
 * there; numbers are integers below 2^53, so that RFC 8785 section 3.2.2.3 needs no more than their
 * digits.
 */
final class Canonical {
  /** By UTF-8, which is by code points and not by the chars of a string. */
  static final Comparator<byte[]> BY_BYTES = Arrays::compareUnsigned;

  private final StringBuilder out = new StringBuilder();

  private Canonical() {}

  static byte[] of(Offer offer) {
    Canonical canonical = new Canonical();
    canonical.raw("{\"contributions\":").contributions(offer.contributions());
    canonical.raw(",\"countries\":").countries(offer.countries());
    canonical.raw(",\"country\":").text(offer.country().code()).raw(",\"kind\":\"offer\"}");
    return canonical.bytes();
  }

  static byte[] of(Terms terms) {
    Canonical canonical = new Canonical();
    canonical.raw("{\"contributions\":").contributions(terms.contributions());
    canonical.raw(",\"countries\":").countries(terms.countries());
    canonical.raw(",\"kind\":\"terms\"}");
    return canonical.bytes();
  }

  private byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String of(Contribution contribution) {
    Canonical canonical = new Canonical();
    canonical.raw("{\"country\":").text(contribution.country().code());
    canonical.raw(",\"key\":").text(contribution.key().toString());
    canonical.raw(",\"reason\":").text(contribution.reason().label());
    canonical.raw(",\"value\":").value(contribution.value()).raw("}");
    return canonical.out.toString();
  }

  private static String of(Clause clause) {
    Canonical canonical = new Canonical();
    canonical.raw("{\"direction\":").text(clause.direction().label());
    canonical.raw(",\"effect\":").text(clause.effect().label());
    canonical.raw(",\"features\":").labelled(clause.features());
    canonical.raw(",\"obligations\":").labelled(clause.obligations());
    canonical.raw(",\"peers\":").countries(clause.peers());
    canonical.raw(",\"reason\":").text(clause.reason().label());
    canonical.raw(",\"unless\":").objects(clause.unless().stream().map(Canonical::of).toList());
    canonical.raw(",\"when\":").condition(clause.when()).raw("}");
    return canonical.out.toString();
  }

  private static String of(Clause.Exemption exemption) {
    Canonical canonical = new Canonical();
    canonical.raw("{\"features\":").labelled(exemption.features());
    canonical.raw(",\"peers\":").countries(exemption.peers());
    canonical.raw(",\"when\":").condition(exemption.when()).raw("}");
    return canonical.out.toString();
  }

  @CanIgnoreReturnValue
  private Canonical condition(Condition when) {
    raw("{\"assurances\":").labelled(when.assurances());
    raw(",\"attestations\":").labelled(when.attestations());
    raw(",\"intervals\":[");
    String separator = "";
    for (Interval interval : when.intervals()) {
      raw(separator + "[" + interval.from().getEpochSecond());
      raw("," + interval.until().getEpochSecond() + "]");
      separator = ",";
    }
    raw("],\"kinds\":").labelled(when.kinds());
    raw(",\"organisations\":")
        .texts(when.organisations().stream().map(Object::toString).sorted().toList());
    return raw("}");
  }

  @CanIgnoreReturnValue
  private Canonical value(TermValue value) {
    return switch (value) {
      case TermValue.Clauses(var clauses) -> objects(clauses.stream().map(Canonical::of).toList());
      case TermValue.Permission(var grade) -> text(grade.label());
      case TermValue.Level(var label) -> text(label);
      case TermValue.Amount(var amount) -> raw(Long.toString(amount));
      case TermValue.Labels(var labels) -> texts(labels);
      case TermValue.Handled(var marking, var handledAs) -> {
        raw("{\"as\":");
        handledAs.ifPresentOrElse(this::marking, () -> raw("null"));
        yield raw(",\"marking\":").marking(marking).raw("}");
      }
      case TermValue.Said(Sentences said) ->
          raw("{\"de\":")
              .text(said.de())
              .raw(",\"en\":")
              .text(said.en())
              .raw(",\"fr\":")
              .text(said.fr())
              .raw(",\"nl\":")
              .text(said.nl())
              .raw("}");
    };
  }

  @CanIgnoreReturnValue
  private Canonical marking(Marking marking) {
    if (marking.none()) {
      return text("none");
    }
    return raw("{\"label\":")
        .text(marking.label())
        .raw(",\"scheme\":")
        .text(marking.scheme())
        .raw("}");
  }

  @CanIgnoreReturnValue
  private Canonical contributions(Collection<Contribution> contributions) {
    return objects(contributions.stream().map(Canonical::of).toList());
  }

  @CanIgnoreReturnValue
  private Canonical countries(Collection<Country> countries) {
    return texts(countries.stream().map(Country::code).sorted().toList());
  }

  @CanIgnoreReturnValue
  private <L extends Labelled> Canonical labelled(Collection<L> constants) {
    return texts(constants.stream().map(Labelled::label).sorted().toList());
  }

  @CanIgnoreReturnValue
  private Canonical objects(List<String> objects) {
    raw("[");
    String separator = "";
    for (byte[] object : sorted(objects)) {
      raw(separator).raw(new String(object, StandardCharsets.UTF_8));
      separator = ",";
    }
    return raw("]");
  }

  private static List<byte[]> sorted(List<String> objects) {
    return objects.stream()
        .map(object -> object.getBytes(StandardCharsets.UTF_8))
        .sorted(BY_BYTES)
        .toList();
  }

  @CanIgnoreReturnValue
  private Canonical texts(Collection<String> texts) {
    raw("[");
    String separator = "";
    for (String text : texts) {
      raw(separator).text(text);
      separator = ",";
    }
    return raw("]");
  }

  /** RFC 8785 section 3.2.2.2; no value of ours contains a control character. */
  @CanIgnoreReturnValue
  private Canonical text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        throw new IllegalArgumentException("a control character stands in a text");
      }
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
    return this;
  }

  @CanIgnoreReturnValue
  private Canonical raw(String text) {
    out.append(text);
    return this;
  }
}
