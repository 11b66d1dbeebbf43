// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

/** Text of a document as it is shown in a message. */
final class Shown {
  private static final int LONGEST = 40;

  private Shown() {}

  /** Without anything that would begin a line of its own in a log. */
  static String printable(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
  }

  /** In quotes, at most 40 characters of it. */
  static String quoted(String text) {
    boolean whole = text.codePointCount(0, text.length()) <= LONGEST;
    String shown = whole ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "...";
    return "'" + printable(shown) + "'";
  }
}
