// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.trust.Country;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class InvitationNoteTest {
  private static final MeetingId MEETING = new MeetingId("budget-2026");
  private static final UUID ID = UUID.fromString("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");

  static Stream<InvitationNote> notes() {
    return Stream.of(
        new InvitationNote.Invite(MEETING, ID, FR, Set.of(DE, FR)),
        new InvitationNote.Accept(MEETING, ID),
        new InvitationNote.Decline(MEETING, ID, DeclineCode.DECLINED),
        new InvitationNote.Decline(MEETING, ID, DeclineCode.NOT_VALID),
        new InvitationNote.Decline(MEETING, ID, DeclineCode.TOO_MANY),
        new InvitationNote.Recall(MEETING, ID),
        new InvitationNote.Waiting(MEETING, ID));
  }

  @ParameterizedTest
  @MethodSource("notes")
  void aNoteSurvivesTheWayAndAllowsNoOtherField(InvitationNote note) throws WireException {
    String text = MessageCodec.encode(note);
    assertThat(MessageCodec.decode(text)).isEqualTo(note);
    assertRefused(text.substring(0, text.length() - 1) + ",\"extra\":1}", WireError.UNKNOWN_FIELD);
    assertRefused(text.replace("\"" + ID + "\"", "\"1\""), WireError.OUT_OF_RANGE);
    assertRefused(text.replace(",\"meeting\":\"budget-2026\"", ""), WireError.MISSING_FIELD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "FR" | "FR"                | OUT_OF_RANGE
          "FR" | "DE","NL"           | OUT_OF_RANGE
          "FR" | "FR","DE","DE"      | OUT_OF_RANGE
          "FR" | "FR","de"           | OUT_OF_RANGE
          "FR" | "FR","DEU"          | OUT_OF_RANGE
          "FR" | "FR",7              | WRONG_TYPE
          "FR" | "FR",["DE"]         | WRONG_TYPE
          7    | "FR","DE"           | WRONG_TYPE
          "F"  | "FR","DE"           | OUT_OF_RANGE
          """)
  void anInvitationOfAnotherShapeIsRefused(String host, String countries, WireError code) {
    assertRefused(invite(host, "[" + countries + "]"), code);
  }

  @ParameterizedTest
  @CsvSource({"33,OUT_OF_RANGE", "100000,OUT_OF_RANGE"})
  void anOversizedInvitationIsRefused(int count, WireError code) {
    String countries =
        IntStream.range(0, count)
            .mapToObj(i -> "\"" + (char) ('A' + i / 26 % 26) + (char) ('A' + i % 26) + "\"")
            .collect(Collectors.joining(","));
    String text = invite("\"AA\"", "[" + countries + "]");
    assertRefused(text, text.length() > Message.MAX_BYTES ? WireError.TOO_LARGE : code);
  }

  @ParameterizedTest
  @CsvSource({"'\"maybe\"',OUT_OF_RANGE", "7,WRONG_TYPE"})
  void anUnknownCodeIsRefused(String code, WireError error) {
    assertRefused(
        "{\"type\":\"decline\",\"meeting\":\"budget-2026\",\"invitation\":\"%s\",\"code\":%s}"
            .formatted(ID, code),
        error);
  }

  private static String invite(String host, String countries) {
    return """
    {"type":"invite","meeting":"budget-2026","invitation":"%s","host":%s,"countries":%s}\
    """
        .formatted(ID, host, countries);
  }

  private static void assertRefused(String text, WireError code) {
    assertThatThrownBy(() -> MessageCodec.decode(text))
        .isInstanceOfSatisfying(WireException.class, e -> assertThat(e.error()).isEqualTo(code));
  }
}
