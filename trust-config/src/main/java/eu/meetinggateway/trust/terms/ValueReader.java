// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.terms.TermValue.Grade;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Reads what is contributed to a term. */
final class ValueReader {
  private ValueReader() {}

  static TermValue of(Term term, Member value) throws OfferException {
    return switch (term) {
      case RULES -> new TermValue.Clauses(Proposal.sorted(value.list(ValueReader::clause)));
      case LANE, FEATURE -> new TermValue.Permission(value.constant(Grade.class));
      case ATTESTATION, ASSURANCE, ADMISSION, NAME_FORM -> level(term, value);
      case PARTICIPANTS,
          GUESTS,
          DURATION,
          NOT_BEFORE,
          NOT_AFTER,
          RETENTION_MINIMUM,
          RETENTION_MAXIMUM ->
          new TermValue.Amount(value.amount());
      case HOST, HOSTS, CUSTODIAN, PLACES, JURISDICTIONS ->
          labels(value.list(one -> one.value(Country::new).code()));
      case CERTIFICATIONS -> labels(value.list(one -> one.value(Certification::new).label()));
      case REQUIRED -> labels(value.list(one -> one.constant(Feature.class).label()));
      case DATA_OBLIGATIONS -> labels(value.list(one -> one.constant(Obligation.class).label()));
      case MARKING -> handled(value);
      case SENTENCES -> said(value);
    };
  }

  private static TermValue labels(List<String> labels) {
    return TermValue.Labels.of(labels);
  }

  private static TermValue level(Term term, Member value) throws OfferException {
    TermValue level = new TermValue.Level(value.text());
    if (Folding.height(term, level) == Integer.MAX_VALUE) {
      throw value.error("is not in the list of " + term.label());
    }
    return level;
  }

  private static TermValue handled(Member value) throws OfferException {
    value.nothingElse("as", "marking");
    Member as = value.member("as");
    Optional<Marking> handledAs = as.isNull() ? Optional.empty() : Optional.of(marking(as));
    return new TermValue.Handled(marking(value.member("marking")), handledAs);
  }

  private static Marking marking(Member value) throws OfferException {
    if (value.isText()) {
      if (!value.text().equals("none")) {
        throw value.error("is none, or an object");
      }
      return Marking.NONE;
    }
    value.nothingElse("label", "scheme");
    String scheme = value.text("scheme");
    String label = value.text("label");
    if (scheme.isEmpty()) {
      throw value.error("has a scheme");
    }
    return value.valid(() -> new Marking(scheme, label));
  }

  private static TermValue said(Member value) throws OfferException {
    value.nothingElse("de", "en", "fr", "nl");
    String fr = value.text("fr");
    String de = value.text("de");
    String nl = value.text("nl");
    String en = value.text("en");
    return new TermValue.Said(value.valid(() -> new Sentences(fr, de, nl, en)));
  }

  private static Clause clause(Member value) throws OfferException {
    value.nothingElse(
        "direction", "effect", "features", "obligations", "peers", "reason", "unless", "when");
    Direction direction = value.member("direction").constant(Direction.class);
    Effect effect = value.member("effect").constant(Effect.class);
    SortedSet<Feature> features = constants(value, "features", Feature.class);
    SortedSet<Obligation> obligations = constants(value, "obligations", Obligation.class);
    SortedSet<Country> peers = Proposal.sorted(value.texts("peers", Country::new));
    ReasonKey reason = value.value("reason", ReasonKey::new);
    List<Clause.Exemption> unless = value.list("unless", ValueReader::exemption);
    Condition when = condition(value.member("when"));
    return value.valid(() ->
        new Clause(
            effect,
            direction,
            peers,
            features,
            when,
            Proposal.sorted(unless),
            obligations,
            reason));
  }

  private static Clause.Exemption exemption(Member value) throws OfferException {
    value.nothingElse("features", "peers", "when");
    return new Clause.Exemption(
        Proposal.sorted(value.texts("peers", Country::new)),
        constants(value, "features", Feature.class),
        condition(value.member("when")));
  }

  private static Condition condition(Member value) throws OfferException {
    value.nothingElse("assurances", "attestations", "intervals", "kinds", "organisations");
    SortedSet<Interval> intervals = Proposal.sorted(value.list("intervals", ValueReader::interval));
    Interval last = null;
    for (Interval interval : intervals) {
      if (last != null && interval.from().isBefore(last.until())) {
        throw value.error("has intervals that do not overlap");
      }
      last = interval;
    }
    return new Condition(
        constants(value, "kinds", ParticipantKind.class),
        constants(value, "attestations", Attestation.class),
        constants(value, "assurances", Assurance.class),
        Proposal.sorted(value.texts("organisations", Organisation::new)),
        intervals);
  }

  private static Interval interval(Member value) throws OfferException {
    List<Long> ends = value.list(Member::amount);
    if (ends.size() != 2) {
      throw value.error("is two numbers of seconds since 1970");
    }
    return value.valid(() ->
        new Interval(
            Instant.ofEpochSecond(ends.getFirst()), Instant.ofEpochSecond(ends.getLast())));
  }

  private static <E extends Enum<E> & Labelled> SortedSet<E> constants(
      Member value, String name, Class<E> list) throws OfferException {
    List<E> constants = value.list(name, one -> one.constant(list));
    return Proposal.sorted(constants);
  }
}
