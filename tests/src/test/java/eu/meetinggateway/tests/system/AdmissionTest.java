// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.DORA;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.GatewayClient;
import eu.meetinggateway.tests.rig.GatewayClient.Guest;
import eu.meetinggateway.tests.rig.GatewayClient.Participant;
import eu.meetinggateway.tests.rig.GatewayClient.Standing;
import eu.meetinggateway.tests.rig.GatewayProcess;
import eu.meetinggateway.tests.rig.LiveKitParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.SiteSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * France's policy lets Germans wait until somebody lets them in; Germany's lets the French enter.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AdmissionTest {
  private Rig rig;
  private Browsers browsers;
  private GatewayClient french;
  private GatewayClient german;

  @BeforeAll
  void start() {
    RealPeers peers = RealPeers.find();
    rig =
        Rig.start(
            peers,
            peers.outputDirectory("admission-test"),
            List.of(
                SiteSpec.accepting("FR", "fr", 440, 0, Set.of("DE")).withLobby(),
                SiteSpec.accepting("DE", "de", 550, 0, Set.of("FR"))));
    browsers = rig.startBrowsers();
    french = rig.site("FR").gateway().client();
    german = rig.site("DE").gateway().client();
  }

  @AfterAll
  void end() {
    rig.close();
  }

  @Test
  void whoWaitsIsNotThereAndHearsNothingUntilLetInAndIsGoneWhenRefused() {
    try (RigMeeting meeting = rig.openMeetingInFreshRooms("admission-person");
        Attendee claire = Attendee.join(browsers, rig, meeting, CLAIRE);
        Attendee jonas = Attendee.join(browsers, rig, meeting, JONAS)) {
      Guest waiting = awaitGuest(meeting, JONAS, "waiting");
      awaitTold(meeting, JONAS, "waiting", "Waits until somebody in FR lets this person in.");
      Sight _ =
          jonas.await(
              "that he waits",
              sight ->
                  sight.lines().stream()
                      .anyMatch(line ->
                          line.author().isEmpty()
                              && line.text().contains("Wartet, bis jemand in FR")));
      jonas.browser().say("Hört mich jemand?");
      nobodyMeets(meeting, claire, jonas);

      french.decide(meeting.id(), waiting, "admitted");
      seeAndHearOneAnother(claire, jonas);
      awaitTold(meeting, JONAS, "", "");
      jonas.browser().say("Jetzt bin ich da.");
      Sight read =
          claire.await(
              "the line after", sight -> sight.count(JONAS.nameAbroad(), "Jetzt bin ich da.") == 1);
      assertThat(read.count("Hört mich jemand?")).isZero();

      // What goes to a country whose delegation is in part let in goes to its whole room.
      try (Attendee dora = Attendee.join(browsers, rig, meeting, DORA)) {
        Guest _ = awaitGuest(meeting, DORA, "waiting");
        Sight _ = dora.awaitFrames(CLAIRE, 1);
        assertThat(DORA.in(claire.awaitFrames(JONAS, 5))).isEmpty();
      }

      french.decide(meeting.id(), waiting, "refused");
      Sight _ = claire.await("Jonas gone", sight -> JONAS.in(sight).isEmpty());
      Sight _ = jonas.await("Claire gone", sight -> CLAIRE.in(sight).isEmpty());
      awaitTold(meeting, JONAS, "refused", "FR did not let this person in.");
      nobodyMeets(meeting, claire, jonas);
    }
  }

  @Test
  void aDelegationIsLetInAndEveryDecisionHoldsAfterARestart() {
    try (RigMeeting meeting = rig.openMeetingInFreshRooms("admission-delegation")) {
      french.decide(meeting.id(), "DE", "admitted");
      try (Attendee claire = Attendee.join(browsers, rig, meeting, CLAIRE);
          Attendee jonas = Attendee.join(browsers, rig, meeting, JONAS)) {
        seeAndHearOneAnother(claire, jonas);
        Participant there =
            french.participants(meeting.id()).stream()
                .filter(each -> each.country().equals("DE"))
                .findFirst()
                .orElseThrow();
        Guest guest = new Guest("DE", Optional.of(there.id()), there.name(), "");
        french.decide(meeting.id(), guest, "refused");
        Sight _ = claire.await("Jonas gone", sight -> JONAS.in(sight).isEmpty());

        rig.site("FR").gateway().kill();
        long _ = RestartTest.restartUntilReady(rig.site("FR").gateway());
        Guest _ = awaitGuest(meeting, JONAS, "refused");
        try (Attendee _ = Attendee.join(browsers, rig, meeting, DORA)) {
          Sight seen = claire.awaitFrames(DORA, 5);
          assertThat(JONAS.in(seen)).isEmpty();
        }
      }
    }
  }

  /** The policy changes with a restart, which keeps what was decided; so it is tested as one. */
  @Test
  void underAPolicyOfInvitedOnlyWhoWasLetInByNameIsInAlsoAfterARestart() {
    try (RigMeeting meeting = rig.openMeetingInFreshRooms("admission-invited")) {
      french.decide(meeting.id(), "DE", "admitted");
      try (Attendee claire = Attendee.join(browsers, rig, meeting, CLAIRE);
          Attendee jonas = Attendee.join(browsers, rig, meeting, JONAS)) {
        seeAndHearOneAnother(claire, jonas);

        restartWith("invited");
        Guest waiting = awaitGuest(meeting, JONAS, "waiting");
        awaitTold(meeting, JONAS, "waiting", "Waits until somebody in FR lets this person in.");
        Sight _ = claire.await("Jonas gone", sight -> JONAS.in(sight).isEmpty());
        Sight _ = jonas.await("Claire gone", sight -> CLAIRE.in(sight).isEmpty());
        nobodyMeets(meeting, claire, jonas);
        assertThatThrownBy(() -> french.decide(meeting.id(), "DE", "admitted"))
            .hasMessageContaining("409")
            .hasMessageContaining("not-invited")
            .hasMessageContaining("decide about each person who waits");
        nobodyMeets(meeting, claire, jonas);

        french.decide(meeting.id(), waiting, "admitted");
        seeAndHearOneAnother(claire, jonas);
        restartWith("invited");
        seeAndHearOneAnother(claire, jonas);

        french.decide(meeting.id(), "DE", "waiting");
        seeAndHearOneAnother(claire, jonas);
        french.decide(meeting.id(), "DE", "refused");
        Sight _ = claire.await("Jonas gone", sight -> JONAS.in(sight).isEmpty());
        awaitTold(meeting, JONAS, "refused", "FR did not let this person in.");
      } finally {
        restartWith("lobby");
      }
    }
  }

  /** As an operator changes what France's policy says of how Germans enter. */
  private void restartWith(String admission) {
    GatewayProcess gateway = rig.site("FR").gateway();
    Path policy = gateway.keys().directory().resolve("trust.yaml");
    gateway.kill();
    try {
      String changed =
          Files.readString(policy).replaceAll("admission: [a-z]+", "admission: " + admission);
      assertThat(changed).contains("admission: " + admission);
      Path _ = Files.writeString(policy, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long _ = RestartTest.restartUntilReady(gateway);
  }

  private static void seeAndHearOneAnother(Attendee claire, Attendee jonas) {
    Sight _ = claire.awaitFrames(JONAS, 5);
    Sight _ = jonas.awaitFrames(CLAIRE, 5);
    Sight _ = claire.await("the tone of Jonas", JONAS::isHeardIn);
    Sight _ = jonas.await("the tone of Claire", CLAIRE::isHeardIn);
  }

  /** Neither sees anybody, and neither server has anybody from abroad. */
  private void nobodyMeets(RigMeeting meeting, Attendee claire, Attendee jonas) {
    assertThat(claire.sight().participants()).isEmpty();
    assertThat(jonas.sight().participants()).isEmpty();
    assertThat(namesIn("FR", meeting)).noneMatch(name -> name.startsWith(JONAS.name()));
    assertThat(namesIn("DE", meeting)).noneMatch(name -> name.startsWith(CLAIRE.name()));
    assertThat(french.meeting(meeting.id()).openRoutes()).isZero();
    assertThat(german.meeting(meeting.id()).openRoutes()).isZero();
    assertThat(german.participants(meeting.id()))
        .extracting(Participant::country)
        .doesNotContain("FR");
  }

  private List<String> namesIn(String country, RigMeeting meeting) {
    return rig.site(country).liveKit().participants(meeting.room(country)).stream()
        .map(LiveKitParticipant::name)
        .toList();
  }

  /** Waits until France's lobby has the person like this. */
  private Guest awaitGuest(RigMeeting meeting, Persona person, String standing) {
    return Polling.until(
            "France's lobby has " + person.name() + " " + standing,
            Attendee.DEADLINE,
            () -> french.lobby(meeting.id()),
            guests -> guests.stream().anyMatch(each -> is(each, person, standing)))
        .stream()
        .filter(each -> is(each, person, standing))
        .findFirst()
        .orElseThrow();
  }

  private static boolean is(Guest guest, Persona person, String standing) {
    return guest.name().equals(person.name()) && guest.standing().equals(standing);
  }

  /** Waits until Germany's gateway says so of its own person. */
  private void awaitTold(RigMeeting meeting, Persona person, String standing, String text) {
    List<Standing> expected =
        standing.isEmpty() ? List.of() : List.of(new Standing("FR", standing, text));
    List<Participant> _ =
        Polling.until(
            "Germany tells that " + person.name() + " stands " + expected,
            Attendee.DEADLINE,
            () -> german.participants(meeting.id()),
            people ->
                people.stream()
                    .anyMatch(each ->
                        each.name().equals(person.name()) && each.lobbies().equals(expected)));
  }
}
