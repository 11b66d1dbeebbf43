// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ReasonKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads rules, and then the exceptions from them. */
final class RulesReader {
  private static final String PEER = "one of the countries under 'peers'";

  private final Set<Country> peers;
  private final WhenReader whens;
  private final Set<ReasonKey> reasons;
  private final Map<String, YamlValue> ids = new HashMap<>();
  private final Map<String, Rule> rules = new HashMap<>();
  private final SortedSet<String> forbidding = new TreeSet<>();

  RulesReader(Set<Country> peers, MarkingTable markings, Set<ReasonKey> reasons) {
    this.peers = peers;
    this.whens = new WhenReader(markings);
    this.reasons = reasons;
  }

  List<Rule> rules(YamlValue value) {
    List<Rule> read = new ArrayList<>();
    for (YamlValue item : value.items("begin each rule with '- id: ...'")) {
      rule(item).ifPresent(read::add);
    }
    for (Rule rule : read) {
      rules.put(rule.id(), rule);
      if (rule.effect() == Effect.FORBID) {
        forbidding.add(rule.id());
      }
    }
    return read;
  }

  private Optional<Rule> rule(YamlValue value) {
    YamlMapping keys =
        value
            .mapping()
            .knowing(
                "id", "effect", "direction", "peers", "features", "when", "obligations", "reason");
    keys.missing("features");
    Optional<String> id = keys.required("id", this::newId);
    Optional<Effect> effect = keys.required("effect", PolicyValues.constant(Effect.class));
    Direction direction = PolicyValues.constant(keys, "direction", Direction.BOTH);
    Set<Country> others = PolicyValues.set(keys, "peers", this::peer);
    Set<Feature> features = PolicyValues.constants(keys, "features", Feature.class);
    When when = keys.optional("when", When.ALWAYS, whens::read);
    Set<Obligation> obligations = PolicyValues.constants(keys, "obligations", Obligation.class);
    Optional<ReasonKey> reason = keys.optional("reason", key -> PolicyValues.reason(key, reasons));
    if (effect.isEmpty() || id.isEmpty() || features.isEmpty()) {
      return Optional.empty();
    }
    if (misplaced(keys, effect.orElseThrow())) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            id.orElseThrow(),
            effect.orElseThrow(),
            direction,
            others,
            features,
            when,
            obligations,
            reason));
  }

  private static boolean misplaced(YamlMapping keys, Effect effect) {
    String key = effect == Effect.FORBID ? "obligations" : "reason";
    if (!keys.has(key)) {
      return false;
    }
    keys.whole()
        .refuse(
            "a rule with effect " + effect.label() + " has no " + key,
            effect == Effect.FORBID ? "'obligations' of an allow" : "a 'reason' of a forbid",
            "remove key '" + key + "'");
    return true;
  }

  private Optional<String> newId(YamlValue value) {
    Optional<String> id = PolicyValues.id(value);
    if (id.isPresent() && ids.putIfAbsent(id.orElseThrow(), value) != null) {
      return value.refused(
          "id " + Shown.quoted(id.orElseThrow()) + " stands twice",
          "an id that no other rule or exception has",
          "choose another");
    }
    return id;
  }

  private Optional<Country> peer(YamlValue value) {
    Optional<Country> country = KnownCountries.read(value);
    if (country.isPresent() && !peers.contains(country.orElseThrow())) {
      return value.refused(
          country.orElseThrow() + " does not stand under 'peers'",
          PEER,
          "add it there, or remove it here");
    }
    return country;
  }

  /** To be called after {@link #rules}. */
  List<RuleException> exceptions(YamlValue value) {
    return value.list(this::exception);
  }

  private Optional<RuleException> exception(YamlValue value) {
    YamlMapping keys =
        value
            .mapping()
            .knowing(
                "id", "overrides", "peers", "features", "when", "reason", "expires", "approval");
    Optional<String> id = keys.required("id", this::newId);
    Optional<Rule> rule = keys.required("overrides", this::overridden);
    Set<Country> others = PolicyValues.set(keys, "peers", item -> peerOf(item, rule));
    Set<Feature> features = PolicyValues.set(keys, "features", item -> featureOf(item, rule));
    When when = keys.optional("when", When.ALWAYS, whens::read);
    Optional<String> reason = keys.required("reason", PolicyValues::line);
    Optional<Instant> expires = keys.required("expires", PolicyValues::instant);
    Optional<RuleException.Approval> approval = keys.required("approval", RulesReader::approval);
    if (id.isEmpty()
        || rule.isEmpty()
        || reason.isEmpty()
        || expires.isEmpty()
        || approval.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RuleException(
            id.orElseThrow(),
            rule.orElseThrow().id(),
            others,
            features,
            when,
            reason.orElseThrow(),
            expires.orElseThrow(),
            approval.orElseThrow()));
  }

  private Optional<Rule> overridden(YamlValue value) {
    String expected = "the id of a rule with effect forbid";
    Optional<String> id = value.text(expected);
    if (id.isPresent() && !forbidding.contains(id.orElseThrow())) {
      return value.refused(
          "no rule " + Shown.quoted(id.orElseThrow()) + " forbids anything",
          expected,
          Suggestion.nearest(id.orElseThrow(), forbidding, "name the rule, or remove this"));
    }
    return id.map(rules::get);
  }

  private Optional<Country> peerOf(YamlValue value, Optional<Rule> rule) {
    Optional<Country> country = peer(value);
    return country.isPresent()
            && rule.isPresent()
            && !rule.orElseThrow().peers().isEmpty()
            && !rule.orElseThrow().peers().contains(country.orElseThrow())
        ? value.refused(
            "the rule does not forbid anything to " + country.orElseThrow(),
            "a peer of rule " + rule.orElseThrow().id(),
            "remove it")
        : country;
  }

  private static Optional<Feature> featureOf(YamlValue value, Optional<Rule> rule) {
    Optional<Feature> feature = PolicyValues.constant(value, Feature.class);
    return feature.isPresent()
            && rule.isPresent()
            && !rule.orElseThrow().features().contains(feature.orElseThrow())
        ? value.refused(
            "the rule does not forbid " + feature.orElseThrow().label(),
            "a feature of rule " + rule.orElseThrow().id(),
            "remove it")
        : feature;
  }

  private static Optional<RuleException.Approval> approval(YamlValue value) {
    YamlMapping keys = value.mapping().knowing("reference", "date", "by");
    keys.missing("by");
    var reference = keys.required("reference", PolicyValues::line);
    var date = keys.required("date", PolicyValues::date);
    Set<String> by = PolicyValues.set(keys, "by", PolicyValues::line);
    return reference.isEmpty() || date.isEmpty() || by.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RuleException.Approval(
                reference.orElseThrow(), date.orElseThrow(), List.copyOf(by)));
  }
}
