// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.Site;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whom a country trusts, at what assurance, for which features. Default deny.
 *
 * @param country whose policy it is
 * @param version counts up from 1 with every change
 * @param validity when it is in force
 * @param site where the country's own instance runs; empty: not stated
 * @param peers the countries it knows; its own is not among them
 * @param people what it says of its own people, in order
 * @param rules in the order of the document, which has no meaning
 * @param exceptions from rules that forbid
 * @param limits of meetings as a whole
 * @param markings its table
 * @param reasons its own sentences
 */
public record TrustPolicy(
    Country country,
    int version,
    Validity validity,
    Optional<Site> site,
    SortedMap<Country, Peer> peers,
    List<PersonMapping> people,
    List<Rule> rules,
    List<RuleException> exceptions,
    MeetingLimits limits,
    MarkingTable markings,
    SortedMap<ReasonKey, Sentences> reasons) {
  /**
   * @throws IllegalArgumentException if the version is below 1, the country is its own peer, or an
   *     id stands twice
   */
  public TrustPolicy {
    peers = Collections.unmodifiableSortedMap(new TreeMap<>(peers));
    people = List.copyOf(people);
    rules = List.copyOf(rules);
    exceptions = List.copyOf(exceptions);
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    if (version < 1) {
      throw new IllegalArgumentException("versions begin at 1");
    }
    if (peers.containsKey(country)) {
      throw new IllegalArgumentException("a country is not its own peer");
    }
    Map<String, Integer> ids = new TreeMap<>();
    rules.forEach(rule -> ids.merge(rule.id(), 1, Integer::sum));
    exceptions.forEach(exception -> ids.merge(exception.id(), 1, Integer::sum));
    if (ids.values().stream().anyMatch(count -> count > 1)) {
      throw new IllegalArgumentException("the ids of rules and exceptions are unique");
    }
  }

  /**
   * Reads a trust policy from a YAML document of at most 1 MiB.
   *
   * @throws PolicyException naming everything that is wrong, with line, column and remedy
   */
  public static TrustPolicy parse(byte[] yaml) {
    return TrustPolicyReader.read(yaml);
  }
}
