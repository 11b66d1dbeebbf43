// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Change;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.Language;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.Remedy;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.terms.Conflict;
import eu.meetinggateway.trust.terms.Term;
import eu.meetinggateway.trust.terms.TermKey;
import eu.meetinggateway.trust.terms.TermValue.Grade;
import eu.meetinggateway.trust.terms.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordingTest extends PermittingTerms {
  @Test
  void aRefusalIsToldWithItsCountryWhereItComesFromAndWhatWouldChangeIt() {
    say(FR, TermKey.of(Term.LANE, DE, FR), grade(Grade.DENY));
    TermsRulings rulings = rulings();
    Ruling ruling =
        rulings.rule(
            rulings.terms(),
            new Flow(ANNA, Feature.CHAT, FR, PortKind.VISIO),
            facts(),
            Instant.ofEpochSecond(NOON));

    assertThat(ruling)
        .isInstanceOfSatisfying(
            Ruling.Refuse.class,
            refuse ->
                assertThat(refuse.told())
                    .isEqualTo(
                        new Reason(
                            "FR/peer-not-accepted",
                            "FR accepts nothing from DE to FR. Ask FR to accept the other country in"
                                + " this direction.")));
  }

  @Test
  void aConflictSaysWhatEachCountrySays() {
    say(FR, TermKey.of(Term.PLACES, STORED), labels("FR"));
    say(DE, TermKey.of(Term.PLACES, STORED), labels("DE", "NL"));
    say(DE, TermKey.of(Term.HOST), labels("DE"));
    say(FR, TermKey.of(Term.REQUIRED), labels("chat"));
    say(FR, TermKey.of(Term.LANE, DE, FR), grade(Grade.DENY));
    List<Conflict> conflicts = new Terms(sorted(FR, DE), contributions).conflicts();

    assertThat(conflicts)
        .extracting(conflict -> Wording.sentences(conflict).en())
        .containsExactly(
            "What is needed is refused (DE: allow; FR: deny).",
            "The countries do not agree on the host country (DE: DE; FR: FR).",
            "There is no common place (DE: DE,NL; FR: FR).");
  }

  @Test
  void aRemedyNamesAllWhoWouldHaveToChangeSomething() {
    assertThat(Wording.sentences(Remedy.of(List.of(FR, DE), Change.OFFER)).fr())
        .isEqualTo("Demander à DE, FR de faire une offre.");
  }

  @ParameterizedTest
  @CsvSource({"10, false", "250, false", "290, true", "400, true"})
  void whatIsTooLongIsCutToThreeHundredCharacters(int length, boolean cut) {
    for (String letter : List.of("x", "😀")) {
      String host = letter.repeat(length / letter.length());
      Sentences said = Wording.sentences("change.host", Map.of("countries", "FR", "host", host));

      assertThat(said.in(Language.EN)).as(letter).hasSizeLessThanOrEqualTo(300);
      assertThat(said.in(Language.EN).endsWith("…")).as(letter).isEqualTo(cut);
      assertThat(said.in(Language.EN).codePoints())
          .as("no half of a character")
          .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }
  }

  @Test
  void aSentenceOfThreeHundredCharactersIsWholeAndNoCharacterIsCutInHalves() {
    String whole = "Ask FR to accept " + "x".repeat(266) + " as host country.";
    assertThat(whole).hasSize(300);
    assertThat(host("x".repeat(266))).isEqualTo(whole);
    assertThat(host("x".repeat(280) + "😀" + "x".repeat(100)))
        .isEqualTo("Ask FR to accept " + "x".repeat(280) + "…");
  }

  private static String host(String host) {
    return Wording.sentences("change.host", Map.of("countries", "FR", "host", host)).en();
  }
}
