// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.policy.Rule;
import eu.meetinggateway.trust.policy.RuleException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One place in the policies where a draft differs from what is in force.
 *
 * @param path such as {@code peers/DE/attestation}
 * @param before what stood there; empty: nothing
 * @param after what stands there now; empty: nothing
 */
public record Edit(String path, Optional<String> before, Optional<String> after) {
  /** Every place that differs, in the order of paths. */
  public static List<Edit> of(CountryPolicies before, CountryPolicies after) {
    SortedMap<String, String> was = places(before);
    SortedMap<String, String> is = places(after);
    TreeSet<String> paths = new TreeSet<>(was.keySet());
    paths.addAll(is.keySet());
    List<Edit> edits = new ArrayList<>();
    for (String path : paths) {
      Optional<String> old = Optional.ofNullable(was.get(path));
      Optional<String> now = Optional.ofNullable(is.get(path));
      if (!old.equals(now)) {
        edits.add(new Edit(path, old, now));
      }
    }
    return edits;
  }

  private static SortedMap<String, String> places(CountryPolicies policies) {
    SortedMap<String, String> places = new TreeMap<>();
    Flat flat = new Flat(places);
    flat.add("trust", policies.trust());
    flat.add("residency", policies.residency());
    return places;
  }

  /** Writes records out, a place for each component. */
  private record Flat(Map<String, String> places) {
    void add(String path, Object value) {
      switch (value) {
        case Optional<?> optional -> optional.ifPresent(inside -> add(path, inside));
        case Map<?, ?> map -> map.forEach((key, entry) -> add(path + "/" + name(key), entry));
        case List<?> list -> list(path, list);
        case Record whole when whole.getClass().getName().contains(".policy.") ->
            record(path, whole);
        case Collection<?> set ->
            put(path, set.stream().map(Flat::name).sorted().collect(Collectors.joining(", ")));
        default -> put(path, name(value));
      }
    }

    private void put(String path, String value) {
      if (!value.isEmpty() && !value.equals("OptionalInt.empty")) {
        places.put(path, value);
      }
    }

    private void list(String path, List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Object item = list.get(i);
        String step =
            switch (item) {
              case Rule rule -> rule.id();
              case RuleException exception -> exception.id();
              default -> Integer.toString(i);
            };
        add(path + "/" + step, item);
      }
    }

    private void record(String path, Record whole) {
      for (RecordComponent component : whole.getClass().getRecordComponents()) {
        try {
          Object value = component.getAccessor().invoke(whole);
          if (value != null && !component.getName().equals("id")) {
            add(path + "/" + component.getName(), value);
          }
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("a public record can be read", e);
        }
      }
    }

    private static String name(Object value) {
      return switch (value) {
        case Labelled labelled -> labelled.label();
        case DataUse use -> use.category().label() + "/" + use.handling().label();
        case OptionalInt number when number.isPresent() -> Integer.toString(number.getAsInt());
        default -> value.toString();
      };
    }
  }
}
