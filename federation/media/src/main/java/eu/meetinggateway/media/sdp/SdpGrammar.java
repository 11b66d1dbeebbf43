// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Character classes and numbers of RFC 8866 section 9. */
final class SdpGrammar {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`{|}~";
  private static final String ICE_MARKS = "+/";

  private SdpGrammar() {}

  /** Whether the text is a {@code token}: one or more visible characters without separators. */
  static boolean token(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> alphanumeric(c) || marks(TOKEN_MARKS, c));
  }

  /** Whether the text is made of visible ASCII characters, one or more. */
  static boolean visible(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }

  /** Whether the text is {@code ice-char} throughout, of a length in the range (RFC 8839 5.4). */
  static boolean iceChars(String text, int min, int max) {
    return text.length() >= min
        && text.length() <= max
        && text.chars().allMatch(c -> alphanumeric(c) || marks(ICE_MARKS, c));
  }

  /** Whether the text may stand in a line: no control character but a tab. */
  static boolean lineText(String text) {
    return text.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c != 0x7F));
  }

  /** A decimal number from 0 to {@code max}, digits only, at most 18 of them. */
  static OptionalLong number(String text, long max) {
    if (!digits(text) || text.length() > 18) {
      return OptionalLong.empty();
    }
    var value = Long.parseLong(text);
    return value <= max ? OptionalLong.of(value) : OptionalLong.empty();
  }

  static boolean digits(String text) {
    return !text.isEmpty() && text.chars().allMatch(SdpGrammar::digit);
  }

  /** The fields between single spaces; two spaces in a row make an empty field. */
  static List<String> fields(String text) {
    return Arrays.asList(text.split(" ", -1));
  }

  private static boolean marks(String marks, int character) {
    return marks.indexOf(character) >= 0;
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean alphanumeric(int c) {
    return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
