// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.NameForm;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.RoomRole;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a trust policy from its YAML document. What is wrong is reported and left out, and reading
 * goes on; the policy is put together only if nothing was reported.
 */
final class TrustPolicyReader {
  private static final int MAX_PEOPLE = 100_000;
  private static final int MAX_MINUTES = 44_640;
  private static final int MAX_LABELS = 32;
  private static final int MAX_EQUIVALENCES = 1_000;

  private TrustPolicyReader() {}

  static TrustPolicy read(byte[] yaml) {
    return WholeDocument.read(yaml, TrustPolicyReader::whole);
  }

  private static Optional<TrustPolicy> whole(YamlValue document, PolicyProblems problems) {
    YamlMapping top =
        document
            .mapping()
            .knowing(
                "kind",
                "country",
                "version",
                "valid-from",
                "valid-until",
                "site",
                "peers",
                "people",
                "rules",
                "exceptions",
                "limits",
                "markings",
                "reasons");
    PolicyHead head = PolicyHead.read(top, "trust-policy");
    Optional<Site> site = top.optional("site", PolicyValues::site);
    MarkingTable markings =
        top.optional("markings", MarkingTable.EMPTY, TrustPolicyReader::markings);
    SortedMap<ReasonKey, Sentences> reasons = PolicyValues.reasons(top);
    SortedMap<Country, Peer> peers =
        top.optional("peers", new TreeMap<>(), value -> peers(value, head.country(), markings));
    List<PersonMapping> people =
        top.optional("people", List.of(), value -> value.list(TrustPolicyReader::mapping));
    RulesReader rulesReader = new RulesReader(peers.keySet(), markings, reasons.keySet());
    List<Rule> rules = top.optional("rules", List.of(), rulesReader::rules);
    List<RuleException> exceptions = top.optional("exceptions", List.of(), rulesReader::exceptions);
    MeetingLimits limits = top.optional("limits", MeetingLimits.NONE, TrustPolicyReader::limits);
    if (problems.any()) {
      return Optional.empty();
    }
    return Optional.of(
        new TrustPolicy(
            head.country().orElseThrow(),
            head.version().orElseThrow(),
            head.validity().orElseThrow(),
            site,
            peers,
            people,
            rules,
            exceptions,
            limits,
            markings,
            reasons));
  }

  private static SortedMap<Country, Peer> peers(
      YamlValue value, Optional<Country> own, MarkingTable markings) {
    SortedMap<Country, Peer> peers = new TreeMap<>();
    for (YamlMapping.Entry entry : value.mapping().entries()) {
      Optional<Country> country = KnownCountries.read(entry.key());
      if (country.isPresent() && country.equals(own)) {
        entry
            .key()
            .refuse(
                country.orElseThrow() + " is the policy's own country",
                "another country",
                "remove it from 'peers'");
      }
      Peer peer = peer(entry.value(), markings);
      country.ifPresent(of -> peers.put(of, peer));
    }
    return peers;
  }

  private static Peer peer(YamlValue value, MarkingTable markings) {
    YamlMapping keys =
        value
            .mapping()
            .knowing(
                "status",
                "direction",
                "attestation",
                "assurance",
                "marking",
                "admission",
                "name-form",
                "site");
    keys.missing("status");
    return new Peer(
        PolicyValues.constant(keys, "status", Peer.Status.REFUSED),
        PolicyValues.constant(keys, "direction", Direction.BOTH),
        PolicyValues.constant(keys, "attestation", Attestation.C),
        PolicyValues.constant(keys, "assurance", Assurance.NONE),
        keys.optional("marking", label -> ownMarking(label, markings)).orElse(Marking.NONE),
        PolicyValues.constant(keys, "admission", Admission.LOBBY),
        PolicyValues.constant(keys, "name-form", NameForm.FULL),
        keys.optional("site", PolicyValues::site));
  }

  /** {@code none}, or one of the country's own labels. */
  private static Optional<Marking> ownMarking(YamlValue value, MarkingTable markings) {
    if (value.is("none")) {
      return Optional.of(Marking.NONE);
    }
    List<String> labels = markings.labels().stream().map(Marking::label).toList();
    Optional<String> text = value.text("none, or one of the labels under 'markings'");
    if (text.isPresent() && !labels.contains(text.orElseThrow())) {
      return value.refused(
          "no label " + Shown.quoted(text.orElseThrow()) + " stands under 'markings'",
          labels.isEmpty() ? "none" : "none, or one of " + String.join(", ", labels),
          Suggestion.nearest(text.orElseThrow(), labels, "add it under 'markings'"));
    }
    return text.flatMap(
        label -> markings.labels().stream().filter(own -> own.label().equals(label)).findFirst());
  }

