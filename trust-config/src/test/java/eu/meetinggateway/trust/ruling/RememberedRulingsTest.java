// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.terms.Condition;
import eu.meetinggateway.trust.terms.Interval;
import eu.meetinggateway.trust.terms.Term;
import eu.meetinggateway.trust.terms.TermKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What was answered for one sort of person or one moment is never taken for another's answer. */
final class RememberedRulingsTest extends PermittingTerms {
  private static final Flow CHAT = new Flow(ANNA, Feature.CHAT, FR, PortKind.VISIO);

  @Test
  void whateverWasAskedBeforeEverySortOfPersonHasItsOwnAnswer() {
    for (PersonFacts only : sorts()) {
      say(FR, TermKey.of(Term.RULES), rules(allow(DE, only(only))));
      say(DE, TermKey.of(Term.RULES), rules(allow(FR, Condition.ALWAYS), allow(FR, when(COURT))));
      TermsRulings rulings = rulings();
      people.put(ANNA, only);
      assertThat(ask(rulings, CHAT, NOON)).as("%s", only).isEqualTo("permit");
      for (PersonFacts other : sorts()) {
        if (!other.equals(only)) {
          people.put(ANNA, other);
          assertThat(ask(rulings, CHAT, NOON)).as("%s after %s", other, only).contains("allowed");
          people.put(ANNA, only);
          assertThat(ask(rulings, CHAT, NOON)).as("%s after %s", only, other).isEqualTo("permit");
        }
      }
      people.clear();
      assertThat(ask(rulings, CHAT, NOON)).as("nobody known after %s", only).contains("allowed");
    }
  }

  @Test
  void whoeverWasAskedBeforeOneOfWhomNothingIsKnownIsNotTakenForThem() {
    for (PersonFacts sort : sorts()) {
      Condition when =
          new Condition(
              sorted(sort.kind()),
              sorted(sort.attestation()),
              sorted(sort.assurance()),
              none(),
              none());
      say(FR, TermKey.of(Term.RULES), rules(allow(DE, when)));
      TermsRulings rulings = rulings();
      for (Optional<Organisation> of :
          List.of(sort.organisation(), Optional.<Organisation>empty())) {
        people.put(ANNA, new PersonFacts(sort.kind(), sort.attestation(), sort.assurance(), of));
        assertThat(ask(rulings, CHAT, NOON)).as("%s of %s", sort, of).isEqualTo("permit");
        people.clear();
        assertThat(ask(rulings, CHAT, NOON))
            .as("nobody after %s of %s", sort, of)
            .contains("allowed");
      }
    }
  }

  @Test
  void ofHundredsOfMomentsEachHasItsOwnAnswerInWhateverOrderTheyAreAsked() {
    SortedSet<Interval> even = new TreeSet<>();
    for (int i = 0; i < 800; i += 2) {
      even.add(interval(NOON + i, NOON + i + 1));
    }
    Condition when = new Condition(none(), none(), none(), none(), even);
    say(FR, TermKey.of(Term.RULES), rules(allow(DE, when)));
    TermsRulings rulings = rulings();
    for (int step : new int[] {1, 7, 801 - 7, 801 - 1}) {
      for (int i = 0, second = 0; i < 801; i++, second = (second + step) % 801) {
        assertThat(ask(rulings, CHAT, NOON + second).equals("permit"))
            .as("second %s in steps of %s", second, step)
            .isEqualTo(second % 2 == 0 && second < 800);
      }
    }
  }

  private static Condition only(PersonFacts person) {
    return new Condition(
        sorted(person.kind()),
        sorted(person.attestation()),
        sorted(person.assurance()),
        person.organisation().map(organisation -> sorted(organisation)).orElseGet(TreeSet::new),
        none());
  }

  private static <T> SortedSet<T> none() {
    return Collections.emptySortedSet();
  }

  /** All that a condition can tell apart: of organisations one, another, and one of no rule. */
  private static List<PersonFacts> sorts() {
    List<PersonFacts> sorts = new ArrayList<>();
    for (ParticipantKind kind : ParticipantKind.values()) {
      for (Attestation attestation : Attestation.values()) {
        for (Assurance assurance : Assurance.values()) {
          for (Organisation organisation : List.of(ARMY, COURT, new Organisation("navy"))) {
            sorts.add(new PersonFacts(kind, attestation, assurance, Optional.of(organisation)));
          }
        }
      }
    }
    return sorts;
  }
}
