// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Change;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.terms.Conflict;
import eu.meetinggateway.trust.terms.Contribution;
import eu.meetinggateway.trust.terms.Term;
import eu.meetinggateway.trust.terms.TermKey;
import eu.meetinggateway.trust.terms.TermValue;
import eu.meetinggateway.trust.terms.TermValue.Grade;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What refuses a feature on a lane whoever it is, whenever it is, whatever else is known. */
final class Standing {
  private final Index index;
  private final Refusals refusals;
  private final Lane lane;

  Standing(Index index, Refusals refusals, Lane lane) {
    this.index = index;
    this.refusals = refusals;
    this.lane = lane;
  }

  Optional<Ruling.Refuse> refusal() {
    return Stream.<Supplier<Optional<Ruling.Refuse>>>of(
            this::offers,
            this::meeting,
            this::permission,
            this::marking,
            this::custodian,
            this::retention)
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Ruling.Refuse> offers() {
    Collection<Country> needed = lane.feature().wholeMeeting() ? lane.say() : List.of(index.here());
    return needed.stream()
        .filter(country -> !index.offered(country))
        .findFirst()
        .map(country -> refusals.plain(country, StandardReason.NO_OFFER, Change.OFFER));
  }

  /** Among the conflicts is every one about the host, so it needs no look of its own. */
  private Optional<Ruling.Refuse> meeting() {
    return index.conflict().map(this::conflict);
  }

  private Ruling.Refuse conflict(Conflict conflict) {
    return refusals.plain(
        conflict.remedy().by().getFirst(), StandardReason.CONFLICT, Map.of(), conflict.remedy());
  }

  private Optional<Ruling.Refuse> permission() {
    TermKey key =
        lane.feature().wholeMeeting()
            ? TermKey.of(Term.FEATURE, lane.feature())
            : TermKey.of(Term.LANE, lane.from(), lane.to());
    return contributions(key).stream()
        .filter(one -> one.value().equals(new TermValue.Permission(Grade.DENY)))
        .findFirst()
        .map(lane.feature().wholeMeeting() ? this::feature : this::denied);
  }

  private Ruling.Refuse feature(Contribution denied) {
    return refusals.of(
        denied, StandardReason.NOT_ALLOWED, lane.parameters(), Change.ALLOW, Map.of());
  }

  private Ruling.Refuse denied(Contribution denied) {
    StandardReason reason =
        Labelled.byLabel(StandardReason.class, denied.reason().label())
            .orElse(StandardReason.PEER_NOT_ACCEPTED);
    return switch (reason) {
      case OUTSIDE_VALIDITY -> refusals.of(denied, reason, Map.of(), Change.OTHER_TIME, Map.of());
      case PEER_SUSPENDED -> refusals.of(denied, reason, lane.ends(), Change.ACCEPT_PEER, Map.of());
      default ->
          refusals.of(
              denied, StandardReason.PEER_NOT_ACCEPTED, lane.ends(), Change.ACCEPT_PEER, Map.of());
    };
  }

  private Optional<Ruling.Refuse> marking() {
    List<Contribution> spoken = contributions(TermKey.of(Term.MARKING));
    return spoken.stream()
        .filter(one -> unhandled(one, spoken.getFirst()))
        .findFirst()
        .map(this::unhandled);
  }

  private static boolean unhandled(Contribution one, Contribution first) {
    TermValue.Handled handled = (TermValue.Handled) one.value();
    return handled.handledAs().isEmpty()
        || !handled.marking().equals(((TermValue.Handled) first.value()).marking());
  }

  private Ruling.Refuse unhandled(Contribution one) {
    Map<String, String> marking =
        Map.of("marking", ((TermValue.Handled) one.value()).marking().toString());
    return refusals.of(
        one, StandardReason.MARKING_NOT_HANDLED, marking, Change.HANDLE_MARKING, marking);
  }

  /** What a feature leaves behind is kept by the named custodian, else by the host. */
  private Optional<Ruling.Refuse> custodian() {
    Feature feature = lane.feature();
    if (!feature.wholeMeeting()) {
      return Optional.empty();
    }
    List<Contribution> named = contributions(TermKey.of(Term.CUSTODIAN, feature));
    boolean keeps = feature == Feature.RECORDING || feature == Feature.TRANSCRIPTION;
    List<Contribution> binding =
        named.isEmpty() && keeps ? contributions(TermKey.of(Term.HOST)) : named;
    return binding.stream()
        .filter(one -> !one.value().text().equals(lane.to().code()))
        .findFirst()
        .map(one ->
            refusals.of(
                one,
                StandardReason.CUSTODIAN,
                Map.of("feature", feature.label(), "custodian", one.value().text()),
                Change.CUSTODIAN,
                Map.of("custodian", one.value().text())));
  }

  private Optional<Ruling.Refuse> retention() {
    return DataUse.of(lane.feature()).stream()
        .map(this::retention)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Ruling.Refuse> retention(DataUse use) {
    List<Contribution> minima = contributions(TermKey.of(Term.RETENTION_MINIMUM, use));
    long maximum =
        contributions(TermKey.of(Term.RETENTION_MAXIMUM, use)).stream()
            .mapToLong(Standing::amount)
            .min()
            .orElse(Long.MAX_VALUE);
    return minima.stream()
        .filter(one -> amount(one) > maximum)
        .findFirst()
        .map(one ->
            refusals.of(
                one,
                StandardReason.RETENTION_MINIMUM,
                Map.of(
                    "category",
                    use.category().label(),
                    "minimum",
                    Long.toString(amount(one)),
                    "maximum",
                    Long.toString(maximum)),
                Change.RETENTION,
                Map.of("days", Long.toString(maximum))));
  }

  private List<Contribution> contributions(TermKey key) {
    return index.contributions(key, lane.say());
  }

  static Set<String> labels(Contribution one) {
    return ((TermValue.Labels) one.value()).labels();
  }

  static long amount(Contribution one) {
    return ((TermValue.Amount) one.value()).amount();
  }
}
