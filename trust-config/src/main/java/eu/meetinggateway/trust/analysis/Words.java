// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import eu.meetinggateway.trust.policy.GuardRail;
import eu.meetinggateway.trust.policy.Rule;
import eu.meetinggateway.trust.policy.RuleException;
import eu.meetinggateway.trust.policy.When;
import eu.meetinggateway.trust.ruling.Wording;
import eu.meetinggateway.trust.terms.Provenance;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says answers in four languages, from the one catalogue. */
public final class Words {
  private Words() {}

  /** A ground, in the country's own words if it has any. */
  public static Sentences of(Ground ground, ExampleMeeting meeting, CountryPolicies policies) {
    Optional<Sentences> own =
        Optional.ofNullable(policies.trust().reasons().get(ground.reason()))
            .or(() -> Optional.ofNullable(policies.residency().reasons().get(ground.reason())));
    Map<String, String> parameters = new TreeMap<>(about(meeting));
    parameters.put("country", policies.country().code());
    parameters.putAll(of(ground.amendment()));
    parameters.putAll(GroundWords.standing(ground.amendment(), meeting, policies));
    boolean standard = StandardReason.isStandard(ground.reason());
    String key = standard ? ground.reason().label() : StandardReason.FORBIDDEN.label();
    return own.orElseGet(() -> Wording.sentences("reason." + key, parameters));
  }

  /** A change that a country would have to make. */
  public static Sentences of(Country country, Amendment amendment) {
    Map<String, String> parameters = new TreeMap<>(of(amendment));
    parameters.put("country", country.code());
    return Wording.sentences("amend." + key(amendment), parameters);
  }

  private static String key(Amendment amendment) {
    return switch (amendment) {
      case Amendment.AcceptPeer _ -> "accept-peer";
      case Amendment.OpenDirection _ -> "open-direction";
      case Amendment.LowerAttestation _ -> "attestation";
      case Amendment.LowerAssurance _ -> "assurance";
      case Amendment.ShareMarking _ -> "share-marking";
      case Amendment.HandleMarking _ -> "handle-marking";
      case Amendment.Extend _ -> "extend";
      case Amendment.AllowHost _ -> "allow-host";
      case Amendment.MoveCustody _ -> "custody";
      case Amendment.AllowGuests _ -> "guests";
      case Amendment.StateSite _ -> "site";
      case Amendment.AddRule(var rule) -> rule.effect() == Effect.ALLOW ? "allow" : "forbid";
      case Amendment.RemoveRule _ -> "remove-rule";
      case Amendment.AddException _ -> "exception";
      case Amendment.DropObligation _ -> "obligation";
      case Amendment.AddPlace _ -> "place";
      case Amendment.AddJurisdictions _ -> "jurisdictions";
      case Amendment.DropCertifications _ -> "certifications";
      case Amendment.ChangeRetention _ -> "retention";
    };
  }

  private static Map<String, String> of(Amendment amendment) {
    return switch (amendment) {
      case Amendment.AcceptPeer(var peer) -> Map.of("peer", peer.code());
      case Amendment.OpenDirection(var peer) -> Map.of("peer", peer.code());
      case Amendment.LowerAttestation(var peer, var least) ->
          Map.of("peer", peer.code(), "level", least.label());
      case Amendment.LowerAssurance(var peer, var least) ->
          Map.of("peer", peer.code(), "level", least.label());
      case Amendment.ShareMarking(var peer, var highest) ->
          Map.of("peer", peer.code(), "marking", highest.toString());
      case Amendment.HandleMarking(var of, var as) ->
          Map.of("marking", of.toString(), "other", as.toString());
      case Amendment.Extend(var document, var at) ->
          Map.of("path", document.label(), "at", at.toString());
      case Amendment.AllowHost(var host) -> Map.of("host", host.code());
      case Amendment.MoveCustody(var feature, var custodian) ->
          Map.of("feature", feature.label(), "custodian", custodian.code());
      case Amendment.AllowGuests(var most) -> Map.of("most", Integer.toString(most));
      case Amendment.StateSite(var of, var until) ->
          Map.of("other", of.code(), "at", until.toString(), "fact", "site");
      case Amendment.AddRule(var rule) -> of(rule);
      case Amendment.RemoveRule(var id) -> Map.of("rule", id);
      case Amendment.AddException(var exception) -> of(exception);
      case Amendment.DropObligation(var obligation, var path) ->
          Map.of("obligation", obligation.label(), "path", path);
      case Amendment.AddPlace(var use, var index, var place) ->
          Map.of(
              "place",
              place.code(),
              "path",
              Residency.path(use, Math.max(index, 0)),
              "category",
              use.category().label(),
              "handling",
              use.handling().label());
      case Amendment.AddJurisdictions(var use, var index, var more) ->
          Map.of("other", joined(more), "path", Residency.path(use, index));
      case Amendment.DropCertifications(var use, var index, var place, var less) ->
          Map.of("place", place.code(), "other", joined(less), "path", Residency.path(use, index));
      case Amendment.ChangeRetention(var use, var index, var days) ->
          Map.of(
              "days", Integer.toString(days),
              "maximum", Integer.toString(days),
              "category", use.category().label(),
              "path", Residency.path(use, index));
    };
  }

  private static Map<String, String> of(Rule rule) {
    return Map.of("feature", labels(rule.features()), "person", of(rule.when()));
  }

