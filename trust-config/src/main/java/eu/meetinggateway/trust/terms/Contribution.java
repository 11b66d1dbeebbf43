// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.ReasonKey;
import java.util.Comparator;

/**
 * One restriction that one country contributes.
 *
 * @param key what is restricted
 * @param country who restricts it
 * @param value to what
 * @param reason why, in that country's choice of words
 */
public record Contribution(TermKey key, Country country, TermValue value, ReasonKey reason)
    implements Comparable<Contribution> {
  private static final Comparator<Contribution> ORDER =
      Comparator.comparing(Contribution::key)
          .thenComparing(Contribution::country)
          .thenComparing(Contribution::reason)
          .thenComparing(Contribution::value);

  /**
   * @throws IllegalArgumentException if the value is not of the term's type, or speaks for another
   *     country's sentences
   */
  public Contribution {
    if (!key.term().type().isInstance(value)) {
      throw new IllegalArgumentException("not a value of " + key.term().label());
    }
    if (key.term().operator() == Operator.EQUAL
        && value instanceof TermValue.Labels(var labels)
        && labels.size() != 1) {
      throw new IllegalArgumentException(key.term().label() + " is one label");
    }
    if (key.term() == Term.SENTENCES && !key.scope().getFirst().equals(country.code())) {
      throw new IllegalArgumentException("a country explains its own reasons only");
    }
  }

  @Override
  public int compareTo(Contribution other) {
    return ORDER.compare(this, other);
  }
}
