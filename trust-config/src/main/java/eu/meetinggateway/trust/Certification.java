// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.regex.Pattern;

/**
 * A certification of a place where data is handled, such as {@code secnumcloud} or {@code c5}.
 *
 * @param label 1 to 32 characters of a-z, 0-9, dot and dash, beginning with a letter or digit
 */
public record Certification(String label) implements Comparable<Certification> {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9.-]{0,31}");

  /**
   * @throws IllegalArgumentException if the label is not of that form
   */
  public Certification {
    if (!LABEL.matcher(label).matches()) {
      throw new IllegalArgumentException(
          "a certification is up to 32 of a-z, 0-9, '.' and '-', such as secnumcloud");
    }
  }

  @Override
  public int compareTo(Certification other) {
    return label.compareTo(other.label);
  }

  @Override
  public String toString() {
    return label;
  }
}
