// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.policy.MarkingTable;
import eu.meetinggateway.trust.policy.MeetingLimits;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.Rule;
import eu.meetinggateway.trust.policy.RuleException;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.policy.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A trust policy that is being amended. */
final class TrustDraft {
  private final TrustPolicy old;
  private final SortedMap<Country, Peer> peers;
  final List<Rule> rules;
  final List<RuleException> exceptions;
  Validity validity;
  private Optional<Site> site;
  private MeetingLimits limits;
  private MarkingTable markings;

  TrustDraft(TrustPolicy old) {
    this.old = old;
    this.peers = new TreeMap<>(old.peers());
    this.rules = new ArrayList<>(old.rules());
    this.exceptions = new ArrayList<>(old.exceptions());
    this.validity = old.validity();
    this.site = old.site();
    this.limits = old.limits();
    this.markings = old.markings();
  }

  void peer(Country country, Consumer<PeerDraft> change) {
    Peer was = peers.get(country);
    PeerDraft draft = was == null ? new PeerDraft() : PeerDraft.of(was);
    change.accept(draft);
    peers.put(country, draft.done());
  }

  void state(Country of, Instant until) {
    if (of.equals(old.country())) {
      site = Optional.of(PeerDraft.renewed(site, of, until));
    } else {
      peer(of, draft -> draft.site = Optional.of(PeerDraft.renewed(draft.site, of, until)));
    }
  }

  void handle(Marking of, Marking as) {
    List<Marking> labels = new ArrayList<>(markings.labels());
    List<MarkingTable.Equivalence> equivalences = new ArrayList<>(markings.equivalences());
    if (!labels.contains(as)) {
      labels.add(as);
    }
    if (!of.equals(as)) {
      LocalDate date = validity.from().atZone(ZoneOffset.UTC).toLocalDate();
      equivalences.add(new MarkingTable.Equivalence(of, as, "to be stated", date));
    }
    markings = new MarkingTable(labels, equivalences);
  }

  void remove(String rule) {
    rules.removeIf(each -> each.id().equals(rule));
    exceptions.removeIf(each -> each.overrides().equals(rule));
  }

  void dropObligation(String path, Obligation obligation) {
    rules.replaceAll(rule -> path.equals("rules/" + rule.id()) ? without(rule, obligation) : rule);
  }

  private static Rule without(Rule rule, Obligation obligation) {
    Set<Obligation> obligations = new HashSet<>(rule.obligations());
    obligations.remove(obligation);
    return new Rule(
        rule.id(),
        rule.effect(),
        rule.direction(),
        rule.peers(),
        rule.features(),
        rule.when(),
        obligations,
        rule.reason());
  }

  void allowHost(Country host) {
    Set<Country> hosts = new HashSet<>(limits.hosts());
    hosts.add(host);
    limit(hosts, limits.custodians(), limits.guests());
  }

  void moveCustody(Feature feature, Country custodian) {
    Map<Feature, Country> custodians = new EnumMap<>(Feature.class);
    custodians.putAll(limits.custodians());
    custodians.put(feature, custodian);
    limit(limits.hosts(), custodians, limits.guests());
  }

  void allowGuests(int most) {
    limit(limits.hosts(), limits.custodians(), OptionalInt.of(most));
  }

  private void limit(Set<Country> hosts, Map<Feature, Country> custodians, OptionalInt guests) {
    limits =
        new MeetingLimits(
            hosts, custodians, limits.participants(), guests, limits.durationMinutes());
  }

  TrustPolicy done() {
    return new TrustPolicy(
        old.country(),
        old.version(),
        validity,
        site,
        peers,
        old.people(),
        rules,
        exceptions,
        limits,
        markings,
        old.reasons());
  }
}
