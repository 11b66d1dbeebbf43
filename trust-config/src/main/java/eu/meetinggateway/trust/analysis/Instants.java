// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.policy.RuleException;
import eu.meetinggateway.trust.policy.Validity;
import eu.meetinggateway.trust.policy.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One moment of every sort that policies can tell apart. What a policy says changes only where a
 * validity, a period, an exception, the statement of a site, or some hours begin or end; between
 * two such instants it is the same. Periods cut time into a few stretches. Within one, hours repeat
 * every week, and with several time zones every year, so the first eight days, or the first 367,
 * show every combination.
 */
final class Instants {
  private final List<Predicate<Instant>> predicates = new ArrayList<>();
  private final TreeSet<Instant> cuts = new TreeSet<>();
  private final Set<When.Hours> hours = new LinkedHashSet<>();

  /** One moment of every sort, earliest first; all within some validity unless none can be. */
  static List<Instant> of(Collection<CountryPolicies> versions, Collection<When> more) {
    Instants instants = new Instants();
    for (CountryPolicies version : versions) {
      instants.add(version.trust().validity());
      instants.add(version.residency().validity());
      version.trust().rules().forEach(rule -> instants.add(rule.when()));
      for (RuleException exception : version.trust().exceptions()) {
        instants.add(exception.when());
        instants.until(exception.expires());
      }
      version.sites().values().stream().map(Site::validUntil).forEach(instants::until);
    }
    more.forEach(instants::add);
    return instants.sorts();
  }

  private void add(Validity validity) {
    predicates.add(validity::contains);
    cuts.add(ceil(validity.from()));
    validity.until().ifPresent(until -> cuts.add(ceil(until)));
  }

  private void add(When when) {
    if (when.from().isPresent() || when.until().isPresent() || !when.hours().isEmpty()) {
      predicates.add(at -> Moments.hold(when, at));
    }
    when.from().ifPresent(from -> cuts.add(ceil(from)));
    when.until().ifPresent(until -> cuts.add(ceil(until)));
    hours.addAll(when.hours());
  }

  private void until(Instant end) {
    predicates.add(at -> at.isBefore(end));
    cuts.add(ceil(end));
  }

  private static Instant ceil(Instant instant) {
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(instant) ? second : second.plusSeconds(1);
  }

  private List<Instant> sorts() {
    long zones = hours.stream().map(When.Hours::zone).distinct().count();
    Duration shown = Duration.ofDays(zones > 1 ? 367 : 8);
    Map<BitSet, Instant> sorts = new HashMap<>();
    for (Instant cut : cuts) {
      for (Instant candidate : candidates(cut, shown)) {
        sorts.merge(sort(candidate), candidate, (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    return sorts.values().stream().sorted().toList();
  }

  private Collection<Instant> candidates(Instant from, Duration shown) {
    Instant next = cuts.higher(from);
    Instant end = from.plus(shown);
    Instant until = next == null || end.isBefore(next) ? end : next;
    Set<Instant> candidates = new LinkedHashSet<>(List.of(from));
    for (When.Hours each : hours) {
      LocalDate last = until.atZone(each.zone()).toLocalDate();
      LocalDate day = from.atZone(each.zone()).toLocalDate().minusDays(1);
      for (; !day.isAfter(last); day = day.plusDays(1)) {
        candidates.add(Moments.begin(each, day));
        candidates.add(Moments.end(each, day));
      }
    }
    candidates.removeIf(at -> at.isBefore(from) || !at.isBefore(until));
    return candidates;
  }

  private BitSet sort(Instant at) {
    BitSet sort = new BitSet(predicates.size());
    for (int i = 0; i < predicates.size(); i++) {
      sort.set(i, predicates.get(i).test(at));
    }
    return sort;
  }
}
