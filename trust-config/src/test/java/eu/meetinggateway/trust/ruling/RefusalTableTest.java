// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.terms.Clause;
import eu.meetinggateway.trust.terms.Condition;
import eu.meetinggateway.trust.terms.Term;
import eu.meetinggateway.trust.terms.TermKey;
import eu.meetinggateway.trust.terms.TermValue;
import eu.meetinggateway.trust.terms.TermValue.Grade;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Terms that permit, and one thing at a time that refuses: each reason with the last case that is
 * still permitted beside it, so that no check can be left out unnoticed.
 */
final class RefusalTableTest extends PermittingTerms {
  @Test
  void whatNothingRefusesIsPermitted() {
    assertThat(chat()).isEqualTo("permit");
    people.clear();
    assertThat(chat()).isEqualTo("permit");
  }

  @Test
  void aSiteHasAllCertificationsThatAreAskedOfThatPlace() {
    say(DE, TermKey.of(Term.CERTIFICATIONS, STORED, FR), labels("c5"));
    say(DE, TermKey.of(Term.CERTIFICATIONS, STORED, DE), labels("bio"));
    assertThat(chat()).isEqualTo("permit");
    say(DE, TermKey.of(Term.CERTIFICATIONS, STORED, FR), labels("bio", "c5"));
    assertThat(chat())
        .isEqualTo("DE certifications{category=chat, handling=store, place=FR} [DE] certify{}");
  }

  @Test
  void nobodyElseHasPowerOverASite() {
    say(FR, TermKey.of(Term.JURISDICTIONS, STORED), labels("FR"));
    assertThat(chat()).isEqualTo("permit");
    site(FR, Set.of(FR, NL), NOON + 1_000);
    assertThat(chat())
        .isEqualTo(
            "FR jurisdictions{category=chat, handling=store, place=FR}"
                + " [FR] add-jurisdiction{place=FR}");
    say(FR, TermKey.of(Term.JURISDICTIONS, STORED), labels("FR", "NL"));
    assertThat(chat()).isEqualTo("permit");
  }

  @Test
  void dataArrivesOnlyInPlacesThatAreNamed() {
    say(DE, TermKey.of(Term.PLACES, STORED), labels("DE"));
    assertThat(chat())
        .isEqualTo("DE places{category=chat, handling=store, place=FR} [DE] add-place{place=FR}");
  }

  @Test
  void aSiteIsKnownAndItsStatementIsNotOver() {
    site(FR, Set.of(FR), NOON + 1);
    assertThat(chat()).isEqualTo("permit");
    String refused = "FR fact-missing{fact=site} [FR] state-fact{}";
    assertThat(chat(ANNA, NOON + 1)).isEqualTo(refused);
    sites.remove(FR);
    assertThat(chat()).isEqualTo(refused);
  }

  @Test
  void ofTooManyPeopleThoseWithTheSmallerIdsComeIn() {
    people.put(BERT, person(Attestation.B, Optional.empty()));
    say(FR, TermKey.of(Term.PARTICIPANTS), amount(2));
    assertThat(chat(BERT, NOON)).isEqualTo("permit");
    assertThat(chat(new PersonId(DE, new UUID(0, 3)), NOON)).isEqualTo("permit");
    say(FR, TermKey.of(Term.PARTICIPANTS), amount(1));
    assertThat(chat()).isEqualTo("permit");
    assertThat(chat(BERT, NOON)).isEqualTo("FR too-many-participants{most=1} [FR] fewer-people{}");
    say(DE, TermKey.of(Term.PARTICIPANTS), amount(0));
    assertThat(chat()).isEqualTo("DE too-many-participants{most=0} [DE] fewer-people{}");
    say(FR, TermKey.of(Term.PARTICIPANTS), amount(5));
    assertThat(chat()).startsWith("DE too-many-participants");
  }

