// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Change;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Remedy;
import eu.meetinggateway.trust.StandardReason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rulings on one feature on one lane: for every sort of person and every stretch of time in
 * which no answer changes, the answer.
 *
 * <p>The table fills as people come, and has a fixed number of cells, so that no offer can make it
 * large: what does not find a free one takes that of another. Cells and what else is remembered
 * here are immutable and published without lock: who misses one computes it again.
 */
final class Table {
  private static final int CELLS = 256;
  private static final int ATTESTATIONS = Attestation.values().length;
  private static final int ASSURANCES = Assurance.values().length;
  private static final int UNKNOWN = ParticipantKind.values().length * ATTESTATIONS * ASSURANCES;
  private static final int OTHER = 1;

  private final Index index;
  private final Refusals refusals;
  private final Lane lane;
  private final @Nullable Ruling standing;
  private final Judgement judgement;
  private final long[] boundaries;
  private final Map<String, Integer> organisations = new HashMap<>();
  private final @Nullable Cell[] cells = new @Nullable Cell[CELLS];
  private @Nullable Fit lastFit;

  /**
   * @param unsupported for each obligation of a permit, the refusal if nobody can perform it
   */
  private record Cell(
      int person,
      int segment,
      Ruling ruling,
      List<Obligation> obligations,
      List<Ruling> unsupported) {}

  Table(Index index, Refusals refusals, Lane lane) {
    this.index = index;
    this.refusals = refusals;
    this.lane = lane;
    this.standing = new Standing(index, refusals, lane).refusal().orElse(null);
    this.judgement = new Judgement(index, refusals, lane);
    this.boundaries = judgement.boundaries();
    for (String organisation : judgement.organisations()) {
      organisations.put(organisation, organisations.size() + OTHER + 1);
    }
  }

  Ruling rule(PersonId person, Facts facts, long second) {
    if (standing != null) {
      return standing;
    }
    Cell cell = cell(facts.people().get(person), second);
    if (cell.ruling() instanceof Ruling.Refuse) {
      return cell.ruling();
    }
    Fit fit = fit(facts);
    Ruling refusal = fit.refusal(person, second);
    if (refusal != null) {
      return refusal;
    }
    for (int i = 0; i < cell.obligations().size(); i++) {
      if (!fit.supports(cell.obligations().get(i))) {
        return cell.unsupported().get(i);
      }
    }
    return cell.ruling();
  }

  @SuppressWarnings("ReferenceEquality") // facts are replaced as a whole, and equal ones are rare
  private Fit fit(Facts facts) {
    Fit fit = lastFit;
    if (fit == null || fit.facts() != facts) {
      fit = new Fit(index, refusals, lane, facts);
      lastFit = fit;
    }
    return fit;
  }

  private Cell cell(@Nullable PersonFacts person, long second) {
    int found = Arrays.binarySearch(boundaries, second);
    int segment = found >= 0 ? found + 1 : -found - 1;
    int sort = sort(person);
    int slot = ((sort * 31 + segment) * 0x9E3779B1) >>> 24;
    Cell cell = cells[slot];
    if (cell == null || cell.person() != sort || cell.segment() != segment) {
      cell = judged(person, sort, segment, second);
      cells[slot] = cell;
    }
    return cell;
  }

  @SuppressWarnings("EnumOrdinal") // numbers that leave no memory
  private int sort(@Nullable PersonFacts person) {
    if (person == null) {
      return UNKNOWN;
    }
    int known =
        (person.kind().ordinal() * ATTESTATIONS + person.attestation().ordinal()) * ASSURANCES
            + person.assurance().ordinal();
    return organisation(person) * (UNKNOWN + 1) + known;
  }

  private int organisation(PersonFacts person) {
    if (person.organisation().isEmpty()) {
      return 0;
    }
    Integer named = organisations.get(person.organisation().orElseThrow().label());
    return named == null ? OTHER : named;
  }

  private Cell judged(@Nullable PersonFacts person, int sort, int segment, long second) {
    Judgement.Outcome outcome = judgement.of(person, second);
    List<Obligation> obligations = List.copyOf(outcome.obligations().keySet());
    List<Ruling> unsupported =
        obligations.stream()
            .map(obligation ->
                unsupported(obligation, outcome.obligations().getOrDefault(obligation, lane.to())))
            .toList();
    return new Cell(sort, segment, outcome.ruling(), obligations, unsupported);
  }

  private Ruling unsupported(Obligation obligation, Country country) {
    return refusals.plain(
        country,
        StandardReason.OBLIGATION_NOT_SUPPORTED,
        Map.of("obligation", obligation.label(), "feature", lane.feature().label()),
        Remedy.of(List.of(country), Change.SUPPORT_OBLIGATION));
  }
}