  private static Optional<PersonMapping> mapping(YamlValue value) {
    YamlMapping keys = value.mapping().knowing("when", "attestation", "assurance", "organisation");
    keys.missing("when");
    Optional<YamlMapping> when =
        keys.optional("when", block -> Optional.of(block.mapping()))
            .map(block -> block.knowing("kinds", "authenticated", "roles"));
    Optional<Attestation> attestation =
        keys.required("attestation", PolicyValues.constant(Attestation.class));
    Optional<Assurance> assurance =
        keys.required("assurance", PolicyValues.constant(Assurance.class));
    Set<ParticipantKind> kinds =
        when.map(block -> PolicyValues.constants(block, "kinds", ParticipantKind.class))
            .orElse(Set.of());
    Optional<Boolean> authenticated =
        when.flatMap(block -> block.optional("authenticated", YamlValue::flag));
    Set<RoomRole> roles =
        when.map(block -> PolicyValues.constants(block, "roles", RoomRole.class)).orElse(Set.of());
    return Optional.of(
        new PersonMapping(
            kinds,
            authenticated,
            roles,
            attestation.orElse(Attestation.C),
            assurance.orElse(Assurance.NONE),
            keys.optional("organisation", PolicyValues::organisation)));
  }

  private static MeetingLimits limits(YamlValue value) {
    YamlMapping keys =
        value
            .mapping()
            .knowing("hosts", "custodians", "participants", "guests", "duration-minutes");
    Set<Country> hosts = PolicyValues.set(keys, "hosts", KnownCountries::read);
    Map<Feature, Country> custodians =
        keys.optional("custodians", Map.of(), TrustPolicyReader::custodians);
    OptionalInt participants = number(keys, "participants", 1, MAX_PEOPLE);
    OptionalInt guests = number(keys, "guests", 0, MAX_PEOPLE);
    OptionalInt minutes = number(keys, "duration-minutes", 1, MAX_MINUTES);
    return PolicyValues.built(
            value,
            () -> new MeetingLimits(hosts, custodians, participants, guests, minutes),
            "more guests are allowed than participants",
            "no more guests than participants")
        .orElse(MeetingLimits.NONE);
  }

  private static OptionalInt number(YamlMapping keys, String key, int least, int most) {
    return keys.optional(key, value -> value.integer(least, most))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private static Map<Feature, Country> custodians(YamlValue value) {
    Map<Feature, Country> custodians = new TreeMap<>();
    for (YamlMapping.Entry entry : value.mapping().entries()) {
      Optional<Feature> feature = PolicyValues.constant(entry.key(), Feature.class);
      Optional<Country> country = KnownCountries.read(entry.value());
      if (feature.isPresent() && !feature.orElseThrow().wholeMeeting()) {
        entry
            .key()
            .refuse(
                feature.orElseThrow().label() + " leaves nothing behind that one country keeps",
                "a feature of the whole meeting, such as recording",
                "remove it");
      } else {
        feature.ifPresent(of -> country.ifPresent(by -> custodians.put(of, by)));
      }
    }
    return custodians;
  }

  private static MarkingTable markings(YamlValue value) {
    YamlMapping keys = value.mapping().knowing("scheme", "labels", "equivalences");
    keys.missing("labels");
    Optional<String> scheme = keys.required("scheme", PolicyValues::line);
    List<Marking> labels =
        List.copyOf(
            PolicyValues.set(
                keys,
                "labels",
                item ->
                    PolicyValues.line(item)
                        .flatMap(
                            label -> scheme.flatMap(of -> PolicyValues.marking(item, of, label)))));
    if (labels.size() > MAX_LABELS) {
      value.refuse(
          "too many labels stand here", "at most " + MAX_LABELS + " labels", "remove some");
      return MarkingTable.EMPTY;
    }
    MarkingTable own = new MarkingTable(labels, List.of());
    List<MarkingTable.Equivalence> equivalences =
        keys.optional("equivalences", List.of(), list -> list.list(item -> equivalence(item, own)));
    if (equivalences.size() > MAX_EQUIVALENCES) {
      value.refuse(
          "too many equivalences stand here",
          "at most " + MAX_EQUIVALENCES + " equivalences",
          "remove some");
      return own;
    }
    return PolicyValues.built(
            value,
            () -> new MarkingTable(labels, equivalences),
            "two equivalences are for one marking",
            "one for each")
        .orElse(own);
  }

  private static Optional<MarkingTable.Equivalence> equivalence(YamlValue value, MarkingTable own) {
    YamlMapping keys = value.mapping().knowing("of", "handled-as", "source", "date");
    Optional<Marking> of = keys.required("of", PolicyValues::marking);
    Optional<Marking> as = keys.required("handled-as", label -> ownMarking(label, own));
    var source = keys.required("source", PolicyValues::line);
    var date = keys.required("date", PolicyValues::date);
    if (as.isPresent() && as.orElseThrow().none()) {
      value.refuse(
          "a marking is not handled as none", "one of your labels", "name one, or remove this");
      return Optional.empty();
    }
    if (of.isEmpty() || as.isEmpty() || source.isEmpty() || date.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MarkingTable.Equivalence(
            of.orElseThrow(), as.orElseThrow(), source.orElseThrow(), date.orElseThrow()));
  }
}
