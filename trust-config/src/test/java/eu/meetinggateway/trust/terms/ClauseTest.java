// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.ReasonKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Clauses stand in sets, so two that differ in anything must not be taken for one. */
final class ClauseTest {
  private static final SortedSet<Country> DE = Proposal.sorted(List.of(new Country("DE")));
  private static final SortedSet<Country> NL = Proposal.sorted(List.of(new Country("NL")));
  private static final SortedSet<Feature> CHAT = Proposal.sorted(List.of(Feature.CHAT));
  private static final SortedSet<Feature> FILES = Proposal.sorted(List.of(Feature.FILES));
  private static final SortedSet<Feature> RECORDING = Proposal.sorted(List.of(Feature.RECORDING));
  private static final ReasonKey REASON = new ReasonKey("forbidden");

  @Test
  void conditionsThatDifferInOneThingHaveDifferentTexts() {
    assertThat(conditions().stream().map(Condition::text)).doesNotHaveDuplicates();
    assertThat(conditions()).filteredOn(Condition::always).containsExactly(Condition.ALWAYS);
  }

  @Test
  void exemptionsThatDifferInOneThingAreAllKept() {
    List<Clause.Exemption> exemptions = new ArrayList<>();
    conditions().forEach(when -> exemptions.add(new Clause.Exemption(DE, CHAT, when)));
    exemptions.add(new Clause.Exemption(NL, CHAT, Condition.ALWAYS));
    exemptions.add(new Clause.Exemption(DE, FILES, Condition.ALWAYS));

    assertThat(new TreeSet<>(exemptions)).hasSameSizeAs(exemptions);
  }

  @Test
  void clausesThatDifferInOneThingAreAllKept() {
    List<Clause> clauses = new ArrayList<>();
    for (Condition when : conditions()) {
      clauses.add(clause(Effect.FORBID, Direction.BOTH, DE, CHAT, when, none(), none(), "a"));
      SortedSet<Clause.Exemption> unless =
          Proposal.sorted(List.of(new Clause.Exemption(DE, CHAT, when)));
      clauses.add(
          clause(Effect.FORBID, Direction.BOTH, DE, CHAT, Condition.ALWAYS, unless, none(), "a"));
    }
    SortedSet<Obligation> notice = Proposal.sorted(List.of(Obligation.NOTICE));
    clauses.add(always(Effect.ALLOW, Direction.BOTH, DE, CHAT, none()));
    clauses.add(always(Effect.ALLOW, Direction.BOTH, DE, CHAT, notice));
    clauses.add(always(Effect.ALLOW, Direction.SEND, DE, CHAT, none()));
    clauses.add(always(Effect.ALLOW, Direction.BOTH, NL, CHAT, none()));
    clauses.add(always(Effect.ALLOW, Direction.BOTH, DE, FILES, none()));
    clauses.add(
        clause(Effect.FORBID, Direction.BOTH, DE, CHAT, Condition.ALWAYS, none(), none(), "other"));

    assertThat(new TreeSet<>(clauses)).hasSameSizeAs(clauses);
  }

  @Test
  void aClauseIsOfOneForm() {
    SortedSet<Clause.Exemption> unless =
        Proposal.sorted(List.of(new Clause.Exemption(DE, CHAT, Condition.ALWAYS)));
    SortedSet<Obligation> notice = Proposal.sorted(List.of(Obligation.NOTICE));
    refused(() -> always(Effect.ALLOW, Direction.BOTH, none(), CHAT, none()));
    refused(() -> always(Effect.ALLOW, Direction.BOTH, DE, RECORDING, none()));
    refused(() -> always(Effect.ALLOW, Direction.SEND, none(), RECORDING, none()));
    refused(() -> always(Effect.ALLOW, Direction.BOTH, DE, none(), none()));
    refused(() ->
        always(
            Effect.ALLOW,
            Direction.BOTH,
            DE,
            Proposal.sorted(List.of(Feature.CHAT, Feature.RECORDING)),
            none()));
    refused(() -> always(Effect.FORBID, Direction.BOTH, DE, CHAT, notice));
    refused(() ->
        clause(Effect.ALLOW, Direction.BOTH, DE, CHAT, Condition.ALWAYS, unless, none(), "a"));
    assertThat(always(Effect.ALLOW, Direction.BOTH, none(), RECORDING, notice).obligations())
        .containsExactly(Obligation.NOTICE);
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable clause) {
    assertThatIllegalArgumentException().isThrownBy(clause);
  }

  private static Clause always(
      Effect effect,
      Direction direction,
      SortedSet<Country> peers,
      SortedSet<Feature> features,
      SortedSet<Obligation> obligations) {
    return clause(
        effect, direction, peers, features, Condition.ALWAYS, none(), obligations, REASON.label());
  }

  private static Clause clause(
      Effect effect,
      Direction direction,
      SortedSet<Country> peers,
      SortedSet<Feature> features,
      Condition when,
      SortedSet<Clause.Exemption> unless,
      SortedSet<Obligation> obligations,
      String reason) {
    return new Clause(
        effect, direction, peers, features, when, unless, obligations, new ReasonKey(reason));
  }

  /** Always, and one for each thing on which a condition can depend. */
  private static List<Condition> conditions() {
    return List.of(
        Condition.ALWAYS,
        new Condition(
            Proposal.sorted(List.of(ParticipantKind.PHONE)), none(), none(), none(), none()),
        new Condition(none(), Proposal.sorted(List.of(Attestation.A)), none(), none(), none()),
        new Condition(none(), none(), Proposal.sorted(List.of(Assurance.LOW)), none(), none()),
        new Condition(
            none(), none(), none(), Proposal.sorted(List.of(new Organisation("army"))), none()),
        new Condition(
            none(), none(), none(), Proposal.sorted(List.of(new Organisation("navy"))), none()),
        new Condition(none(), none(), none(), none(), within(1)),
        new Condition(none(), none(), none(), none(), within(2)));
  }

  private static SortedSet<Interval> within(long seconds) {
    Instant start = Instant.ofEpochSecond(1_800_000_000L);
    return Proposal.sorted(List.of(new Interval(start, start.plusSeconds(seconds))));
  }

  private static <T extends Comparable<T>> SortedSet<T> none() {
    return Proposal.none();
  }
}