  private static Map<String, String> of(RuleException exception) {
    return Map.of(
        "rule",
        exception.overrides(),
        "at",
        exception.expires().toString(),
        "feature",
        labels(exception.features()),
        "person",
        of(exception.when()));
  }

  private static String of(When when) {
    return labels(when.kinds())
        + ", "
        + labels(when.attestations())
        + ", "
        + labels(when.assurances())
        + (when.organisations().isEmpty() ? "" : ", " + joined(when.organisations()))
        + ", "
        + joined(when.markings());
  }

  /** An example meeting. */
  public static Sentences of(ExampleMeeting meeting) {
    return Wording.sentences("analysis.example", about(meeting));
  }

  private static Map<String, String> about(ExampleMeeting meeting) {
    PersonFacts person = meeting.person();
    String described =
        person.kind().label()
            + ", "
            + person.attestation().label()
            + ", "
            + person.assurance().label()
            + person.organisation().map(of -> ", " + of).orElse("");
    Map<String, String> about = new TreeMap<>();
    about.put("from", meeting.from().code());
    about.put("to", meeting.to().code());
    about.put("feature", meeting.feature().label());
    about.put("person", described);
    about.put("host", meeting.host().code());
    about.put("countries", joined(meeting.countries()));
    about.put("marking", meeting.marking().toString());
    about.put("at", meeting.at().toString());
    return about;
  }

  /** What a draft would answer differently. */
  public static Sentences of(Difference difference) {
    return changed(difference.sort().name(), difference.example());
  }

  /** What a draft would have answered differently. */
  public static Sentences of(Replay.Changed changed) {
    return changed(changed.change().name(), changed.ruling().meeting());
  }

  private static Sentences changed(String what, ExampleMeeting meeting) {
    String key = what.toLowerCase(Locale.ROOT).replace('_', '-');
    return Wording.sentences("analysis." + key, about(meeting));
  }

  /** That a draft allows nothing new. */
  public static Sentences tightens() {
    return Wording.sentences("analysis.tightens", Map.of());
  }

  /** That a draft refuses nothing new. */
  public static Sentences widens() {
    return Wording.sentences("analysis.widens", Map.of());
  }

  /** What was edited in a document. */
  public static Sentences of(Edit edit) {
    Map<String, String> parameters = new TreeMap<>(Map.of("path", edit.path()));
    edit.before().ifPresent(before -> parameters.put("before", before));
    edit.after().ifPresent(after -> parameters.put("after", after));
    String key = edit.before().isEmpty() ? "added" : edit.after().isEmpty() ? "removed" : "changed";
    return Wording.sentences("analysis." + key, parameters);
  }

  /** A part of a policy that does nothing, or refuses everything. */
  public static Sentences of(RuleFinding finding) {
    String key = finding.sort().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Wording.sentences(
        "analysis." + key, Map.of("subject", finding.subject(), "feature", finding.subject()));
  }

  /** A broken guard rail. */
  public static Sentences of(Breach breach) {
    GuardRail rail = breach.rail();
    return Wording.sentences("analysis.rail-broken", Map.of("rail", rail.id(), "why", rail.why()));
  }

  /** Where a residency policy leaves a guard rail. */
  public static Sentences outside(Breach breach) {
    return Wording.sentences(
        "analysis.rail-places", Map.of("path", breach.path(), "other", joined(breach.places())));
  }

  /** Something that can never happen. */
  public static Sentences of(Impossibility impossible) {
    Map<String, String> parameters = new TreeMap<>(about(impossible.nearest().meeting()));
    parameters.put("countries", joined(impossible.countries()));
    return Wording.sentences(
        impossible.from().isEmpty() ? "analysis.never-meeting" : "analysis.never-lane", parameters);
  }

  /** That a country permits, by which rules. */
  public static Sentences permits(Assessment assessment) {
    return Wording.sentences(
        "analysis.permits",
        Map.of(
            "country",
            assessment.country().code(),
            "rules",
            String.join(", ", assessment.allows())));
  }

  /** Which exceptions that needs. */
  public static Sentences lifted(Assessment assessment) {
    return Wording.sentences(
        "analysis.lifted", Map.of("rules", String.join(", ", assessment.lifted())));
  }

  /** What goes with it. */
  public static Sentences obliged(Assessment assessment) {
    return Wording.sentences("analysis.obliged", Map.of("rules", labels(assessment.obligations())));
  }

  /**
   * Where a ground stands; {@link #of(Ground, ExampleMeeting, CountryPolicies)} says what it is.
   */
  public static Sentences refuses(Ground ground) {
    Provenance provenance = ground.provenance();
    return Wording.sentences(
        "analysis.refuses",
        Map.of(
            "country",
            provenance.country().code(),
            "path",
            provenance.document().label() + " " + provenance.path(),
            "version",
            Integer.toString(provenance.version())));
  }

  /** What stands above the change that would make the answer the other. */
  public static Sentences otherwise(Explanation explanation) {
    String key = explanation.permitted() ? "analysis.refused-if" : "analysis.permitted-if";
    return Wording.sentences(key, Map.of());
  }

  private static String joined(Collection<?> values) {
    return values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }

  private static <E extends Enum<E> & Labelled> String labels(Collection<E> values) {
    List<String> labels = values.stream().sorted().map(Labelled::label).toList();
    return String.join(", ", labels);
  }
}
