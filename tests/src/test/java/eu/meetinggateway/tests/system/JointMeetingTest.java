// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static eu.meetinggateway.tests.system.Persona.SANNE;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.GatewayClient;
import eu.meetinggateway.tests.rig.LiveKitParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Sight.SeenParticipant;
import eu.meetinggateway.tests.rig.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One person in each of three countries. Every test leaves the meeting as it found it: all three
 * present, unmuted, hands down.
 */
@ExtendWith(ThreeCountries.Provided.class)
@TestInstance(Lifecycle.PER_CLASS)
class JointMeetingTest {
  private ThreeCountries countries;
  private RigMeeting meeting;
  private Attendee claire;
  private Attendee jonas;
  private Attendee sanne;
  private List<Attendee> all;

  @BeforeAll
  void joinAllThree(ThreeCountries shared) {
    countries = shared;
    meeting = shared.openMeeting("joint-meeting-test");
    claire = shared.join(meeting, CLAIRE);
    jonas = shared.join(meeting, JONAS);
    sanne = shared.join(meeting, SANNE);
    all = List.of(claire, jonas, sanne);
    // A line that is written before the observers have entered is not read abroad.
    forEveryPair((viewer, other) -> {
      Sight _ = viewer.awaitFrames(other, 1);
    });
  }

  @AfterAll
  void end() {
    all.forEach(Attendee::close);
    meeting.close();
  }

  @Test
  void everybodySeesTheMovingPictureOfTheRightPerson() {
    forEveryPair((viewer, other) -> {
      Sight sight = viewer.awaitFrames(other, 15);
      assertThat(other.in(sight).orElseThrow().camera()).isNotNull();
      assertThat(sight.participants())
          .filteredOn(seen -> seen.looksLike(other.color()))
          .as("only one person has the colour of " + other.name())
          .hasSize(1);
    });
  }

  @Test
  void everybodyHearsTheVeryToneThatWasPublishedAbroad() {
    forEveryPair((viewer, other) -> {
      Sight _ = viewer.await("the tone of " + other.name(), other::isHeardIn);
    });
  }

  @Test
  void everyLineIsReadOnceWithTheNameOfItsAuthor() {
    List<String> lines = new ArrayList<>();
    for (Attendee author : all) {
      String line = "Bonjour, Grüße, groetjes <b>от</b> 🎉 " + author.persona().country();
      lines.add(line);
      author.browser().say(line);
    }
    for (Attendee reader : all) {
      Sight sight =
          reader.await(
              "all lines",
              seen ->
                  lines.stream()
                      .allMatch(
                          seen.lines().stream().map(Sight.SeenLine::text).toList()::contains));
      for (int i = 0; i < lines.size(); i++) {
        Persona author = all.get(i).persona();
        boolean own = author.equals(reader.persona());
        assertThat(sight.count(own ? author.name() : author.nameAbroad(), lines.get(i)))
            .isEqualTo(1);
        assertThat(sight.count(lines.get(i))).as("read once").isEqualTo(1);
      }
    }
  }

