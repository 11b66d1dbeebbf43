// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

/** Text from people made harmless: what a name or a line may not contain. */
final class WireText {
  private WireText() {}

  /** Without control, separator and bidirectional characters; lone surrogates are replaced. */
  static String name(String value) {
    return filter(value, false);
  }

  /** Line feed and tabulator stay, other control characters go; lone surrogates are replaced. */
  static String line(String value) {
    return filter(value, true);
  }

  private static String filter(String value, boolean line) {
    StringBuilder out = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(c -> {
          if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            out.append('\uFFFD');
          } else if (line ? !control(c) || c == '\n' || c == '\t' : !control(c) && !bidi(c)) {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  private static boolean control(int c) {
    return Character.getType(c) == Character.CONTROL;
  }

  private static boolean bidi(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