  @Test
  void ofTooManyGuestsThoseWithTheSmallerIdsComeInAndOthersAllDo() {
    PersonId carl = new PersonId(DE, new UUID(0, 3));
    people.put(ANNA, person(Attestation.C, Optional.empty()));
    people.put(BERT, person(Attestation.B, Optional.empty()));
    people.put(carl, person(Attestation.C, Optional.empty()));
    PersonId unknown = new PersonId(DE, new UUID(0, 4));
    say(FR, TermKey.of(Term.GUESTS), amount(2));
    assertThat(chat(carl, NOON)).isEqualTo("permit");
    assertThat(chat(unknown, NOON)).isEqualTo("permit");
    people.put(unknown, person(Attestation.C, Optional.empty()));
    assertThat(chat(carl, NOON)).isEqualTo("permit");
    assertThat(chat(unknown, NOON)).startsWith("FR too-many-guests");
    people.remove(unknown);
    say(FR, TermKey.of(Term.GUESTS), amount(1));
    assertThat(chat()).isEqualTo("permit");
    assertThat(chat(BERT, NOON)).isEqualTo("permit");
    assertThat(chat(carl, NOON)).isEqualTo("FR too-many-guests{most=1} [FR] fewer-people{}");
    assertThat(chat(unknown, NOON)).startsWith("FR too-many-guests");
  }

  @Test
  void whoeverIsThereCountsAndOfWhomNothingIsKnownCountsAsAGuest() {
    say(FR, TermKey.of(Term.PARTICIPANTS), amount(1));
    say(FR, TermKey.of(Term.GUESTS), amount(1));
    strangers.add(BERT);
    assertThat(chat()).isEqualTo("permit");
    assertThat(chat(BERT, NOON)).isEqualTo("FR too-many-participants{most=1} [FR] fewer-people{}");
    say(FR, TermKey.of(Term.PARTICIPANTS), amount(2));
    assertThat(chat(BERT, NOON)).isEqualTo("permit");
    say(FR, TermKey.of(Term.GUESTS), amount(0));
    assertThat(chat()).isEqualTo("permit");
    assertThat(chat(BERT, NOON)).isEqualTo("FR too-many-guests{most=0} [FR] fewer-people{}");
    people.put(ANNA, person(Attestation.C, Optional.empty()));
    say(FR, TermKey.of(Term.GUESTS), amount(1));
    assertThat(chat()).isEqualTo("permit");
    assertThat(chat(BERT, NOON)).isEqualTo("FR too-many-guests{most=1} [FR] fewer-people{}");
    PersonId carl = new PersonId(DE, new UUID(0, 3));
    people.put(ANNA, person(Attestation.B, Optional.empty()));
    people.put(carl, person(Attestation.C, Optional.empty()));
    say(FR, TermKey.of(Term.PARTICIPANTS), amount(3));
    assertThat(chat(BERT, NOON)).isEqualTo("permit");
    assertThat(chat(carl, NOON)).isEqualTo("FR too-many-guests{most=1} [FR] fewer-people{}");
  }

  @Test
  void theMarkingIsKnownAndTheOneThatTheTermsSpeakOf() {
    marking = Optional.empty();
    assertThat(chat()).isEqualTo("FR fact-missing{fact=marking} [FR] state-fact{}");
    marking = Optional.of(new Marking("EU", "RESTRICTED"));
    assertThat(chat())
        .isEqualTo(
            "DE marking-not-handled{marking=EU RESTRICTED}"
                + " [DE] handle-marking{marking=EU RESTRICTED}");
    marking = Optional.of(Marking.NONE);
    say(FR, TermKey.of(Term.MARKING), new TermValue.Handled(Marking.NONE, Optional.empty()));
    assertThat(chat())
        .isEqualTo("FR marking-not-handled{marking=none} [FR] handle-marking{marking=none}");
  }

  @Test
  void theMeetingHasTheCountriesOfTheTermsAndNoOther() {
    present = Set.of(FR, DE, NL);
    assertThat(chat()).isEqualTo("NL not-in-meeting{} [NL] take-part{}");
    present = Set.of(FR);
    assertThat(chat()).isEqualTo("DE not-in-meeting{} [DE] take-part{}");
    assertThat(chat(new PersonId(NL, new UUID(0, 1)), NOON))
        .isEqualTo("NL not-in-meeting{} [NL] take-part{}");
  }

