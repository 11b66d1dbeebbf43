// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The operators once more, over texts, in the plainest way. */
final class PlainFold {
  private PlainFold() {}

  /** The text of what holds; empty if nothing does or rules are meant. */
  static Optional<String> of(Term term, List<Contribution> contributions) {
    List<String> texts = contributions.stream().map(one -> one.value().text()).toList();
    return switch (term.operator()) {
      case RULES -> Optional.empty();
      case PERMISSION -> first(List.of("deny", "conditional", "allow"), texts);
      case MAXIMUM -> first(order(term), texts);
      case UPPER_LIMIT -> Optional.of(Long.toString(longs(texts)[0]));
      case LOWER_LIMIT -> Optional.of(Long.toString(longs(texts)[texts.size() - 1]));
      case EQUAL ->
          new HashSet<>(texts).size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty();
      case INTERSECTION -> Optional.of(counted(texts, texts.size()));
      case UNION -> Optional.of(counted(texts, 1));
      case MARKING -> marking(texts);
    };
  }

  private static Optional<String> first(List<String> order, List<String> texts) {
    return order.stream().filter(texts::contains).findFirst();
  }

  private static List<String> order(Term term) {
    return switch (term) {
      case ATTESTATION -> List.of("A", "B", "C");
      case ASSURANCE -> List.of("high", "substantial", "low", "none");
      case ADMISSION -> List.of("invited", "lobby", "direct");
      default -> List.of("pseudonym", "function", "full");
    };
  }

  private static long[] longs(List<String> texts) {
    long[] longs = texts.stream().mapToLong(Long::parseLong).toArray();
    Arrays.sort(longs);
    return longs;
  }

  private static String counted(List<String> texts, int least) {
    Set<String> all = new TreeSet<>();
    texts.forEach(text -> all.addAll(words(text)));
    return all.stream()
        .filter(word -> texts.stream().filter(text -> words(text).contains(word)).count() >= least)
        .collect(Collectors.joining(" "));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private static Optional<String> marking(List<String> texts) {
    Set<String> markings = new HashSet<>();
    texts.forEach(text -> markings.add(text.split(" as ", -1)[0]));
    String marking = texts.getFirst().split(" as ", -1)[0];
    boolean unhandled = texts.stream().anyMatch(text -> text.endsWith(" as -"));
    return markings.size() > 1
        ? Optional.empty()
        : Optional.of(marking + " as " + (unhandled ? "-" : marking));
  }
}
