// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.session.BorderLimits;
import eu.meetinggateway.meeting.ChatContent;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChatRatesTest {
  private static final long SECOND_NANOS = 1_000_000_000L;

  static Stream<ChatContent> contents() {
    return Stream.of(
        new ChatText("a"),
        new ChatText("x".repeat(ChatText.MAX_LENGTH)),
        new Ciphertext(new byte[17], new byte[12], 0, 0),
        new Ciphertext(new byte[Ciphertext.MAX_BYTES], new byte[12], 0, 0));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void whatPeopleHereSayStaysWithinWhatThePeerReads(ChatContent content) {
    ChatRates rates = new ChatRates(0);
    int chars =
        switch (content) {
          case ChatText text -> text.value().length();
          case Ciphertext ciphertext -> (ciphertext.value().length + 2) / 3 * 4;
        };
    // The note around the content is less than a kibibyte.
    long cost = 1L + (chars + 400) / 1024;
    long spent = 0;
    for (int second = 0; second < 60; second++) {
      for (int i = 0; i < 5_000; i++) {
        spent += rates.maySay(content, second * SECOND_NANOS) ? cost : 0;
      }
    }
    BorderLimits limits = BorderLimits.DEFAULT;
    assertThat(spent)
        .isBetween(60L * 500, limits.messageBurst() / 2 + 60L * limits.messagesPerSecond() * 3 / 4);
  }
}