  @Test
  void aMeetingBeginsAndEndsToTheSecondHoweverOftenItIsAsked() {
    say(DE, TermKey.of(Term.NOT_BEFORE), amount(NOON - 10));
    say(FR, TermKey.of(Term.NOT_AFTER), amount(NOON + 10));
    TermsRulings rulings = rulings();
    Flow flow = new Flow(ANNA, Feature.CHAT, FR, PortKind.VISIO);
    for (int i = 0; i < 3; i++) {
      assertThat(ask(rulings, flow, NOON - 11))
          .isEqualTo("DE outside-validity{} [DE] other-time{}");
      assertThat(ask(rulings, flow, NOON - 10)).isEqualTo("permit");
      assertThat(ask(rulings, flow, NOON + 9)).isEqualTo("permit");
      assertThat(ask(rulings, flow, NOON + 10))
          .isEqualTo("FR outside-validity{} [FR] other-time{}");
    }
    say(FR, TermKey.of(Term.NOT_AFTER), amount(NOON), StandardReason.TOO_LONG.key());
    assertThat(chat()).isEqualTo("FR too-long{} [FR] other-time{}");
  }

  @Test
  void aPersonReachesBothMinimaAndOneOfWhomNothingIsKnownReachesNone() {
    TermKey attestation = TermKey.of(Term.ATTESTATION, DE, FR);
    TermKey assurance = TermKey.of(Term.ASSURANCE, DE, FR);
    say(FR, attestation, new TermValue.Level("B"));
    say(FR, assurance, new TermValue.Level("substantial"));
    assertThat(chat()).isEqualTo("permit");
    say(FR, attestation, new TermValue.Level("A"));
    assertThat(chat()).isEqualTo("FR attestation-too-low{from=DE, least=A} [FR] attestation{}");
    say(FR, attestation, new TermValue.Level("C"));
    say(FR, assurance, new TermValue.Level("high"));
    assertThat(chat()).isEqualTo("FR assurance-too-low{from=DE, least=high} [FR] assurance{}");
    people.clear();
    assertThat(chat()).startsWith("FR attestation-too-low");
    contributions.removeIf(one -> one.key().equals(attestation));
    assertThat(chat()).startsWith("FR assurance-too-low");
  }

  @Test
  void ofOrganisationsOnlyTheNamedOneIsAllowed() {
    say(FR, TermKey.of(Term.RULES), rules(allow(DE, when(ARMY))));
    TermsRulings rulings = rulings();
    Flow flow = new Flow(ANNA, Feature.CHAT, FR, PortKind.VISIO);
    String refused = "FR not-allowed-of-person{feature=chat, from=DE, to=FR} [FR] allow{}";
    for (int i = 0; i < 2; i++) {
      people.put(ANNA, person(Attestation.B, Optional.of(ARMY)));
      assertThat(ask(rulings, flow, NOON)).isEqualTo("permit");
      people.put(ANNA, person(Attestation.B, Optional.of(COURT)));
      assertThat(ask(rulings, flow, NOON)).isEqualTo(refused);
      people.put(ANNA, person(Attestation.B, Optional.empty()));
      assertThat(ask(rulings, flow, NOON)).isEqualTo(refused);
      people.clear();
      assertThat(ask(rulings, flow, NOON)).isEqualTo(refused);
    }
  }

  @Test
  void whatIsAllowedOfNobodyNowIsNotForWantOfThePerson() {
    say(FR, TermKey.of(Term.RULES), rules(allow(DE, when(ARMY, interval(NOON, NOON + 1)))));
    assertThat(chat()).startsWith("FR not-allowed-of-person");
    assertThat(chat(ANNA, NOON + 1))
        .isEqualTo("FR not-allowed{feature=chat, from=DE, to=FR} [FR] allow{}");
  }

