// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Marking;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A country's own markings and what it handles other schemes' markings as. Not every marking has an
 * equivalent, and an equivalence holds in one direction only: what FR handles as its own label, FR
 * need not be able to express.
 *
 * @param labels the country's own markings, lowest first, all of one scheme; may be empty
 * @param equivalences what others are handled as
 */
public record MarkingTable(List<Marking> labels, List<Equivalence> equivalences) {
  /** Only meetings without marking. */
  public static final MarkingTable EMPTY = new MarkingTable(List.of(), List.of());

  /**
   * @throws IllegalArgumentException if an equivalence leads to none of the labels, or two of them
   *     are for one marking
   */
  public MarkingTable {
    labels = List.copyOf(labels);
    equivalences = List.copyOf(equivalences);
    for (Equivalence equivalence : equivalences) {
      if (!labels.contains(equivalence.handledAs())) {
        throw new IllegalArgumentException(
            "no own label " + equivalence.handledAs().label() + " stands in the table");
      }
    }
    if (equivalences.stream().map(Equivalence::of).distinct().count() != equivalences.size()) {
      throw new IllegalArgumentException("two equivalences are for one marking");
    }
  }

  /**
   * Another scheme's marking is handled as one of the country's own.
   *
   * @param of the other scheme's marking
   * @param handledAs one of the country's own
   * @param source the legal source
   * @param date of the source
   */
  public record Equivalence(Marking of, Marking handledAs, String source, LocalDate date) {}

  /** The own marking that this one is handled as: itself if none or own; empty if there is none. */
  public Optional<Marking> handledAs(Marking marking) {
    if (marking.none() || labels.contains(marking)) {
      return Optional.of(marking);
    }
    return equivalences.stream()
        .filter(equivalence -> equivalence.of().equals(marking))
        .map(Equivalence::handledAs)
        .findFirst();
  }

  /**
   * Whether a marking of the table, or none, is at most as high as another. False for what is not
   * in the table.
   */
  public boolean atMost(Marking marking, Marking limit) {
    int height = height(marking);
    return height >= 0 && height <= height(limit);
  }

  /** 0 for none, then 1 for the lowest label; -1 for what is not in the table. */
  private int height(Marking marking) {
    if (marking.none()) {
      return 0;
    }
    int index = labels.indexOf(marking);
    return index < 0 ? -1 : index + 1;
  }
}
