// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Change;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.terms.Clause;
import eu.meetinggateway.trust.terms.Condition;
import eu.meetinggateway.trust.terms.Contribution;
import eu.meetinggateway.trust.terms.Term;
import eu.meetinggateway.trust.terms.TermKey;
import eu.meetinggateway.trust.terms.TermValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the terms say of a feature on a lane, for a sort of person at a moment. Evaluates clause by
 * clause; {@link Table} remembers the outcome.
 */
final class Judgement {
  private final Refusals refusals;
  private final Lane lane;
  private final List<Contribution> notBefore;
  private final List<Contribution> notAfter;
  private final List<Contribution> minima = new ArrayList<>();
  private final List<Rules> rules = new ArrayList<>();
  private final Map<Obligation, Country> ofData = new EnumMap<>(Obligation.class);

  /** The part of a country's rules that concerns the lane. */
  private record Rules(Contribution contribution, List<Clause> clauses) {}

  /**
   * @param ruling a refusal, or a permit with all obligations
   * @param obligations of a permit, each with the first country that wants it
   */
  record Outcome(Ruling ruling, Map<Obligation, Country> obligations) {}

  Judgement(Index index, Refusals refusals, Lane lane) {
    this.refusals = refusals;
    this.lane = lane;
    this.notBefore = index.contributions(TermKey.of(Term.NOT_BEFORE), lane.say());
    this.notAfter = index.contributions(TermKey.of(Term.NOT_AFTER), lane.say());
    for (Country to : lane.say()) {
      if (!to.equals(lane.from())) {
        minima.addAll(
            index.contributions(TermKey.of(Term.ATTESTATION, lane.from(), to), lane.say()));
        minima.addAll(index.contributions(TermKey.of(Term.ASSURANCE, lane.from(), to), lane.say()));
      }
    }
    for (Contribution one : index.contributions(TermKey.of(Term.RULES), lane.say())) {
      rules.add(
          new Rules(
              one,
              ((TermValue.Clauses) one.value())
                  .clauses().stream().filter(clause -> concerns(clause, one.country())).toList()));
    }
    for (DataUse use : DataUse.of(lane.feature())) {
      for (Contribution one :
          index.contributions(TermKey.of(Term.DATA_OBLIGATIONS, use), lane.say())) {
        for (String label : Standing.labels(one)) {
          Labelled.byLabel(Obligation.class, label)
              .ifPresent(obligation -> ofData.putIfAbsent(obligation, one.country()));
        }
      }
    }
  }

  private boolean concerns(Clause clause, Country country) {
    return Matching.concerns(clause, country, lane.from(), lane.to(), lane.feature());
  }

  /** Every second at which an answer may change, sorted. */
  long[] boundaries() {
    Set<Long> seconds = new TreeSet<>();
    notBefore.forEach(one -> seconds.add(Standing.amount(one)));
    notAfter.forEach(one -> seconds.add(Standing.amount(one)));
    eachCondition((_, when) ->
        when.intervals()
            .forEach(interval -> {
              seconds.add(interval.from().getEpochSecond());
              seconds.add(interval.until().getEpochSecond());
            }));
    return seconds.stream().mapToLong(Long::longValue).toArray();
  }

  /** Every organisation on which an answer may depend. */
  Set<String> organisations() {
    Set<String> organisations = new HashSet<>();
    eachCondition((_, when) ->
        when.organisations().forEach(organisation -> organisations.add(organisation.label())));
    return organisations;
  }

  private void eachCondition(BiConsumer<Clause, Condition> use) {
    for (Rules ofCountry : rules) {
      for (Clause clause : ofCountry.clauses()) {
        use.accept(clause, clause.when());
        clause.unless().forEach(exemption -> use.accept(clause, exemption.when()));
      }
    }
  }

  /**
   * @param person null if nothing is known
   * @param second since 1970
   */
  Outcome of(@Nullable PersonFacts person, long second) {
    Ruling refusal = time(second);
    if (refusal == null) {
      refusal = minimum(person);
    }
    Map<Obligation, Country> obligations = new EnumMap<>(ofData);
    for (Rules ofCountry : rules) {
      if (refusal == null) {
        refusal = ruled(ofCountry, person, second, obligations);
      }
    }
    return refusal == null
        ? new Outcome(new Ruling.Permit(new TreeSet<>(obligations.keySet())), obligations)
        : new Outcome(refusal, Collections.emptyMap());
  }

  private @Nullable Ruling time(long second) {
    for (Contribution one : notBefore) {
      if (second < Standing.amount(one)) {
        return outside(one);
      }
    }
    for (Contribution one : notAfter) {
      if (second >= Standing.amount(one)) {
        return outside(one);
      }
    }
    return null;
  }

  private Ruling outside(Contribution one) {
    StandardReason reason =
        one.reason().equals(StandardReason.TOO_LONG.key())
            ? StandardReason.TOO_LONG
            : StandardReason.OUTSIDE_VALIDITY;
    return refusals.of(one, reason, Map.of(), Change.OTHER_TIME, Map.of());
  }

  private @Nullable Ruling minimum(@Nullable PersonFacts person) {
    for (Contribution one : minima) {
      boolean attestation = one.key().term() == Term.ATTESTATION;
      if (person == null
          || (attestation
              ? below(Attestation.class, person.attestation(), one)
              : below(Assurance.class, person.assurance(), one))) {
        return refusals.of(
            one,
            attestation ? StandardReason.ATTESTATION_TOO_LOW : StandardReason.ASSURANCE_TOO_LOW,
            Map.of("from", lane.from().code(), "least", one.value().text()),
            attestation ? Change.ATTESTATION : Change.ASSURANCE,
            Map.of());
      }
    }
    return null;
  }

  private static <E extends Enum<E> & Labelled> boolean below(
      Class<E> list, E has, Contribution one) {
    return Labelled.byLabel(list, one.value().text())
        .map(least -> has.compareTo(least) < 0)
        .orElse(true);
  }

  private @Nullable Ruling ruled(
      Rules ofCountry,
      @Nullable PersonFacts person,
      long second,
      Map<Obligation, Country> obligations) {
    Contribution contribution = ofCountry.contribution();
    Country country = contribution.country();
    boolean allowed = false;
    boolean allowedOfOthers = false;
    for (Clause clause : ofCountry.clauses()) {
      switch (clause.effect()) {
        case FORBID -> {
          if (Matching.possibly(clause.when(), person, second)
              && !exempt(clause, country, person, second)) {
            return refusals.of(country, clause, StandardReason.FORBIDDEN, lane.parameters());
          }
        }
        case ALLOW -> {
          if (Matching.surely(clause.when(), person, second)) {
            allowed = true;
            clause.obligations().forEach(one -> obligations.putIfAbsent(one, country));
          }
          allowedOfOthers |= Matching.possibly(clause.when(), null, second);
        }
      }
    }
    StandardReason reason =
        allowedOfOthers ? StandardReason.NOT_ALLOWED_OF_PERSON : StandardReason.NOT_ALLOWED;
    return allowed
        ? null
        : refusals.of(contribution, reason, lane.parameters(), Change.ALLOW, Map.of());
  }

  private boolean exempt(
      Clause clause, Country country, @Nullable PersonFacts person, long second) {
    return clause.unless().stream()
        .anyMatch(exemption ->
            Matching.concerns(exemption, country, lane.from(), lane.to(), lane.feature())
                && Matching.surely(exemption.when(), person, second));
  }
}
