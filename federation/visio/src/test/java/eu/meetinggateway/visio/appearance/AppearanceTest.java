// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.appearance;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PersonName;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppearanceTest {
  private static final MeetingId MEETING = new MeetingId("budget-2027");
  private static final PersonId ANNA = new PersonId(new Country("DE"), new UUID(1, 2));

  @Test
  void namesLoseControlAndBidirectionalCharacters() {
    assertThat(name("An\u0000na\u202E \n\t Schm\u2066idt\u200F\uD800")).isEqualTo("Anna Schmidt");
    assertThat(name("\u061C\uFEFF\u200B")).isEmpty();
  }

  @Test
  void namesKeepTheirScriptsAndEmoji() {
    assertThat(name("Ирина 山田 \uD83D\uDC69\u200D\uD83D\uDCBB"))
        .isEqualTo("Ирина 山田 \uD83D\uDC69\u200D\uD83D\uDCBB");
  }

  @Test
  void longNamesAreCutBetweenCharacters() {
    assertThat(name("a".repeat(1_000))).hasSize(256);
    String cut = name("a" + "\uD83D\uDC69".repeat(1_000));
    assertThat(cut).hasSize(255);
    assertThat(Character.isLowSurrogate(cut.charAt(cut.length() - 1))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hsl(210, 60%, 40%)", "hsl(0, 50%, 20%)", "hsl(360, 79%, 60%)"})
  void coloursThatMeetAcceptsCross(String color) {
    assertThat(LocalAppearance.read("A", Map.of("color", color)).color()).contains(color);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hsl(361, 60%, 40%)",
        "hsl(210, 80%, 40%)",
        "hsl(210, 60%, 61%)",
        "hsl(210,60%,40%)",
        "red",
        "",
        "hsl(210, 60%, 40%);x",
        "hsl(007, 60%, 40%)",
        "hsl(210, 60%, 40%)\n"
      })
  void otherColoursDoNot(String color) {
    assertThat(LocalAppearance.read("A", Map.of("color", color)).color()).isEmpty();
  }

  @Test
  void aHandIsUpSinceATimeAndDownWithoutOne() {
    assertThat(hand("2026-11-24T10:00:00.123Z"))
        .contains(Instant.parse("2026-11-24T10:00:00.123Z"));
    assertThat(hand("2026-11-24T11:00:00.123456+01:00"))
        .contains(Instant.parse("2026-11-24T10:00:00.123456Z"));
    assertThat(hand("")).isEmpty();
    assertThat(hand("yesterday")).isEmpty();
    assertThat(hand("+999999999-12-31T23:59:59.999999999Z999999")).isEmpty();
  }

  @Test
  void anEnvoyShowsNameCountryColourAndHandButNoRole() {
    EnvoyAppearance shown =
        envoy("Anna Schmidt", Optional.of("hsl(1, 60%, 40%)"), Optional.of(Instant.EPOCH));

    assertThat(shown.name()).isEqualTo("Anna Schmidt (DE)");
    assertThat(shown.attributes())
        .isEqualTo(
            Map.of(
                "color", "hsl(1, 60%, 40%)",
                "handRaisedAt", "1970-01-01T00:00:00Z",
                "federation.country", "DE",
                "federation.meeting", "budget-2027"));
  }

  @Test
  void anEnvoyWithoutAnAcceptableColourGetsOneOfItsOwn() {
    EnvoyAppearance shown = envoy("A", Optional.of("url(evil)"), Optional.empty());
    assertThat(MeetColor.accepted(shown.attributes().getOrDefault("color", ""))).isPresent();
    for (int i = 0; i < 65_536; i++) {
      assertThat(MeetColor.accepted(MeetColor.of(new UUID(0, i)))).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Eve (FR)",
        "Eve [FR]",
        "Eve (( FR ))",
        "Eve \uFF08FR\uFF09",
        "Eve (\u200BFR)",
        "Eve \uD83C\uDDEB\uD83C\uDDF7",
        "Eve ((FR)FR)"
      })
  void aNameCannotImitateTheCountryMark(String name) {
    String shown = envoy(name, Optional.empty(), Optional.empty()).name();
    assertThat(shown).startsWith("Eve").endsWith("(DE)").doesNotContain("FR)", "FR]", "FR\uFF09");
  }

  @Test
  void aShownNameFitsIntoWhatLiveKitTakesAndKeepsTheCountry() {
    String shown = envoy("\u5C71".repeat(256), Optional.empty(), Optional.empty()).name();
    assertThat(shown.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(256);
    assertThat(shown).endsWith(" (DE)");
  }

  @Test
  void aNamelessPersonIsStillShown() {
    assertThat(envoy("\u202E", Optional.empty(), Optional.empty()).name()).isEqualTo("? (DE)");
  }

  @Test
  void onlyWhatChangedIsSentAndALoweredHandIsAnEmptyValue() {
    EnvoyAppearance up = envoy("A", Optional.empty(), Optional.of(Instant.EPOCH));
    EnvoyAppearance down = envoy("A", Optional.empty(), Optional.empty());

    assertThat(down.since(up))
        .isEqualTo(new EnvoyAppearance.Change(Optional.empty(), Map.of("handRaisedAt", "")));
    assertThat(down.since(down).isEmpty()).isTrue();
    assertThat(envoy("B", Optional.empty(), Optional.empty()).since(down).name())
        .contains("B (DE)");
    assertThat(down.initialAttributes()).doesNotContainKey("handRaisedAt");
  }

  private static String name(String name) {
    return LocalAppearance.read(name, Map.of()).name().value();
  }

  private static Optional<Instant> hand(String value) {
    return LocalAppearance.read("A", Map.of("handRaisedAt", value)).handRaisedAt();
  }

  private static EnvoyAppearance envoy(
      String name, Optional<String> color, Optional<Instant> hand) {
    Person person = new Person(ANNA, new Appearance(new PersonName(name), color, hand));
    return EnvoyAppearance.of(person, MEETING, "{name} ({country})");
  }
}
