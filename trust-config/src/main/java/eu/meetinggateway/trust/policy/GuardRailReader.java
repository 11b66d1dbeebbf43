// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataCategory;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Handling;
import eu.meetinggateway.trust.Obligation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads guard rails from their YAML document. */
final class GuardRailReader {
  private static final String NEVER = "never";
  private static final String ONLY_WITH = "only-with";
  private static final String WITHIN = "within";

  private final WhenReader whens = WhenReader.ofAnyMarking();
  private final Set<String> ids = new HashSet<>();

  private GuardRailReader() {}

  static List<GuardRail> read(byte[] yaml) {
    return WholeDocument.list(yaml, "guard-rails", "rails", new GuardRailReader()::rail);
  }

  private Optional<GuardRail> rail(YamlValue value) {
    YamlMapping keys = value.mapping().knowing("id", "why", NEVER, ONLY_WITH, WITHIN);
    Optional<String> id = keys.required("id", this::newId);
    Optional<String> why = keys.required("why", PolicyValues::line);
    long kinds = List.of(NEVER, ONLY_WITH, WITHIN).stream().filter(keys::has).count();
    if (kinds != 1) {
      return value.refused(
          "a guard rail says one thing",
          "one of the keys never, only-with, within",
          kinds == 0 ? "add one" : "make a guard rail of each");
    }
    Optional<GuardRail> never = keys.optional(NEVER, block -> never(block, id, why, false));
    Optional<GuardRail> with = keys.optional(ONLY_WITH, block -> never(block, id, why, true));
    Optional<GuardRail> within = keys.optional(WITHIN, block -> within(block, id, why));
    return never.or(() -> with).or(() -> within);
  }

  private Optional<String> newId(YamlValue value) {
    Optional<String> id = PolicyValues.id(value);
    if (id.isPresent() && !ids.add(id.orElseThrow())) {
      return value.refused(
          value.shown() + " stands twice", "an id that no other guard rail has", "choose another");
    }
    return id;
  }

  private Optional<GuardRail> never(
      YamlValue value, Optional<String> id, Optional<String> why, boolean with) {
    String[] known =
        with
            ? new String[] {"direction", "peers", "features", "when", "unless", "obligations"}
            : new String[] {"direction", "peers", "features", "when", "unless"};
    YamlMapping keys = value.mapping().knowing(known);
    keys.missing("features");
    if (with) {
      keys.missing("obligations");
    }
    Direction direction = PolicyValues.constant(keys, "direction", Direction.BOTH);
    Set<Country> peers = PolicyValues.set(keys, "peers", KnownCountries::read);
    Set<Feature> features = PolicyValues.constants(keys, "features", Feature.class);
    When when = keys.optional("when", When.ALWAYS, whens::read);
    List<When> unless = keys.optional("unless", List.of(), block -> List.of(whens.read(block)));
    Set<Obligation> obligations = PolicyValues.constants(keys, "obligations", Obligation.class);
    if (unless.contains(When.ALWAYS)) {
      value.refuse("'unless' lifts everything", "at least one condition", "add one, or remove it");
    }
    return id.flatMap(of ->
        why.map(for_ ->
            new GuardRail.Never(of, for_, direction, peers, features, when, unless, obligations)));
  }

  private static Optional<GuardRail> within(
      YamlValue value, Optional<String> id, Optional<String> why) {
    YamlMapping keys = value.mapping().knowing("categories", "handlings", "places");
    keys.missing("places");
    Set<DataCategory> categories = PolicyValues.constants(keys, "categories", DataCategory.class);
    Set<Handling> handlings = PolicyValues.constants(keys, "handlings", Handling.class);
    Set<Country> places = PolicyValues.set(keys, "places", KnownCountries::read);
    return id.flatMap(
        of -> why.map(for_ -> new GuardRail.Within(of, for_, categories, handlings, places)));
  }
}
