// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.policy.When;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A meeting on Tuesday, 1 December 2026, from 6 to 22 o'clock in Paris, which is an hour ahead. */
final class WindowsTest {
  private static final Instant START = Instant.parse("2026-12-01T05:00:00Z");
  private static final Instant END = Instant.parse("2026-12-01T21:00:00Z");
  private static final String NEVER = "never";
  private static final String ALWAYS = "";

  @Test
  void hoursBecomeWhatTheMeetingHasOfThem() {
    assertThat(hours("tuesday 08:00 12:00")).isEqualTo("07:00..11:00");
    assertThat(hours("tuesday 05:00 07:00")).isEqualTo("05:00..06:00");
    assertThat(hours("tuesday 21:00 23:00")).isEqualTo("20:00..21:00");
    assertThat(hours("monday 08:00 12:00")).isEqualTo(NEVER);
    assertThat(hours("tuesday 04:00 06:00")).isEqualTo(NEVER);
    assertThat(hours("tuesday 22:00 23:00")).isEqualTo(NEVER);
    assertThat(hours("tuesday 06:00 22:00")).isEqualTo(ALWAYS);
  }

  @Test
  void hoursThatEndNotAfterTheyBeginGoOnIntoTheNextDay() {
    assertThat(hours("monday 20:00 07:30")).isEqualTo("05:00..06:30");
    assertThat(hours("tuesday 20:00 07:30")).isEqualTo("19:00..21:00");
    assertThat(hours("tuesday 12:00 12:00")).isEqualTo("11:00..21:00");
  }

  @Test
  void hoursThatOverlapOrTouchAreOneAndOthersAreNot() {
    assertThat(hours("tuesday 08:00 10:00", "tuesday 09:00 12:00")).isEqualTo("07:00..11:00");
    assertThat(hours("tuesday 08:00 12:00", "tuesday 09:00 10:00")).isEqualTo("07:00..11:00");
    assertThat(hours("tuesday 08:00 10:00", "tuesday 10:00 12:00")).isEqualTo("07:00..11:00");
    assertThat(hours("tuesday 11:00 12:00", "tuesday 08:00 10:00"))
        .isEqualTo("07:00..09:00 10:00..11:00");
  }

  @Test
  void aPeriodIsCutToTheMeetingAndToWhatItDependsOn() {
    assertThat(period("2026-12-01T06:00:00Z", "2026-12-01T07:00:00Z", END))
        .isEqualTo("06:00..07:00");
    assertThat(period("2026-11-01T06:00:00Z", "2026-12-01T07:00:00Z", END))
        .isEqualTo("05:00..07:00");
    assertThat(period("2026-12-01T06:00:00Z", "2026-12-09T07:00:00Z", END))
        .isEqualTo("06:00..21:00");
    assertThat(period("2026-12-01T06:00:00Z", "2026-12-01T08:00:00Z", START.plusSeconds(7_200)))
        .isEqualTo("06:00..07:00");
    assertThat(period("2026-12-01T06:00:00Z", "2026-12-01T08:00:00Z", START.plusSeconds(3_600)))
        .isEqualTo(NEVER);
    assertThat(period("2026-12-01T21:00:00Z", "2026-12-01T23:00:00Z", END)).isEqualTo(NEVER);
    assertThat(period("2026-12-01T05:00:00Z", "2026-12-01T21:00:00Z", END)).isEqualTo(ALWAYS);
  }

  @Test
  void aPartOfASecondIsNotPermittedAndIsForbidden() {
    When when =
        when(
            List.of(),
            Optional.of(Instant.parse("2026-12-01T06:00:00.5Z")),
            Optional.of(Instant.parse("2026-12-01T06:00:09.5Z")));

    assertThat(told(when, END, true)).isEqualTo("06:00:01..06:00:09");
    assertThat(told(when, END, false)).isEqualTo("06:00..06:00:10");
    assertThat(Windows.ceil(START)).isEqualTo(START);
  }

  private static String period(String from, String until, Instant end) {
    return told(
        when(List.of(), Optional.of(Instant.parse(from)), Optional.of(Instant.parse(until))),
        end,
        true);
  }

  private static String hours(String... hours) {
    List<When.Hours> read =
        List.of(hours).stream()
            .map(each -> each.split(" ", -1))
            .map(parts ->
                new When.Hours(
                    EnumSet.of(DayOfWeek.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT))),
                    LocalTime.parse(parts[1]),
                    LocalTime.parse(parts[2]),
                    ZoneId.of("Europe/Paris")))
            .toList();
    return told(when(read, Optional.empty(), Optional.empty()), Instant.MAX, true);
  }

  private static String told(When when, Instant until, boolean permits) {
    return new Windows(START, END)
        .of(when, until, permits)
        .map(intervals ->
            intervals.stream()
                .map(each -> time(each.from()) + ".." + time(each.until()))
                .collect(Collectors.joining(" ")))
        .orElse(NEVER);
  }

  private static LocalTime time(Instant at) {
    return at.atZone(ZoneId.of("UTC")).toLocalTime();
  }

  private static When when(
      List<When.Hours> hours, Optional<Instant> from, Optional<Instant> until) {
    return new When(
        Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), hours, from, until);
  }
}
