// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Sentences;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;

/** What a country contributes to one term. Compared by {@link #text}. */
public sealed interface TermValue extends Comparable<TermValue> {
  /**
   * The value in one line: equal values and only those have equal texts. For ordering and for
   * people, not for parsing.
   */
  String text();

  @Override
  default int compareTo(TermValue other) {
    return text().compareTo(other.text());
  }

  /**
   * A country's rules for this meeting: default deny, and what one clause forbids no other allows.
   *
   * @param clauses sorted; none: nothing is allowed
   */
  record Clauses(SortedSet<Clause> clauses) implements TermValue {
    public Clauses {
      clauses = Proposal.sorted(clauses);
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder();
      clauses.forEach(clause -> text.append(clause.text()).append('\n'));
      return text.toString();
    }
  }

  /**
   * Whether something can be permitted.
   *
   * @param grade how far
   */
  record Permission(Grade grade) implements TermValue {
    @Override
    public String text() {
      return grade.label();
    }
  }

  /** How far something can be permitted, least first. */
  enum Grade implements Labelled {
    DENY,
    /** Clauses decide, person by person and moment by moment. */
    CONDITIONAL,
    ALLOW
  }

  /**
   * One of an ordered closed list: the term says which.
   *
   * @param label of the constant
   */
  record Level(String label) implements TermValue {
    @Override
    public String text() {
      return label;
    }
  }

  /**
   * A number; the term says of what.
   *
   * @param amount 0 to 2^53 - 1, which JSON carries exactly
   */
  record Amount(long amount) implements TermValue {
    /**
     * @throws IllegalArgumentException if the amount is outside of that
     */
    public Amount {
      if (amount < 0 || amount > (1L << 53) - 1) {
        throw new IllegalArgumentException("an amount is 0 to 2^53 - 1");
      }
    }

    @Override
    public String text() {
      return Long.toString(amount);
    }
  }

  /**
   * A set of labels: countries, certifications, obligations; the term says which.
   *
   * @param labels sorted; of a term whose operator is EQUAL exactly one
   */
  record Labels(SortedSet<String> labels) implements TermValue {
    public Labels {
      labels = Proposal.sorted(labels);
    }

    /** The set of these labels. */
    public static Labels of(Collection<String> labels) {
      return new Labels(Proposal.sorted(labels));
    }

    @Override
    public String text() {
      return String.join(" ", labels);
    }
  }

  /**
   * How a country handles the meeting's marking.
   *
   * @param marking the meeting's
   * @param handledAs the country's own marking, or {@link Marking#NONE} for none; empty if the
   *     country does not handle it, or not with these countries
   */
  record Handled(Marking marking, Optional<Marking> handledAs) implements TermValue {
    @Override
    public String text() {
      return marking + " as " + handledAs.map(Marking::toString).orElse("-");
    }
  }

  /**
   * What a reason key says.
   *
   * @param sentences in four languages
   */
  record Said(Sentences sentences) implements TermValue {
    @Override
    public String text() {
      return String.join("\n", sentences.fr(), sentences.de(), sentences.nl(), sentences.en());
    }
  }
}
