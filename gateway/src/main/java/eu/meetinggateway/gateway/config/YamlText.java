// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

/**
 * One scalar of the file, as it is written: {@code NO} is the text NO, not a truth value.
 *
 * @param plain whether it stands without quotes
 */
record YamlText(String value, boolean plain, int line) {
  /** Turns the text into what a key takes. */
  @FunctionalInterface
  interface Reading<T> {
    T read(YamlText text) throws WrongValue;
  }

  @Override
  public String toString() {
    return "[value of line " + line + "]";
  }
}
