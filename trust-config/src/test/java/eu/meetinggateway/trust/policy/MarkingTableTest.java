// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.meetinggateway.trust.Marking;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MarkingTableTest {
  private static final Marking LOW = new Marking("DE", "VS-NfD");
  private static final Marking HIGH = new Marking("DE", "VS-VERTRAULICH");
  private static final Marking EU = new Marking("EU", "RESTREINT UE/EU RESTRICTED");
  private static final Marking UNKNOWN = new Marking("UK", "OFFICIAL");
  private static final MarkingTable TABLE =
      new MarkingTable(List.of(LOW, HIGH), List.of(equivalence(EU, LOW)));

  @Test
  void noneAndOwnLabelsAreHandledAsThemselves() {
    assertThat(TABLE.handledAs(Marking.NONE)).contains(Marking.NONE);
    assertThat(TABLE.handledAs(HIGH)).contains(HIGH);
  }

  @Test
  void anEquivalenceLeadsToAnOwnLabelAndNotBack() {
    assertThat(TABLE.handledAs(EU)).contains(LOW);
    assertThat(MarkingTable.EMPTY.handledAs(LOW)).isEmpty();
  }

  @Test
  void whatHasNoEquivalentIsNotHandled() {
    assertThat(TABLE.handledAs(UNKNOWN)).isEmpty();
  }

  @Test
  void theOrderIsThatOfTheTable() {
    assertThat(TABLE.atMost(Marking.NONE, Marking.NONE)).isTrue();
    assertThat(TABLE.atMost(Marking.NONE, LOW)).isTrue();
    assertThat(TABLE.atMost(LOW, Marking.NONE)).isFalse();
    assertThat(TABLE.atMost(LOW, LOW)).isTrue();
    assertThat(TABLE.atMost(LOW, HIGH)).isTrue();
    assertThat(TABLE.atMost(HIGH, LOW)).isFalse();
  }

  @Test
  void whatIsNotInTheTableIsNeitherLowNorHigh() {
    assertThat(TABLE.atMost(UNKNOWN, HIGH)).isFalse();
    assertThat(TABLE.atMost(UNKNOWN, UNKNOWN)).isFalse();
    assertThat(TABLE.atMost(LOW, UNKNOWN)).isFalse();
    assertThat(TABLE.atMost(Marking.NONE, UNKNOWN)).isFalse();
    assertThat(TABLE.atMost(EU, HIGH)).isFalse();
  }

  @Test
  void anEquivalenceLeadsOnlyToAnOwnLabel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MarkingTable(List.of(LOW), List.of(equivalence(EU, HIGH))));
  }

  @Test
  void aMarkingHasOneEquivalence() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new MarkingTable(
                List.of(LOW, HIGH), List.of(equivalence(EU, LOW), equivalence(EU, HIGH))));
  }

  @Test
  void aPolicyIsInForceFromItsFirstInstantUntilBeforeItsLast() {
    Instant from = Instant.parse("2026-11-01T00:00:00Z");
    Instant until = Instant.parse("2026-12-01T00:00:00Z");
    Validity validity = new Validity(from, Optional.of(until));

    assertThat(validity.contains(from.minusSeconds(1))).isFalse();
    assertThat(validity.contains(from)).isTrue();
    assertThat(validity.contains(until.minusSeconds(1))).isTrue();
    assertThat(validity.contains(until)).isFalse();
    assertThat(new Validity(from, Optional.empty()).contains(until)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new Validity(from, Optional.of(from)));
  }

  private static MarkingTable.Equivalence equivalence(Marking of, Marking handledAs) {
    return new MarkingTable.Equivalence(of, handledAs, "source", LocalDate.of(2013, 9, 23));
  }
}
