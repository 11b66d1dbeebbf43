// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Change;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Remedy;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.terms.Contribution;
import eu.meetinggateway.trust.terms.Term;
import eu.meetinggateway.trust.terms.TermKey;
import eu.meetinggateway.trust.terms.TermValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What follows from certain facts for a feature on a lane, whoever it is. */
final class Fit {
  private static final Comparator<PersonId> ORDER =
      Comparator.comparing(PersonId::owner).thenComparing(PersonId::pseudonym);

  private final Index index;
  private final Refusals refusals;
  private final Lane lane;
  private final Facts facts;
  private final List<Contribution> participants;
  private final List<Contribution> guests;
  private final boolean crowded;
  private final @Nullable Ruling refusal;
  private final long siteUntil;
  private final Ruling expired;

  Fit(Index index, Refusals refusals, Lane lane, Facts facts) {
    this.index = index;
    this.refusals = refusals;
    this.lane = lane;
    this.facts = facts;
    this.participants = contributions(TermKey.of(Term.PARTICIPANTS));
    this.guests = contributions(TermKey.of(Term.GUESTS));
    this.crowded = crowded();
    this.expired = missing("site");
    Site site = facts.sites().get(lane.to());
    this.siteUntil = site == null ? Long.MIN_VALUE : site.validUntil().getEpochSecond();
    this.refusal = refusal(site);
  }

  Facts facts() {
    return facts;
  }

  /** Why these facts refuse, or null if they do not. */
  @Nullable Ruling refusal(PersonId person, long second) {
    if (refusal != null) {
      return refusal;
    }
    if (second >= siteUntil) {
      return expired;
    }
    return crowded ? tooMany(person) : null;
  }

  boolean supports(Obligation obligation) {
    return facts.obligations().contains(obligation);
  }

  private @Nullable Ruling refusal(@Nullable Site site) {
    for (Country country : facts.countries()) {
      if (!index.terms().countries().contains(country)) {
        return refusals.plain(country, StandardReason.NOT_IN_MEETING, Change.TAKE_PART);
      }
    }
    for (Country country : List.of(lane.from(), lane.to())) {
      if (!facts.countries().contains(country)) {
        return refusals.plain(country, StandardReason.NOT_IN_MEETING, Change.TAKE_PART);
      }
    }
    for (Contribution one : contributions(TermKey.of(Term.MARKING))) {
      Ruling marking = marking((TermValue.Handled) one.value(), one);
      if (marking != null) {
        return marking;
      }
    }
    if (site == null) {
      return missing("site");
    }
    for (DataUse use : DataUse.of(lane.feature())) {
      Optional<Ruling.Refuse> residency = residency(site, use);
      if (residency.isPresent()) {
        return residency.orElseThrow();
      }
    }
    return null;
  }

  private @Nullable Ruling marking(TermValue.Handled handled, Contribution one) {
    if (facts.marking().isEmpty()) {
      return missing("marking");
    }
    if (facts.marking().orElseThrow().equals(handled.marking())) {
      return null;
    }
    Map<String, String> marking = Map.of("marking", facts.marking().orElseThrow().toString());
    return refusals.of(
        one, StandardReason.MARKING_NOT_HANDLED, marking, Change.HANDLE_MARKING, marking);
  }

  private Optional<Ruling.Refuse> residency(Site site, DataUse use) {
    String place = site.country().code();
    return first(
            use,
            Term.PLACES,
            StandardReason.PLACES,
            Change.ADD_PLACE,
            place,
            (one, where) -> Standing.labels(one).contains(where))
        .or(() ->
            first(
                use,
                Term.JURISDICTIONS,
                StandardReason.JURISDICTIONS,
                Change.ADD_JURISDICTION,
                place,
                (one, _) ->
                    site.jurisdictions().stream()
                        .allMatch(country -> Standing.labels(one).contains(country.code()))))
        .or(() -> certified(site, use));
  }

  private Optional<Ruling.Refuse> certified(Site site, DataUse use) {
    return contributions(TermKey.of(Term.CERTIFICATIONS, use, site.country())).stream()
        .filter(one ->
            !site.certifications().stream()
                .map(Object::toString)
                .toList()
                .containsAll(Standing.labels(one)))
        .findFirst()
        .map(one ->
            refusals.of(
                one,
                StandardReason.CERTIFICATIONS,
                parameters(site.country().code(), use),
                Change.CERTIFY,
                Map.of()));
  }

  private Optional<Ruling.Refuse> first(
      DataUse use,
      Term term,
      StandardReason reason,
      Change change,
      String place,
      BiPredicate<Contribution, String> fits) {
    return contributions(TermKey.of(term, use)).stream()
        .filter(one -> !fits.test(one, place))
        .findFirst()
        .map(one ->
            refusals.of(one, reason, parameters(place, use), change, Map.of("place", place)));
  }

  private static Map<String, String> parameters(String place, DataUse use) {
    return Map.of(
        "place", place, "category", use.category().label(), "handling", use.handling().label());
  }

  private Ruling missing(String fact) {
    return refusals.plain(
        lane.to(),
        StandardReason.FACT_MISSING,
        Map.of("fact", fact),
        Remedy.of(List.of(lane.to()), Change.STATE_FACT));
  }

  private boolean crowded() {
    long strangers = facts.strangers().size();
    return (!participants.isEmpty() && facts.people().size() + strangers > least(participants))
        || (!guests.isEmpty()
            && facts.people().values().stream().filter(Fit::guest).count() + strangers
                > least(guests));
  }

  private static boolean guest(PersonFacts person) {
    return person.attestation() == Attestation.C;
  }

  private static long least(List<Contribution> limits) {
    return limits.stream().mapToLong(Standing::amount).min().orElse(Long.MAX_VALUE);
  }

  /**
   * Those beyond the limit, in the order of their ids, which all gateways share. Whoever may be a
   * guest counts as one.
   */
  private @Nullable Ruling tooMany(PersonId person) {
    PersonFacts known = facts.people().get(person);
    long before = 0;
    long guestsBefore = 0;
    for (Map.Entry<PersonId, PersonFacts> other : facts.people().entrySet()) {
      if (ORDER.compare(other.getKey(), person) < 0) {
        before++;
        guestsBefore += guest(other.getValue()) ? 1 : 0;
      }
    }
    for (PersonId stranger : facts.strangers()) {
      if (ORDER.compare(stranger, person) < 0) {
        before++;
        guestsBefore++;
      }
    }
    Ruling refused = beyond(participants, before, StandardReason.TOO_MANY_PARTICIPANTS);
    return refused != null || (known != null && !guest(known))
        ? refused
        : beyond(guests, guestsBefore, StandardReason.TOO_MANY_GUESTS);
  }

  private @Nullable Ruling beyond(List<Contribution> limits, long before, StandardReason reason) {
    for (Contribution one : limits) {
      if (before >= Standing.amount(one)) {
        return refusals.of(
            one, reason, Map.of("most", one.value().text()), Change.FEWER_PEOPLE, Map.of());
      }
    }
    return null;
  }

  private List<Contribution> contributions(TermKey key) {
    return index.contributions(key, lane.say());
  }
}