  @Test
  void whatIsForbiddenIsForbiddenInItsTimeUnlessAnExceptionSurelyHolds() {
    SortedSet<Clause.Exemption> unless =
        sorted(
            new Clause.Exemption(
                sorted(DE), sorted(Feature.CHAT), when(ARMY, interval(NOON + 4, NOON + 6))));
    say(
        FR,
        TermKey.of(Term.RULES),
        rules(
            allow(DE, Condition.ALWAYS), clause(Effect.FORBID, DE, from(NOON, NOON + 10), unless)));
    people.put(BERT, person(Attestation.B, Optional.of(ARMY)));
    TermsRulings rulings = rulings();
    Flow anna = new Flow(ANNA, Feature.CHAT, FR, PortKind.VISIO);
    Flow bert = new Flow(BERT, Feature.CHAT, FR, PortKind.VISIO);
    String refused = "FR forbidden{feature=chat, from=DE, to=FR} [FR] lift{}";
    for (int i = 0; i < 2; i++) {
      assertThat(ask(rulings, anna, NOON - 1)).isEqualTo("permit");
      assertThat(ask(rulings, anna, NOON)).isEqualTo(refused);
      assertThat(ask(rulings, anna, NOON + 5)).isEqualTo(refused);
      assertThat(ask(rulings, bert, NOON + 3)).isEqualTo(refused);
      assertThat(ask(rulings, bert, NOON + 4)).isEqualTo("permit");
      assertThat(ask(rulings, bert, NOON + 5)).isEqualTo("permit");
      assertThat(ask(rulings, bert, NOON + 6)).isEqualTo(refused);
      assertThat(ask(rulings, anna, NOON + 9)).isEqualTo(refused);
      assertThat(ask(rulings, anna, NOON + 10)).isEqualTo("permit");
    }
    people.clear();
    assertThat(ask(rulings, bert, NOON + 5)).isEqualTo(refused);
  }

  @Test
  void anExceptionForOthersOrForSomethingElseLiftsNothing() {
    for (Clause.Exemption exemption :
        List.of(
            new Clause.Exemption(sorted(NL), sorted(Feature.CHAT), Condition.ALWAYS),
            new Clause.Exemption(sorted(DE), sorted(Feature.CAMERA), Condition.ALWAYS))) {
      say(
          FR,
          TermKey.of(Term.RULES),
          rules(
              allow(DE, Condition.ALWAYS),
              clause(Effect.FORBID, DE, Condition.ALWAYS, sorted(exemption))));
      assertThat(chat()).startsWith("FR forbidden");
    }
  }

  @Test
  void whoMayBeTheForbiddenOneIsForbidden() {
    say(
        FR,
        TermKey.of(Term.RULES),
        rules(
            allow(DE, Condition.ALWAYS),
            clause(Effect.FORBID, DE, when(ARMY), Collections.emptySortedSet())));
    assertThat(chat()).isEqualTo("permit");
    people.clear();
    assertThat(chat()).startsWith("FR forbidden");
  }

  @Test
  void allObligationsGoWithAPermitAndOneThatNobodyPerformsRefuses() {
    say(
        FR,
        TermKey.of(Term.RULES),
        rules(
            allow(DE, Condition.ALWAYS, Obligation.NOTICE),
            allow(DE, from(NOON - 1, NOON + 1), Obligation.INDICATOR)));
    say(DE, TermKey.of(Term.DATA_OBLIGATIONS, STORED), labels("encrypt-at-rest"));
    supported.addAll(List.of(Obligation.NOTICE, Obligation.INDICATOR, Obligation.ENCRYPT_AT_REST));
    assertThat(chat()).isEqualTo("permit [INDICATOR, NOTICE, ENCRYPT_AT_REST]");
    assertThat(chat(ANNA, NOON + 1)).isEqualTo("permit [NOTICE, ENCRYPT_AT_REST]");
    supported.remove(Obligation.INDICATOR);
    assertThat(chat())
        .isEqualTo(
            "FR obligation-not-supported{feature=chat, obligation=indicator}"
                + " [FR] support-obligation{}");
    supported.add(Obligation.INDICATOR);
    supported.remove(Obligation.ENCRYPT_AT_REST);
    assertThat(chat()).startsWith("DE obligation-not-supported");
  }

  @Test
  void theHostIsOneThatAllAccept() {
    say(DE, TermKey.of(Term.HOSTS), labels("DE", "FR"));
    assertThat(chat()).isEqualTo("permit");
    say(DE, TermKey.of(Term.HOSTS), labels("DE"));
    assertThat(chat()).startsWith("DE conflict").endsWith("[DE] host{host=FR}");
    contributions.removeIf(one -> one.key().term() == Term.HOSTS);
    say(DE, TermKey.of(Term.HOST), labels("DE"));
    assertThat(chat()).contains(" conflict").endsWith("host{host=DE}");
  }

