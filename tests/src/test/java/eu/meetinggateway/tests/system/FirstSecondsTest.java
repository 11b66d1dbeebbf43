// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Sight.SeenParticipant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What happens before the gateway has entered behind the first person of a country; France is
 * polled, Germany sends webhooks.
 */
@ExtendWith(ThreeCountries.Provided.class)
class FirstSecondsTest {
  private static final int ROUNDS = 4;
  private static final int LINES = 60;

  /** A look every second, a fifth later at most; joining with two cores for everybody. */
  private static final Duration POLLED = Duration.ofSeconds(5);

  private static final Duration WOKEN = Duration.ofSeconds(3);

  @Test
  void aToneThatBeginsBehindTheObserverAndNeverChangesIsSpeakingAbroad(ThreeCountries countries) {
    try (RigMeeting meeting = countries.openMeeting("steady-tone-test");
        Attendee jonas = countries.joinSteady(meeting, JONAS);
        Attendee claire = countries.joinSteady(meeting, CLAIRE)) {
      // Jonas and Claire sound before their observers are there; what begins later is heard.
      for (int i = 0; i < ROUNDS; i++) {
        speakAnew(claire, jonas);
        speakAnew(jonas, claire);
      }
    }
  }

  /** Mutes, which is silence, and sounds again as before. */
  private static void speakAnew(Attendee speaker, Attendee viewer) {
    speaker.browser().toggleMicrophone();
    Sight _ =
        viewer.await(
            speaker.persona().name() + " muted and not speaking",
            sight ->
                speaker
                    .persona()
                    .in(sight)
                    .filter(seen -> seen.microphone() != null && seen.microphone().muted())
                    .filter(seen -> !seen.speaking())
                    .isPresent());
    speaker.browser().toggleMicrophone();
    awaitSpeaking(viewer, speaker.persona());
  }

  @Test
  void everyLineIsReadAbroadFromTheFirstThatIs(ThreeCountries countries) {
    try (RigMeeting meeting = countries.openMeeting("first-lines-test");
        Attendee claire = countries.join(meeting, CLAIRE);
        Attendee jonas = countries.join(meeting, JONAS)) {
      Sight _ = claire.await("Jonas", JONAS::isSeenIn);
      for (int i = 0; i < ROUNDS; i++) {
        assertThat(unreadFor(meeting, "FR", claire, jonas, i)).isLessThan(POLLED);
        assertThat(unreadFor(meeting, "DE", jonas, claire, i)).isLessThan(WOKEN);
      }
    }
  }

  /** How long the first person of a country writes before the first line that is read abroad. */
  private static Duration unreadFor(
      RigMeeting meeting, String country, Attendee author, Attendee reader, int round) {
    leave(author, reader);
    awaitEmpty(meeting, country);
    author.browser().join();
    long begin = System.nanoTime();
    List<Duration> written = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      written.add(Duration.ofNanos(System.nanoTime() - begin));
      author.browser().say(line(round, i));
    }
    String last = line(round, LINES - 1);
    String name = author.persona().nameAbroad();
    Sight sight = reader.await("the last line", seen -> seen.count(name, last) == 1);
    int first = 0;
    while (sight.count(name, line(round, first)) == 0) {
      first++;
    }
    for (int i = first; i < LINES; i++) {
      assertThat(sight.count(name, line(round, i))).as("line %s of %s", i, LINES).isEqualTo(1);
    }
    System.out.printf(
        "%s: first line read abroad: number %d, written after %d ms; the last after %d ms%n",
        country, first, written.get(first).toMillis(), written.getLast().toMillis());
    return written.get(first);
  }

  private static String line(int round, int number) {
    return "line " + round + "." + number;
  }

  private static void leave(Attendee who, Attendee viewer) {
    who.browser().leave();
    Sight _ =
        viewer.await(who.persona().name() + " gone", sight -> who.persona().in(sight).isEmpty());
  }

  private static void awaitEmpty(RigMeeting meeting, String country) {
    boolean _ =
        Polling.until(
            "the room in " + country + " is closed by its server",
            Attendee.DEADLINE,
            () ->
                meeting.sites().stream()
                    .filter(site -> site.country().equals(country))
                    .anyMatch(site -> site.liveKit().hasRoom(meeting.room(country))),
            exists -> !exists);
  }

  private static void awaitSpeaking(Attendee viewer, Persona speaker) {
    Sight _ =
        viewer.await(
            speaker.name() + " speaking",
            sight -> speaker.in(sight).filter(SeenParticipant::speaking).isPresent());
  }
}
