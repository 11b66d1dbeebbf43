// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
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
  void aVeryLongWordIsNotComparedNorIsAVeryLongList() {
    String forty = "chat".repeat(10);
    List<String> longer = List.of(forty + "s", forty + "ss");
    assertThat(Suggestion.nearest(forty, longer, "choose")).contains(forty + "s'");
    assertThat(Suggestion.nearest(forty + "x", longer, "choose")).isEqualTo("choose");

    List<String> thousand = new ArrayList<>(Collections.nCopies(999, "screen"));
    thousand.add("chat");
    assertThat(Suggestion.nearest("caht", thousand, "choose")).contains("chat");
    thousand.addFirst("screen");
    assertThat(Suggestion.nearest("caht", thousand, "choose")).isEqualTo("choose");
  }

  @Test
  void aWordThatIsOnlyCutOffIsCompletedHoweverLongTheRestIs() {
    String whole = "no-recording-of-anything-that-is-marked-in-any-way-at-all";
    assertThat(Suggestion.nearest("no-rec", List.of(whole), "choose")).contains(whole);
    assertThat(Suggestion.nearest("no-reg", List.of(whole), "choose")).isEqualTo("choose");
  }

  @Test
  void everyCountryOfTheStandardIsKnown() {
    assertThat(KnownCountries.names().keySet())
        .hasSize(249)
        .isEqualTo(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
  }
}
