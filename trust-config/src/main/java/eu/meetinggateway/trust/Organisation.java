// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.regex.Pattern;

/**
 * An organisation as a country declares it, such as {@code interieur.gouv.fr}. A label to compare,
 * not a name to display; it is unique only within its country.
 *
 * @param label 1 to 64 characters of a-z, 0-9, dot and dash, beginning with a letter or digit
 */
public record Organisation(String label) implements Comparable<Organisation> {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  /**
   * @throws IllegalArgumentException if the label is not of that form
   */
  public Organisation {
    if (!LABEL.matcher(label).matches()) {
      throw new IllegalArgumentException(
          "an organisation is up to 64 of a-z, 0-9, '.' and '-', such as interieur.gouv.fr");
    }
  }

  @Override
  public int compareTo(Organisation other) {
    return label.compareTo(other.label);
  }

  @Override
  public String toString() {
    return label;
  }
}
