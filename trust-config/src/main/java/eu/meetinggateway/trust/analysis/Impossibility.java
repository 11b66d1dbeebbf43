// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Something that can never happen in a meeting of just these countries, whoever hosts it, however
 * it is marked, at whatever time and whoever the people are.
 *
 * <p>Of sets of countries for which a feature of the whole meeting is impossible only the smallest
 * are told. What a person sends is tried between each two.
 *
 * @param countries in whose meeting
 * @param from one end of the lane, or empty for a feature of the whole meeting
 * @param feature what is impossible
 * @param nearest the meeting that the fewest grounds stand against, with those
 */
public record Impossibility(
    SortedSet<Country> countries, Optional<Country> from, Feature feature, Explanation nearest) {
  private static final int MAX_COUNTRIES = 8;

  /**
   * Finds what is impossible between countries.
   *
   * @param all policies of 2 to 8 countries, one pair of each
   * @param progress is told which countries' meetings are looked at
   * @throws IllegalArgumentException if there are fewer or more
   */
  public static List<Impossibility> of(
      Collection<CountryPolicies> all, Consumer<SortedSet<Country>> progress) {
    return new Search(all).search(progress);
  }

  private static final class Search {
    private final SortedMap<Country, CountryPolicies> all = new TreeMap<>();
    private final SortedSet<Marking> markings = new TreeSet<>(Set.of(Marking.NONE));
    private final List<Impossibility> found = new ArrayList<>();
    private final People people;

    Search(Collection<CountryPolicies> policies) {
      policies.forEach(each -> all.put(each.country(), each));
      if (all.size() < 2 || all.size() > MAX_COUNTRIES || all.size() != policies.size()) {
        throw new IllegalArgumentException("the policies of 2 to 8 countries are compared");
      }
      List<When> whens = new ArrayList<>();
      Set<Attestation> attestations = EnumSet.noneOf(Attestation.class);
      Set<Assurance> assurances = EnumSet.noneOf(Assurance.class);
      for (CountryPolicies each : policies) {
        each.trust().rules().forEach(rule -> whens.add(rule.when()));
        each.trust().exceptions().forEach(exception -> whens.add(exception.when()));
        for (Peer peer : each.trust().peers().values()) {
          attestations.add(peer.attestation());
          assurances.add(peer.assurance());
        }
        markings.addAll(each.trust().markings().labels());
        each.trust().markings().equivalences().forEach(equal -> markings.add(equal.of()));
      }
      people = new People(whens, attestations, assurances);
    }

    List<Impossibility> search(Consumer<SortedSet<Country>> progress) {
      for (SortedSet<Country> countries : subsets()) {
        progress.accept(countries);
        List<CountryPolicies> these =
            all.values().stream().filter(each -> countries.contains(each.country())).toList();
        List<Instant> instants = Instants.of(these, List.of());
        for (Feature feature : Feature.values()) {
          if (feature.wholeMeeting()) {
            whole(countries, these, feature, instants);
          } else if (countries.size() == 2) {
            lane(these, countries.first(), countries.last(), feature, instants);
            lane(these, countries.last(), countries.first(), feature, instants);
          }
        }
      }
      return found;
    }

    private List<SortedSet<Country>> subsets() {
      List<Country> list = new ArrayList<>(all.keySet());
      List<SortedSet<Country>> subsets = new ArrayList<>();
      for (int bits = 0; bits < 1 << list.size(); bits++) {
        SortedSet<Country> subset = new TreeSet<>();
        for (int i = 0; i < list.size(); i++) {
          if ((bits >> i & 1) == 1) {
            subset.add(list.get(i));
          }
        }
        if (subset.size() >= 2) {
          subsets.add(subset);
        }
      }
      subsets.sort(Comparator.comparingInt(subset -> subset.size()));
      return subsets;
    }

    private void whole(
        SortedSet<Country> countries,
        List<CountryPolicies> these,
        Feature feature,
        List<Instant> instants) {
      boolean known =
          found.stream()
              .anyMatch(
                  each -> each.feature() == feature && countries.containsAll(each.countries()));
      if (known) {
        return;
      }
      List<Scene.Lane> lanes = new ArrayList<>();
      for (Country from : countries) {
        countries.forEach(to -> lanes.add(new Scene.Lane(from, to, feature).among(these)));
      }
      nearest(countries, these, lanes, instants)
          .ifPresent(nearest ->
              found.add(new Impossibility(countries, Optional.empty(), feature, nearest)));
    }

    private void lane(
        List<CountryPolicies> these,
        Country from,
        Country to,
        Feature feature,
        List<Instant> instants) {
      SortedSet<Country> countries = new TreeSet<>(List.of(from, to));
      nearest(countries, these, List.of(new Scene.Lane(from, to, feature)), instants)
          .ifPresent(nearest ->
              found.add(new Impossibility(countries, Optional.of(from), feature, nearest)));
    }

    /** Empty as soon as some case is permitted. */
    private Optional<Explanation> nearest(
        SortedSet<Country> countries,
        List<CountryPolicies> these,
        List<Scene.Lane> lanes,
        List<Instant> instants) {
      Nearest nearest = new Nearest(these);
      for (Marking marking : markings) {
        for (Instant at : instants) {
          for (Country host : countries) {
            Scene scene = new Scene(host, countries, marking, at);
            List<Here> heres = these.stream().map(each -> new Here(each, scene)).toList();
            for (Scene.Lane lane : lanes) {
              if (possible(these, heres, lane)) {
                return Optional.empty();
              }
              nearest.offer(scene, heres, lane, people);
            }
          }
        }
      }
      return nearest.explanation();
    }

    private boolean possible(List<CountryPolicies> these, List<Here> heres, Scene.Lane lane) {
      BitSet permitted = new BitSet();
      permitted.set(0, people.all().size());
      for (Here here : heres) {
        if (!permitted.isEmpty() && Say.asked(here.policies.country(), lane)) {
          permitted.and(Say.of(here, lane).permitted(people));
        }
      }
      return !permitted.isEmpty() && !Retentions.any(these, heres.getFirst().scene, lane);
    }
  }

  /** Remembers the case that the fewest grounds stand against. */
  private static final class Nearest {
    private final List<CountryPolicies> these;
    private final Set<Integer> seen = new HashSet<>();
    private Optional<Explanation> explanation = Optional.empty();
    private int fewest = Integer.MAX_VALUE;

    Nearest(List<CountryPolicies> these) {
      this.these = these;
    }

    void offer(Scene scene, List<Here> heres, Scene.Lane lane, People people) {
      int fixed = Retentions.conflicts(these, scene, lane).size();
      for (Here here : heres) {
        if (Say.asked(here.policies.country(), lane)) {
          Say say = Say.of(here, lane);
          fixed += say.fixed().size() + (say.allows.isEmpty() ? 1 : 0);
        }
      }
      if (fixed >= fewest || !seen.add(fixed * 31 + lane.hashCode())) {
        return;
      }
      for (PersonFacts person : people.all()) {
        Explanation each = Explanation.of(these, scene.example(lane, person));
        int grounds = each.grounds().size();
        if (grounds < fewest) {
          fewest = grounds;
          explanation = Optional.of(each);
        }
      }
    }

    Optional<Explanation> explanation() {
      return explanation;
    }
  }
}
