// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Sight.SeenParticipant;
import eu.meetinggateway.tests.rig.Sight.SeenReaction;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What people do with a local colleague, done with a foreign one: the lines of {@code
 * docs/fidelity.md} that no other test covers. Every test leaves the meeting as it found it.
 */
@ExtendWith(ThreeCountries.Provided.class)
@TestInstance(Lifecycle.PER_CLASS)
class ColleagueTest {
  /** Another person of Claire's name. */
  private static final Persona NAMESAKE =
      new Persona("FR", CLAIRE.name(), Persona.SANNE.color(), 770);

  private static final Persona LATER = new Persona("FR", "Luc Bernard", Persona.SANNE.color(), 880);

  private ThreeCountries countries;
  private RigMeeting meeting;
  private Attendee claire;
  private Attendee jonas;

  @BeforeAll
  void joinBoth(ThreeCountries shared) {
    countries = shared;
    meeting = shared.openMeeting("colleague-test");
    claire = shared.join(meeting, CLAIRE);
    jonas = shared.join(meeting, JONAS);
    Sight _ = jonas.awaitFrames(CLAIRE, 1);
    Sight _ = claire.awaitFrames(JONAS, 1);
  }

  @AfterAll
  void end() {
    claire.close();
    jonas.close();
    meeting.close();
  }

  @Test
  void reactionsAreSeenAbroadInOrderWithTheNameOfWhoReacted() {
    List<String> emoji = List.of("clapping-hands", "party-popper", "red-heart");
    emoji.forEach(claire.browser()::react);
    List<SeenReaction> expected =
        emoji.stream().map(each -> new SeenReaction(CLAIRE.nameAbroad(), each)).toList();
    Sight sight = jonas.await("three reactions", seen -> from(seen, CLAIRE).size() >= 3);
    assertThat(from(sight, CLAIRE)).isEqualTo(expected);
  }

  @Test
  void noOtherNotificationCrosses() {
    jonas.browser().notifyOthers("{\"type\":\"participantMuted\"}");
    jonas.browser().notifyOthers("{\"type\":\"reactionReceived\",\"data\":{\"emoji\":\"rocket\"}}");
    jonas.browser().react("folded-hands");
    Sight sight = claire.await("the reaction behind them", seen -> !from(seen, JONAS).isEmpty());
    assertThat(from(sight, JONAS))
        .containsExactly(new SeenReaction(JONAS.nameAbroad(), "folded-hands"));
    assertThat(claire.browser().problems()).isEmpty();
  }

  @Test
  void aChangedNameIsSeenAbroadCleanedAndWithTheCountryMark() {
    claire.browser().rename("Claire \u202Emartin\u0007 (DE)");
    Sight _ = jonas.await("the new name", sight -> sight.named("Claire martin (FR)").isPresent());
    claire.browser().rename(CLAIRE.name());
    Sight _ = jonas.await("the old name", CLAIRE::isSeenIn);
  }

  @Test
  void twoPeopleOfOneNameStayTwo() {
    try (Attendee namesake = countries.join(meeting, NAMESAKE)) {
      Sight two = jonas.await("two of one name", sight -> named(sight).size() == 2);
      assertThat(named(two)).extracting(SeenParticipant::identity).doesNotHaveDuplicates();
      namesake.browser().toggleHand();
      Sight _ =
          jonas.await(
              "one hand of the two",
              sight -> named(sight).stream().filter(SeenParticipant::handRaised).count() == 1);
    }
    Sight _ = jonas.await("one of that name", CLAIRE::isSeenIn);
  }

  @Test
  void whoWasRemovedDoesNotComeBackByReconnecting() {
    try (RigMeeting other = countries.openMeeting("removal-test");
        Attendee removed = countries.join(other, CLAIRE);
        Attendee host = countries.join(other, JONAS)) {
      SeenParticipant envoy = CLAIRE.in(host.await("Claire", CLAIRE::isSeenIn)).orElseThrow();
      countries.site("DE").liveKit().remove(other.room("DE"), envoy.identity());
      Sight _ = host.await("Claire gone", sight -> CLAIRE.in(sight).isEmpty());
      removed.browser().leave();
      Sight _ = removed.await("left", sight -> !sight.isConnected());
      removed.browser().join();
      // Who enters after her is there, so she would be.
      try (Attendee _ = countries.join(other, LATER)) {
        Sight after = host.await("somebody after Claire", LATER::isSeenIn);
        assertThat(CLAIRE.in(after)).isEmpty();
      }
      Sight _ = removed.await("Jonas, whom she still sees", JONAS::isSeenIn);
    }
  }

  private static List<SeenParticipant> named(Sight sight) {
    return sight.participants().stream()
        .filter(seen -> seen.name().equals(CLAIRE.nameAbroad()))
        .toList();
  }

  private static List<SeenReaction> from(Sight sight, Persona persona) {
    return sight.reactions().stream()
        .filter(seen -> seen.author().equals(persona.nameAbroad()))
        .toList();
  }
}
