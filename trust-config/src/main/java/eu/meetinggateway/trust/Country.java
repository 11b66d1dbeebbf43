// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.regex.Pattern;

/**
 * A jurisdiction by its ISO 3166-1 alpha-2 code, such as {@code FR}. Nothing in the code knows
 * which countries exist.
 *
 * @param code two upper-case ASCII letters
 */
public record Country(String code) implements Comparable<Country> {
  private static final Pattern ALPHA_2 = Pattern.compile("[A-Z]{2}");

  /**
   * @throws IllegalArgumentException if the code is not two upper-case ASCII letters
   */
  public Country {
    if (!ALPHA_2.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "a country is two upper-case letters (ISO 3166-1 alpha-2), such as FR");
    }
  }

  @Override
  public int compareTo(Country other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
