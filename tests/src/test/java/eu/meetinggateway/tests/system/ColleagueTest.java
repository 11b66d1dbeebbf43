// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.PictureColor;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.SeenTrack;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Sight.SeenParticipant;
import eu.meetinggateway.tests.rig.Sight.SeenReaction;
import java.util.List;
import java.util.Map;
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

  private static final Persona LATEST = new Persona("FR", "Marie Petit", PictureColor.GREEN, 990);

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
  void handsAreSeenInTheOrderInWhichTheyWereRaisedInBothCountries() {
    try (Attendee later = countries.join(meeting, LATER)) {
      Sight _ = jonas.await("Luc", LATER::isSeenIn);
      List<Attendee> raising = List.of(later, jonas, claire);
      for (int i = 0; i < raising.size(); i++) {
        raising.get(i).browser().toggleHand();
        int up = i + 1;
        for (Attendee viewer : raising) {
          Sight _ = viewer.await(up + " hands up", sight -> sight.hands().size() == up);
        }
      }
      assertThat(jonas.sight().hands())
          .containsExactly(LATER.nameAbroad(), JONAS.name(), CLAIRE.nameAbroad());
      assertThat(claire.sight().hands())
          .containsExactly(LATER.name(), JONAS.nameAbroad(), CLAIRE.name());
      later.browser().toggleHand();
      Sight _ =
          jonas.await(
              "the first of them down",
              sight -> sight.hands().equals(List.of(JONAS.name(), CLAIRE.nameAbroad())));
    }
    for (Attendee raised : List.of(jonas, claire)) {
      raised.browser().toggleHand();
      Sight _ =
          raised.await(
              "the own hand down", sight -> !sight.hands().contains(raised.persona().name()));
    }
  }

  @Test
  void whoEntersAndLeavesIsSeenInThatOrderAndCountedAlikeInBothCountries() {
    Attendee first = countries.join(meeting, LATER);
    Sight before = jonas.await("the first", LATER::isSeenIn);
    Attendee second = countries.join(meeting, LATEST);
    Sight _ = jonas.await("the second", LATEST::isSeenIn);
    int people = before.participants().size() + 1;
    for (Attendee viewer : List.of(jonas, claire, first, second)) {
      Sight _ = viewer.await("all others", sight -> sight.participants().size() == people);
    }
    second.close();
    Sight _ = jonas.await("the second gone", sight -> LATEST.in(sight).isEmpty());
    first.close();
    Sight after = jonas.await("the first gone", sight -> LATER.in(sight).isEmpty());

    assertThat(last(2, after.entered())).containsExactly(LATER.nameAbroad(), LATEST.nameAbroad());
    assertThat(last(2, after.left())).containsExactly(LATEST.nameAbroad(), LATER.nameAbroad());
    assertThat(after.participants()).hasSize(people - 2);
    Sight _ = claire.await("one other", sight -> sight.participants().size() == people - 2);
  }

  @Test
  void whoPresentsIsSeenAbroadAsLongAsTheyDo() {
    assertThat(presenters(jonas)).isEmpty();
    claire.browser().publish(Map.of("source", "screen_share", "codec", "vp8"));
    awaitPresenters(jonas, CLAIRE.nameAbroad());
    jonas.browser().publish(Map.of("source", "screen_share", "codec", "vp8"));
    awaitPresenters(claire, JONAS.nameAbroad());
    assertThat(presenters(jonas)).containsExactly(CLAIRE.nameAbroad());
    claire.browser().unpublish("screen_share");
    awaitPresenters(jonas);
    jonas.browser().unpublish("screen_share");
    awaitPresenters(claire);
  }

  @Test
  void anOverlongNameIsCutAndKeepsTheCountryMark() {
    // 256 bytes are the most that LiveKit takes, and the mark needs five of them.
    claire.browser().rename("Ж".repeat(128));
    String cut = "Ж".repeat(125) + " (FR)";
    Sight _ = jonas.await("the name cut", sight -> sight.named(cut).isPresent());
    claire.browser().rename(CLAIRE.name());
    Sight _ = jonas.await("the old name", CLAIRE::isSeenIn);
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
      // Who comes after her has to be let in; once they are, she would be there, too.
      try (Attendee _ = countries.join(other, LATER)) {
        ModerationTest.letIn(countries.site("DE").gateway().client(), other, LATER);
        Sight after = host.await("somebody after Claire", LATER::isSeenIn);
        assertThat(CLAIRE.in(after)).isEmpty();
        Sight _ = removed.await("Jonas, whom she still sees", JONAS::isSeenIn);
      }
    }
  }

  private static void awaitPresenters(Attendee viewer, String... names) {
    List<String> _ =
        Polling.until(
            viewer.persona().name() + " sees who presents",
            Attendee.DEADLINE,
            () -> presenters(viewer),
            List.of(names)::equals);
  }

  private static List<String> presenters(Attendee viewer) {
    return viewer.browser().tracks().stream()
        .filter(track -> track.source().equals("screen_share"))
        .map(SeenTrack::name)
        .toList();
  }

  private static <T> List<T> last(int count, List<T> list) {
    return list.subList(list.size() - count, list.size());
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
