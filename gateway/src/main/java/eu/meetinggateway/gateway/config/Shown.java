// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

/** Shows what an operator wrote, without letting it write lines of its own. */
final class Shown {
  private static final int LIMIT = 60;

  private Shown() {}

  static String of(String value) {
    StringBuilder shown = new StringBuilder();
    value
        .codePoints()
        .limit(LIMIT)
        .map(c -> Character.isLetterOrDigit(c) || (c >= ' ' && c < 127) ? c : '?')
        .forEach(shown::appendCodePoint);
    return value.codePointCount(0, value.length()) > LIMIT ? shown + "…" : shown.toString();
  }
}
