// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.Rule;
import eu.meetinggateway.trust.policy.RuleException;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.policy.When;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One set of countries of every sort that policies of one country can tell apart, with one country
 * in it that matters for itself.
 *
 * <p>What a policy asks of the set as a whole is always whether all of the others are among some
 * countries: those that a condition lists, those that a rule has as peers, those that may share a
 * marking; or whether none is. So a set is told from another only by the family of such lists that
 * contain it, which is the intersection of its members' families, and a closure of the members'
 * families under intersection has every sort. What is asked of a single country, as the other end
 * or as the host, is which lists it is on and how it stands as a peer; one country of each such
 * sort stands for all, among them one that no policy names.
 */
final class Assemblies {
  private static final int MAX_SORTS = 4_096;
  private static final int MAX_COUNTRIES = 64;

  /** Who takes part; the one that matters for itself is neither own nor always the host. */
  record Assembly(Country other, Country host, SortedSet<Country> countries) {}

  private final Country own;
  private final Collection<CountryPolicies> versions;
  private final List<Predicate<Country>> lists = new ArrayList<>();
  private final List<Set<Country>> hosts = new ArrayList<>();
  private final List<Set<Country>> peers = new ArrayList<>();
  private final Set<Country> named = new TreeSet<>();

  private Assemblies(
      Country own,
      Collection<CountryPolicies> versions,
      Collection<When> more,
      Collection<Set<Country>> morePeers) {
    this.own = own;
    this.versions = versions;
    versions.forEach(this::add);
    more.forEach(this::add);
    morePeers.forEach(this::addPeers);
    hosts.forEach(named::addAll);
    named.remove(own);
    named.add(Unnamed.country(named, own));
  }

  /** Every sort; of equal ones the one with the fewest countries, those first. */
  static List<Assembly> of(
      Country own,
      Collection<CountryPolicies> versions,
      Collection<When> more,
      Collection<Set<Country>> morePeers) {
    return new Assemblies(own, versions, more, morePeers).all();
  }

  private void addPeers(Set<Country> set) {
    peers.add(set);
    named.addAll(set);
    lists.add(set::contains);
    lists.add(country -> !set.contains(country));
  }

  private void add(CountryPolicies version) {
    TrustPolicy trust = version.trust();
    named.addAll(trust.peers().keySet());
    for (Rule rule : trust.rules()) {
      addPeers(rule.peers());
      add(rule.when());
    }
    for (RuleException exception : trust.exceptions()) {
      addPeers(exception.peers());
      add(exception.when());
    }
    hosts.add(trust.limits().hosts());
    named.addAll(trust.limits().custodians().values());
    lists.add(country -> accepted(trust, country).isPresent());
    for (Marking label : trust.markings().labels()) {
      lists.add(country ->
          accepted(trust, country)
              .filter(peer -> trust.markings().atMost(label, peer.marking()))
              .isPresent());
    }
  }

  private void add(When when) {
    named.addAll(when.countries());
    lists.add(when.countries()::contains);
    hosts.add(when.hosts());
  }

  private static Optional<Peer> accepted(TrustPolicy trust, Country country) {
    return Optional.ofNullable(trust.peers().get(country))
        .filter(peer -> peer.status() == Peer.Status.ACCEPTED);
  }

  private List<Assembly> all() {
    Map<BitSet, Set<Country>> closure = closure();
    Map<List<Object>, Assembly> sorts = new LinkedHashMap<>();
    Collection<Country> hosting = first(country -> List.of(family(country), hostSort(country)));
    for (Country other : first(this::profile)) {
      List<Country> hostsHere =
          Stream.concat(Stream.of(own, other), hosting.stream()).distinct().toList();
      for (Country host : hostsHere) {
        for (Set<Country> more : closure.values()) {
          SortedSet<Country> countries = new TreeSet<>(more);
          countries.addAll(List.of(own, other, host));
          if (countries.size() <= MAX_COUNTRIES) {
            List<Object> sort = List.of(other, hostSort(host), host.equals(own), family(countries));
            sorts.putIfAbsent(sort, new Assembly(other, host, countries));
          }
        }
      }
    }
    return sorts.values().stream()
        .sorted(Comparator.comparingInt(assembly -> assembly.countries().size()))
        .toList();
  }

  private Collection<Country> first(Function<Country, Object> sort) {
    Map<Object, Country> first = new LinkedHashMap<>();
    named.forEach(country -> first.putIfAbsent(sort.apply(country), country));
    return first.values();
  }

  private Map<BitSet, Set<Country>> closure() {
    Map<BitSet, Set<Country>> closure = new LinkedHashMap<>();
    BitSet all = new BitSet();
    all.set(0, lists.size());
    closure.put(all, Set.of());
    Collection<Country> members = first(this::family);
    List<BitSet> fresh = List.of(all);
    while (!fresh.isEmpty()) {
      List<BitSet> next = new ArrayList<>();
      for (BitSet family : fresh) {
        for (Country member : members) {
          BitSet smaller = (BitSet) family.clone();
          smaller.and(family(member));
          if (!closure.containsKey(smaller)) {
            Set<Country> grown = new HashSet<>(Objects.requireNonNull(closure.get(family)));
            grown.add(member);
            closure.put(smaller, grown);
            next.add(smaller);
          }
        }
      }
      if (closure.size() > MAX_SORTS) {
        throw new IllegalArgumentException(
            "the policies tell more than "
                + MAX_SORTS
                + " sorts of sets of countries apart; name fewer different sets");
      }
      fresh = next;
    }
    return closure;
  }

  private BitSet family(Country country) {
    BitSet family = new BitSet(lists.size());
    IntStream.range(0, lists.size()).forEach(i -> family.set(i, lists.get(i).test(country)));
    return family;
  }

  private BitSet family(Set<Country> countries) {
    BitSet family = new BitSet();
    family.set(0, lists.size());
    countries.stream()
        .filter(country -> !country.equals(own))
        .forEach(country -> family.and(family(country)));
    return family;
  }

  private List<Boolean> hostSort(Country country) {
    return hosts.stream().map(set -> set.contains(country)).toList();
  }

  private List<Object> profile(Country country) {
    List<Object> profile = new ArrayList<>();
    profile.add(family(country));
    profile.add(hostSort(country));
    peers.forEach(set -> profile.add(set.contains(country)));
    for (CountryPolicies version : versions) {
      var peer = version.trust().peers().get(country);
      profile.add(
          peer == null
              ? List.of()
              : List.of(
                  peer.status(),
                  peer.direction(),
                  peer.attestation(),
                  peer.assurance(),
                  peer.marking()));
      profile.add(version.trust().limits().custodians().containsValue(country));
      profile.add(version.site(country).map(site -> stands(version.residency(), site)));
    }
    return profile;
  }

  private static Object stands(ResidencyPolicy residency, Site site) {
    List<Object> stands = new ArrayList<>(List.of(site.validUntil()));
    residency
        .data()
        .values()
        .forEach(cell ->
            cell.forEach(requirement -> {
              stands.add(requirement.places().contains(site.country()));
              stands.add(requirement.jurisdictions().containsAll(site.jurisdictions()));
              stands.add(
                  site.certifications()
                      .containsAll(
                          Optional.ofNullable(requirement.certifications().get(site.country()))
                              .orElse(Set.of())));
            }));
    return stands;
  }
}
