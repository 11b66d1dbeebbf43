// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.terms.TermValue.Grade;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The laws of merging, on terms that a seed makes, against a reference that folds in the plainest
 * way.
 */
enum MergeLaws {
  COMMUTATIVE {
    @Override
    boolean holds(Terms a, Terms b, Terms c) {
      return same(a.merge(b), b.merge(a));
    }
  },
  ASSOCIATIVE {
    @Override
    boolean holds(Terms a, Terms b, Terms c) {
      return same(a.merge(b).merge(c), a.merge(b.merge(c)));
    }
  },
  IDEMPOTENT {
    @Override
    boolean holds(Terms a, Terms b, Terms c) {
      return same(a.merge(a), a) && same(a.merge(b).merge(b), a.merge(b));
    }
  },
  /** Nothing that is added widens, nor does it take a conflict away. */
  MONOTONE {
    @Override
    boolean holds(Terms a, Terms b, Terms c) {
      Terms both = a.merge(b);
      Map<TermKey, Effective> wide = a.effective();
      Map<TermKey, Effective> narrow = both.effective();
      for (Map.Entry<TermKey, Effective> entry : wide.entrySet()) {
        Effective after = narrow.get(entry.getKey());
        if (after == null || !tightens(entry.getKey().term(), entry.getValue(), after)) {
          return false;
        }
      }
      return keepsConflicts(a.conflicts(), both.conflicts());
    }
  },
  /** Folding says what a plain reference says. */
  AS_REFERENCE {
    @Override
    boolean holds(Terms a, Terms b, Terms c) {
      Terms all = a.merge(b).merge(c);
      Map<TermKey, List<Contribution>> byKey = new HashMap<>();
      all.contributions()
          .forEach(one -> byKey.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(one));
      Map<TermKey, Effective> effective = all.effective();
      return effective.keySet().equals(byKey.keySet())
          && effective.entrySet().stream()
              .allMatch(entry ->
                  entry
                      .getValue()
                      .value()
                      .map(TermValue::text)
                      .equals(
                          PlainFold.of(
                              entry.getKey().term(),
                              byKey.getOrDefault(entry.getKey(), List.of()))));
    }
  };

  abstract boolean holds(Terms a, Terms b, Terms c);

  /** Which of some laws does not hold for that seed, with the smallest terms that show it. */
  static Optional<String> broken(Collection<MergeLaws> laws, long seed) {
    RandomTerms random = new RandomTerms(seed);
    List<Terms> triple = List.of(random.few(), random.few(), random.few());
    for (MergeLaws law : laws) {
      if (!law.holds(triple)) {
        List<Terms> shrunk = shrunk(triple, candidate -> !law.holds(candidate));
        return Optional.of(law + " is broken, seed " + seed + ", shrunk to " + shrunk);
      }
    }
    return Optional.empty();
  }

  private boolean holds(List<Terms> triple) {
    return holds(triple.get(0), triple.get(1), triple.get(2));
  }

  /** Takes contributions away as long as it still fails. */
  static List<Terms> shrunk(List<Terms> failing, Predicate<List<Terms>> fails) {
    for (int i = 0; i < failing.size(); i++) {
      for (Contribution one : failing.get(i).contributions()) {
        TreeSet<Contribution> fewer = new TreeSet<>(failing.get(i).contributions());
        fewer.remove(one);
        List<Terms> smaller = new ArrayList<>(failing);
        smaller.set(i, new Terms(failing.get(i).countries(), fewer));
        if (fails.test(smaller)) {
          return shrunk(smaller, fails);
        }
      }
    }
    return failing;
  }

  private static boolean same(Terms one, Terms other) {
    return one.equals(other)
        && one.effective().equals(other.effective())
        && one.conflicts().equals(other.conflicts());
  }

  private static boolean keepsConflicts(List<Conflict> before, List<Conflict> after) {
    Set<TermKey> keys = new HashSet<>();
    after.forEach(conflict -> keys.add(conflict.key()));
    boolean meetingBefore = before.stream().anyMatch(Conflict::meeting);
    boolean meetingAfter = after.stream().anyMatch(Conflict::meeting);
    return (!meetingBefore || meetingAfter)
        && before.stream()
            .map(Conflict::key)
            // once the hosts themselves differ, nobody can say which one is not accepted
            .filter(key -> key.term() != Term.HOSTS || !keys.contains(TermKey.of(Term.HOST)))
            .allMatch(keys::contains);
  }

  private static boolean tightens(Term term, Effective before, Effective after) {
    if (before.value().isEmpty()) {
      return after.value().isEmpty();
    }
    if (after.value().isEmpty()) {
      return true;
    }
    TermValue wide = before.value().orElseThrow();
    TermValue narrow = after.value().orElseThrow();
    return switch (term.operator()) {
      case RULES -> true;
      case PERMISSION -> grade(narrow).compareTo(grade(wide)) <= 0;
      case INTERSECTION -> labels(wide).containsAll(labels(narrow));
      case UNION -> labels(narrow).containsAll(labels(wide));
      case MAXIMUM -> Folding.height(term, narrow) >= Folding.height(term, wide);
      case UPPER_LIMIT -> amount(narrow) <= amount(wide);
      case LOWER_LIMIT -> amount(narrow) >= amount(wide);
      case EQUAL -> narrow.equals(wide);
      case MARKING ->
          ((TermValue.Handled) narrow).handledAs().isEmpty()
              || ((TermValue.Handled) wide).handledAs().isPresent();
    };
  }

  private static Grade grade(TermValue value) {
    return ((TermValue.Permission) value).grade();
  }

  private static Set<String> labels(TermValue value) {
    return ((TermValue.Labels) value).labels();
  }

  private static long amount(TermValue value) {
    return ((TermValue.Amount) value).amount();
  }
}
