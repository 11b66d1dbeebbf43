// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.analysis.Difference.Sort;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a draft would newly allow or refuse, compared with what is in force.
 *
 * @param differences one for each sort, feature and lane; of countries that the versions treat
 *     alike, one stands for all
 */
public record Comparison(List<Difference> differences) {
  public Comparison {
    differences = List.copyOf(differences);
  }

  /**
   * Compares two versions in every case that they can tell apart.
   *
   * @throws IllegalArgumentException if they are two countries', or tell too many cases apart
   */
  public static Comparison of(CountryPolicies before, CountryPolicies after) {
    if (!before.country().equals(after.country())) {
      throw new IllegalArgumentException(
          "a draft of " + after.country() + " is not compared with " + before.country());
    }
    Domain domain = new Domain(List.of(before, after), List.of());
    Tally tally = new Tally(domain.people());
    domain.forEach((scene, lanes) -> {
      Here was = new Here(before, scene);
      Here is = new Here(after, scene);
      lanes.forEach(lane -> tally.compare(scene, lane, Say.of(was, lane), Say.of(is, lane)));
    });
    return new Comparison(tally.differences());
  }

  /** Whether whatever the first permits the second permits, too. */
  public static boolean implies(CountryPolicies first, CountryPolicies second) {
    return of(first, second).of(Sort.NEWLY_REFUSED).findAny().isEmpty();
  }

  /** The differences of one sort. */
  public Stream<Difference> of(Sort sort) {
    return differences.stream().filter(each -> each.sort() == sort);
  }

  private static final class Tally {
    private record Key(Sort sort, Scene.Lane lane) {}

    private final People people;
    private final Map<Key, Difference> found = new LinkedHashMap<>();

    Tally(People people) {
      this.people = people;
    }

    List<Difference> differences() {
      return List.copyOf(found.values());
    }

    void compare(Scene scene, Scene.Lane lane, Say before, Say after) {
      BitSet was = before.permitted(people);
      BitSet is = after.permitted(people);
      BitSet both = (BitSet) was.clone();
      both.and(is);
      was.andNot(both);
      is.andNot(both);
      add(Sort.NEWLY_ALLOWED, scene, lane, is);
      add(Sort.NEWLY_REFUSED, scene, lane, was);
      BitSet other = new BitSet();
      both.stream()
          .filter(i -> {
            PersonFacts person = people.all().get(i);
            return !before.obligations(person).equals(after.obligations(person));
          })
          .forEach(other::set);
      add(Sort.OTHER_OBLIGATIONS, scene, lane, other);
    }

    private void add(Sort sort, Scene scene, Scene.Lane lane, BitSet whom) {
      if (!whom.isEmpty()) {
        found.merge(
            new Key(sort, lane),
            new Difference(
                sort,
                scene.example(lane, people.all().get(whom.nextSetBit(0))),
                whom.cardinality()),
            (first, next) -> new Difference(sort, first.example(), first.cases() + next.cases()));
      }
    }
  }
}
