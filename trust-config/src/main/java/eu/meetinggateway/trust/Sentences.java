// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.regex.Pattern;

/**
 * One sentence in each language, without personal data.
 *
 * @param fr 1 to 300 characters, none of them a control or line separator, as all the others
 */
public record Sentences(String fr, String de, String nl, String en)
    implements Comparable<Sentences> {
  private static final Pattern SENTENCE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,300}");

  /**
   * @throws IllegalArgumentException if a sentence is not of that form
   */
  public Sentences {
    for (String sentence : new String[] {fr, de, nl, en}) {
      if (!SENTENCE.matcher(sentence).matches() || sentence.isBlank()) {
        throw new IllegalArgumentException("a sentence is one line of 1 to 300 characters");
      }
    }
  }

  /** The sentence in that language. */
  public String in(Language language) {
    return switch (language) {
      case FR -> fr;
      case DE -> de;
      case NL -> nl;
      case EN -> en;
    };
  }

  @Override
  public int compareTo(Sentences other) {
    return (fr + '\n' + de + '\n' + nl + '\n' + en)
        .compareTo(other.fr + '\n' + other.de + '\n' + other.nl + '\n' + other.en);
  }
}