  @Test
  void aLaneThatOneEndDeniesIsClosedForItsReason() {
    TermKey lane = TermKey.of(Term.LANE, DE, FR);
    say(DE, lane, grade(Grade.CONDITIONAL));
    assertThat(chat()).isEqualTo("permit");
    Map<StandardReason, String> reasons =
        Map.of(
            StandardReason.PEER_SUSPENDED,
            "FR peer-suspended{from=DE, to=FR} [FR] accept-peer{}",
            StandardReason.PEER_NOT_ACCEPTED,
            "FR peer-not-accepted{from=DE, to=FR} [FR] accept-peer{}",
            StandardReason.OUTSIDE_VALIDITY,
            "FR outside-validity{} [FR] other-time{}",
            StandardReason.FORBIDDEN,
            "FR peer-not-accepted{from=DE, to=FR} [FR] accept-peer{}");
    reasons.forEach((reason, answer) -> {
      say(FR, lane, grade(Grade.DENY), reason.key());
      assertThat(chat()).isEqualTo(answer);
    });
  }

  @Test
  void whatMustBeKeptLongerThanItMayIsRefused() {
    say(FR, TermKey.of(Term.RETENTION_MINIMUM, STORED), amount(30));
    assertThat(chat()).isEqualTo("permit");
    say(DE, TermKey.of(Term.RETENTION_MAXIMUM, STORED), amount(30));
    assertThat(chat()).isEqualTo("permit");
    say(DE, TermKey.of(Term.RETENTION_MAXIMUM, STORED), amount(29));
    assertThat(chat())
        .isEqualTo(
            "FR retention-minimum{category=chat, maximum=29, minimum=30} [FR] retention{days=29}");
  }

  @Test
  void aFeatureOfTheWholeMeetingNeedsEverybodyAndIsKeptByTheCustodian() {
    assertThat(recording(FR)).endsWith(" allow{}").contains("not-allowed");
    say(FR, TermKey.of(Term.RULES), rules(recording()));
    assertThat(recording(FR)).startsWith("DE not-allowed");
    say(DE, TermKey.of(Term.RULES), rules(recording()));
    assertThat(recording(FR)).isEqualTo("permit");
    assertThat(recording(DE)).contains(" custodian{custodian=FR, feature=recording}");
    say(DE, TermKey.of(Term.CUSTODIAN, Feature.RECORDING), labels("DE"));
    assertThat(recording(DE)).isEqualTo("permit");
    assertThat(recording(FR))
        .isEqualTo("DE custodian{custodian=DE, feature=recording} [DE] custodian{custodian=DE}");
    say(FR, TermKey.of(Term.FEATURE, Feature.RECORDING), grade(Grade.DENY));
    assertThat(recording(DE)).startsWith("FR not-allowed");
    contributions.removeIf(one ->
        one.key().term() == Term.FEATURE
            || (one.key().term() == Term.RULES && one.country().equals(DE)));
    assertThat(recording(DE)).isEqualTo("DE no-offer{} [DE] offer{}");
  }

  @Test
  void aRefusalSaysWhatTheCountrySaysOfIt() {
    ReasonKey own = new ReasonKey("own-reason");
    say(DE, TermKey.of(Term.PLACES, STORED), labels("DE"), own);
    assertThat(chat()).startsWith("DE places");
    TermValue no = new TermValue.Said(new Sentences("Non.", "Nein.", "Nee.", "No."));
    say(DE, TermKey.of(DE, own), no, own);
    TermsRulings rulings = rulings();
    Flow flow = new Flow(ANNA, Feature.CHAT, FR, PortKind.VISIO);
    assertThat(rulings.rule(rulings.terms(), flow, facts(), Instant.ofEpochSecond(NOON)))
        .isInstanceOfSatisfying(
            Ruling.Refuse.class,
            refuse -> {
              assertThat(refuse.reason()).isEqualTo(own);
              assertThat(Wording.sentences(refuse).de()).isEqualTo("Nein.");
            });
  }
}
