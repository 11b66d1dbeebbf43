// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.appearance;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Cleans names: what a person reads must not steer the reading or pretend to be a country mark. */
final class DisplayNames {
  private static final Pattern COUNTRY_MARK =
      Pattern.compile(
          "[(\\[{\uFF08\uFE59\u207D\uFF3B]\\s*\\p{L}{2,3}\\s*[)\\]}\uFF09\uFE5A\u207E\uFF3D]");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private DisplayNames() {}

  /**
   * Without control and bidirectional characters, line ends and lone surrogates, spaces joined, at
   * most that many UTF-16 characters.
   */
  static String clean(String name, int maxLength) {
    String normal = Normalizer.normalize(cut(name, 4 * maxLength), Normalizer.Form.NFC);
    StringBuilder kept = new StringBuilder();
    normal.codePoints().forEach(c -> append(kept, c));
    String joined = SPACES.matcher(kept).replaceAll(" ").strip();
    return cut(joined, maxLength).strip();
  }

  /** Without what imitates the mark that stands behind names from abroad: (XX), [XX], flags. */
  static String withoutCountryMarks(String name) {
    StringBuilder kept = new StringBuilder();
    name.codePoints().filter(c -> c < 0x1F1E6 || c > 0x1F1FF).forEach(kept::appendCodePoint);
    String before;
    String after = kept.toString();
    do {
      before = after;
      after = COUNTRY_MARK.matcher(before).replaceAll(" ");
    } while (!after.equals(before));
    return SPACES.matcher(after).replaceAll(" ").strip();
  }

  /** The longest beginning of whole characters with at most that many bytes of UTF-8. */
  static String cutBytes(String text, int maxBytes) {
    String cut = cut(text, maxBytes);
    while (cut.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }

  private static String cut(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    boolean splits =
        maxLength > 0
            && Character.isHighSurrogate(text.charAt(maxLength - 1))
            && Character.isLowSurrogate(text.charAt(maxLength));
    return text.substring(0, splits ? maxLength - 1 : maxLength);
  }

  private static void append(StringBuilder kept, int c) {
    if (Character.isWhitespace(c)) {
      kept.append(' ');
    } else if (!steers(c)) {
      kept.appendCodePoint(c);
    }
  }

  private static boolean steers(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // Zero-width joiner and non-joiner belong to scripts and emoji.
      case Character.FORMAT -> c != 0x200C && c != 0x200D;
      default -> false;
    };
  }
}
