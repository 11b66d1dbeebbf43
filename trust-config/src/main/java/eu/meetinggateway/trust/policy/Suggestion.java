// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Suggestion {
  private static final int LONGEST = 40;

  /** More than one list has, apart from hostile ones. */
  private static final int MOST = 1_000;

  private Suggestion() {}

  /** {@code did you mean 'x'?} with the nearest candidate, or else the other advice. */
  static String nearest(String written, Collection<String> candidates, String otherwise) {
    return near(written, candidates)
        .map(candidate -> "did you mean '" + candidate + "'?")
        .orElse(otherwise);
  }

  private static Optional<String> near(String written, Collection<String> candidates) {
    if (written.isEmpty() || written.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = written.toLowerCase(Locale.ROOT);
    int tolerated = Math.max(1, lower.length() / 3);
    return candidates.stream()
        .limit(MOST)
        .map(candidate -> new Near(candidate, far(lower, candidate, tolerated)))
        .filter(near -> near.far <= tolerated)
        .min(Comparator.comparingInt(Near::far).thenComparing(Near::candidate))
        .map(Near::candidate);
  }

  private record Near(String candidate, int far) {}

  /** The distance, without regard to case; what is only cut off is near. */
  private static int far(String lower, String candidate, int tolerated) {
    String other = candidate.toLowerCase(Locale.ROOT);
    if (lower.length() >= 3 && other.startsWith(lower)) {
      return 1;
    }
    int longer = other.length() - lower.length();
    return longer > tolerated ? longer : distance(lower, other);
  }

  /** Insertions, deletions, replacements and swaps of neighbours that make one word another. */
  static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + replaced);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[to.length()];
  }
}
