// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Trials;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MergeLawsTest {
  @ParameterizedTest
  @EnumSource
  void aHundredThousandTriplesKeepTheLaw(MergeLaws law) {
    keeps(law, 100_000);
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource
  void aMillionTriplesKeepTheLaw(MergeLaws law) {
    keeps(law, 1_000_000);
  }

  @Test
  void whatFailsIsShrunkToTheContributionsThatMatter() {
    Terms many = new RandomTerms(1).whole();
    Contribution one = many.contributions().getFirst();

    assertThat(
            MergeLaws.shrunk(
                List.of(many), terms -> terms.getFirst().contributions().contains(one)))
        .singleElement()
        .satisfies(terms -> assertThat(terms.contributions()).containsExactly(one));
  }

  private static void keeps(MergeLaws law, int triples) {
    long first = Trials.seed(law + ": " + Trials.of(triples) + " triples");
    for (long seed = first; seed != first + Trials.of(triples); seed++) {
      assertThat(MergeLaws.broken(List.of(law), seed)).isEmpty();
    }
  }
}
