// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.regex.Pattern;

/**
 * Names a sentence that says why: one of {@link StandardReason}, or one that a country's policy
 * brings with it in four languages.
 *
 * @param label 1 to 64 characters of a-z, 0-9 and dash, beginning with a letter
 */
public record ReasonKey(String label) implements Comparable<ReasonKey> {
  private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  /**
   * @throws IllegalArgumentException if the label is not of that form
   */
  public ReasonKey {
    if (!LABEL.matcher(label).matches()) {
      throw new IllegalArgumentException(
          "a reason key is up to 64 of a-z, 0-9 and '-', such as no-marked-recording");
    }
  }

  @Override
  public int compareTo(ReasonKey other) {
    return label.compareTo(other.label);
  }

  @Override
  public String toString() {
    return label;
  }
}
