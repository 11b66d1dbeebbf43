// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {
  private static final List<String> WORDS = List.of("camera", "chat", "screen", "screen-audio");

  @ParameterizedTest
  @CsvSource({
    "chat, chat, 0",
    "'', chat, 4",
    "chat, '', 4",
    "caht, chat, 1",
    "chatt, chat, 1",
    "cha, chat, 1",
    "chit, chat, 1",
    "screen, camera, 5",
  })
  void theDistanceIsTheNumberOfSlips(String from, String to, int slips) {
    assertThat(Suggestion.distance(from, to)).isEqualTo(slips);
  }

  @ParameterizedTest
  @CsvSource({
    "caht, did you mean 'chat'?",
    "CHAT, did you mean 'chat'?",
    "kamera, did you mean 'camera'?",
    "scr, did you mean 'screen'?",
    "sc, choose",
    "video, choose",
    "'', choose",
  })
  void theNearestWordIsSuggestedUnlessAllAreFar(String written, String suggestion) {
    assertThat(Suggestion.nearest(written, WORDS, "choose")).isEqualTo(suggestion);
  }

  @Test
  void aVeryLongWordIsNotCompared() {
    assertThat(Suggestion.nearest("chat".repeat(20), WORDS, "choose")).isEqualTo("choose");
  }

  @Test
  void everyCountryOfTheStandardIsKnown() {
    assertThat(KnownCountries.names().keySet())
        .hasSize(249)
        .isEqualTo(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
  }
}