  @Test
  void aLongLineArrivesWhole() {
    long seed = System.nanoTime();
    System.out.println("seed of the long line: " + seed);
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < 1900) {
      text.append(Integer.toString(random.nextInt(), 36)).append(' ');
    }
    String line = text.toString().strip();
    jonas.browser().say(line);
    for (Attendee reader : List.of(claire, sanne)) {
      Sight _ = reader.await("the long line", sight -> sight.count(JONAS.nameAbroad(), line) == 1);
    }
  }

  @Test
  void aRaisedHandIsSeenAbroadUntilItGoesDown() {
    jonas.browser().toggleHand();
    awaitAbroad(JONAS, "the raised hand", SeenParticipant::handRaised);
    jonas.browser().toggleHand();
    awaitAbroad(JONAS, "the hand down", seen -> !seen.handRaised());
  }

  @Test
  void mutedAndUnmutedMicrophonesAreSeenAndHeardAbroad() {
    sanne.browser().toggleMicrophone();
    awaitAbroad(
        SANNE,
        "muted, silent and not speaking",
        seen ->
            seen.microphone() != null
                && seen.microphone().muted()
                && !seen.microphone().isAudible()
                && !seen.speaking());
    sanne.browser().toggleMicrophone();
    awaitAbroad(
        SANNE,
        "unmuted, heard and speaking",
        seen ->
            seen.microphone() != null
                && !seen.microphone().muted()
                && seen.soundsLike(SANNE.hertz())
                && seen.speaking());
  }

  @Test
  void aCameraThatIsSwitchedOffAndOnIsSeenAbroad() {
    claire.browser().toggleCamera();
    awaitAbroad(CLAIRE, "camera off", seen -> seen.camera() != null && seen.camera().muted());
    claire.browser().toggleCamera();
    awaitAbroad(CLAIRE, "camera on", seen -> seen.camera() != null && !seen.camera().muted());
    for (Attendee viewer : List.of(jonas, sanne)) {
      Sight _ = viewer.awaitFrames(CLAIRE, 15);
    }
  }

  @Test
  void whoeverSpeaksIsShownAsSpeaking() {
    for (Attendee speaker : all) {
      awaitAbroad(speaker.persona(), "speaking", SeenParticipant::speaking);
    }
  }

  @Test
  void nobodyMeetsTheirOwnEnvoy() {
    forEveryPair((viewer, other) -> {
      Sight _ = viewer.await("two others", sight -> sight.participants().size() == 2);
    });
    for (Attendee viewer : all) {
      assertThat(viewer.sight().participants())
          .extracting(SeenParticipant::name)
          .containsExactlyInAnyOrderElementsOf(
              all.stream()
                  .map(Attendee::persona)
                  .filter(other -> !other.equals(viewer.persona()))
                  .map(Persona::nameAbroad)
                  .toList());
    }
    for (Site site : countries.rig().sites()) {
      List<LiveKitParticipant> listed = site.liveKit().participants(meeting.room(site.country()));
      assertThat(listed).filteredOn(participant -> !participant.hidden()).hasSize(3);
      assertThat(listed)
          .filteredOn(LiveKitParticipant::hidden)
          .as("only the observer is hidden, and for further layers at most two more")
          .hasSizeBetween(1, 3)
          .allMatch(participant -> participant.kind().equals("AGENT"));
    }
  }

  @Test
  void envoysWearTheColourOfTheirPersonAndNoRoleOfTheirs() {
    forEveryPair((viewer, other) -> {
      SeenParticipant envoy = other.in(viewer.await("the envoy", other::isSeenIn)).orElseThrow();
      assertThat(envoy.attributes()).containsEntry("color", other.color().hsl());
      assertThat(envoy.attributes().getOrDefault("room_role", "")).isEmpty();
      assertThat(envoy.identity())
          .as("UUID-shaped, for the moderation calls of older Meet releases")
          .matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    });
  }

  @Test
  void theIdentityOfAPersonDoesNotCrossTheBorder() {
    String identity = jonas.sight().identity();
    assertThat(identity).isNotEmpty();
    for (Attendee viewer : List.of(claire, sanne)) {
      assertThat(viewer.sight().participants())
          .extracting(SeenParticipant::identity)
          .doesNotContain(identity);
    }
    assertThat(claire.sight().participants().stream().map(SeenParticipant::identity).toList())
        .as("nor are pseudonyms the same everywhere")
        .doesNotContainAnyElementsOf(
            sanne.sight().participants().stream()
                .filter(seen -> seen.name().equals(JONAS.nameAbroad()))
                .map(SeenParticipant::identity)
                .toList());
  }

  @Test
  void everyGatewayListsEverybodyOnce() {
    for (Site site : countries.rig().sites()) {
      List<GatewayClient.Participant> listed =
          Polling.until(
              site.country() + " lists three participants",
              Attendee.DEADLINE,
              () -> site.gateway().client().participants(meeting.id()),
              participants -> participants.size() == 3);
      assertThat(listed)
          .extracting(GatewayClient.Participant::country)
          .containsExactlyInAnyOrder("FR", "DE", "NL");
      assertThat(site.gateway().client().meeting(meeting.id()).isUp(3)).isTrue();
      assertThat(site.gateway().client().refusesWithoutToken()).isTrue();
    }
  }

  @Test
  void whoLeavesIsGoneEverywhereAndCanComeBack() {
    sanne.browser().leave();
    for (Attendee viewer : List.of(claire, jonas)) {
      Sight _ = viewer.await("Sanne gone", sight -> SANNE.in(sight).isEmpty());
    }
    sanne.browser().join();
    for (Attendee viewer : List.of(claire, jonas)) {
      Sight _ = viewer.awaitFrames(SANNE, 5);
      Sight _ = viewer.await("Sanne again", SANNE::isHeardIn);
    }
    Sight _ = sanne.awaitFrames(CLAIRE, 5);
    Sight _ = sanne.awaitFrames(JONAS, 5);
  }

  @Test
  void noPageMetAnError() {
    for (Attendee attendee : all) {
      assertThat(attendee.browser().problems()).isEmpty();
    }
  }

  private void awaitAbroad(Persona persona, String what, Predicate<SeenParticipant> satisfies) {
    for (Attendee viewer : all) {
      if (!viewer.persona().equals(persona)) {
        Sight _ =
            viewer.await(
                persona.name() + ": " + what,
                sight -> persona.in(sight).filter(satisfies).isPresent());
      }
    }
  }

  private void forEveryPair(Pairing check) {
    for (Attendee viewer : all) {
      for (Attendee other : all) {
        if (!viewer.equals(other)) {
          check.of(viewer, other.persona());
        }
      }
    }
  }

  private interface Pairing {
    void of(Attendee viewer, Persona other);
  }
}
