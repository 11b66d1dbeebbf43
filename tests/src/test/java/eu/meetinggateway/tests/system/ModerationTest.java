// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.DORA;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.GatewayClient;
import eu.meetinggateway.tests.rig.GatewayClient.Guest;
import eu.meetinggateway.tests.rig.LiveKitServer;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Sight.Own;
import eu.meetinggateway.tests.rig.Sight.SeenNotice;
import eu.meetinggateway.tests.rig.Sight.SeenParticipant;
import eu.meetinggateway.tests.rig.SiteSpec;
import eu.meetinggateway.tests.rig.SiteSpec.AcceptedFeatures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What moderators do to people from abroad: France lets it reach the French at home, Germany does
 * not let it reach the Germans. Every test leaves the meeting as it found it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ModerationTest {
  private static final Set<String> ACTS = Set.of("moderation", "removal");
  private static final List<String> ALL =
      List.of("CAMERA", "MICROPHONE", "SCREEN_SHARE", "SCREEN_SHARE_AUDIO");
  private static final List<String> NO_CAMERA = ALL.subList(1, ALL.size());
  private static final Persona LATER = new Persona("FR", "Luc Bernard", Persona.SANNE.color(), 880);

  private static final String MUTED = "participantMuted";
  private static final String TAKEN = "permissionsRemoved";

  /** Somebody to whom a room gives what it gives everybody, and no camera. */
  private static final Map<String, String> ORDINARY =
      Map.of(
          "role", "guest",
          "sources", "microphone,screen_share,screen_share_audio",
          "picture", "none");

  private Rig rig;
  private Browsers browsers;
  private RigMeeting meeting;
  private Attendee claire;
  private Attendee jonas;

  @BeforeAll
  void joinBoth() {
    RealPeers peers = RealPeers.find();
    AcceptedFeatures french = AcceptedFeatures.EVERYTHING.and(ACTS, ACTS);
    AcceptedFeatures german = AcceptedFeatures.EVERYTHING.and(Set.of(), ACTS);
    rig =
        Rig.start(
            peers,
            peers.outputDirectory("moderation-test"),
            List.of(
                new SiteSpec("FR", "fr", 440, 0, new TreeMap<>(Map.of("DE", french))),
                new SiteSpec("DE", "de", 550, 0, new TreeMap<>(Map.of("FR", german)))));
    browsers = rig.startBrowsers();
    meeting = rig.openMeetingInFreshRooms("moderation-test");
    claire = Attendee.join(browsers, rig, meeting, CLAIRE);
    jonas = Attendee.join(browsers, rig, meeting, JONAS);
    Sight _ = jonas.awaitFrames(CLAIRE, 1);
    Sight _ = claire.awaitFrames(JONAS, 1);
  }

  @AfterAll
  void end() {
    rig.close();
  }

  @Test
  void whoIsMutedAbroadIsMutedAtHomeAndToldByWhom() {
    SeenParticipant envoy = CLAIRE.in(jonas.await("her tone", CLAIRE::isHeardIn)).orElseThrow();
    String sid = Objects.requireNonNull(envoy.microphone()).sid();
    server("DE").mute(meeting.room("DE"), envoy.identity(), sid);
    jonas.browser().tellMuted(envoy.identity());
    Sight _ = jonas.await("silence", CLAIRE::isSilentIn);
    Sight told = claire.await("that she is muted", sight -> sight.own(own -> !own.microphone()));
    assertThat(told.own(Own::camera)).isTrue();
    Sight notified = claire.await("a notice", sight -> !notices(sight, MUTED).isEmpty());
    assertThat(notices(notified, MUTED)).containsExactly(new SeenNotice(JONAS.nameAbroad(), MUTED));
    claire.browser().toggleMicrophone();
    Sight _ = jonas.await("her tone again", CLAIRE::isHeardIn);
  }

  @Test
  void aHandThatIsLoweredAbroadIsDownAtHomeUntilItIsRaisedAnew() {
    claire.browser().toggleHand();
    SeenParticipant raised = CLAIRE.in(jonas.await("her hand", this::isHandUp)).orElseThrow();
    server("DE").lowerHand(meeting.room("DE"), raised.identity(), raised.attributes());
    Sight _ = claire.await("her hand down", sight -> sight.own(own -> !own.handRaised()));
    Sight _ = jonas.await("no hand", sight -> !isHandUp(sight));
    claire.browser().toggleHand();
    Sight _ = jonas.await("her hand again", this::isHandUp);
    claire.browser().toggleHand();
    Sight _ = jonas.await("no hand again", sight -> !isHandUp(sight));
  }

  @Test
  void aSourceThatIsTakenAbroadIsTakenAtHomeUntilItIsAllowedAgain() {
    SeenParticipant envoy = CLAIRE.in(jonas.await("Claire", CLAIRE::isSeenIn)).orElseThrow();
    server("DE").permit(meeting.room("DE"), envoy.identity(), NO_CAMERA);
    Sight _ = claire.await("no camera", ModerationTest::mayNotPublishCamera);
    Sight without = jonas.await("no camera of hers", sight -> hasNoCamera(sight, CLAIRE));
    assertThat(CLAIRE.isHeardIn(without)).isTrue();
    server("DE").permit(meeting.room("DE"), envoy.identity(), ALL);
    awaitPictureAgain(claire);
  }

  @Test
  void whoLosesASourceIsToldByWhomAndNobodyElseIs() {
    try (Attendee luc = Attendee.join(browsers, rig, meeting, LATER)) {
      Sight both = jonas.await("both", s -> CLAIRE.isSeenIn(s) && LATER.isSeenIn(s));
      List<String> envoys = identities(both);
      String hers = CLAIRE.in(both).orElseThrow().identity();
      server("DE").permit(meeting.room("DE"), hers, NO_CAMERA);
      jonas.browser().tellTaken(envoys, List.of("camera"));
      Sight told = claire.await("a notice", sight -> !notices(sight, TAKEN).isEmpty());
      assertThat(notices(told, TAKEN))
          .containsExactly(new SeenNotice(JONAS.nameAbroad(), TAKEN + " camera"));
      Sight _ = claire.await("no camera", ModerationTest::mayNotPublishCamera);
      jonas.browser().tellTaken(envoys, List.of("camera"));
      server("DE").permit(meeting.room("DE"), hers, ALL);
      awaitPictureAgain(claire);
      assertThat(notices(claire.sight(), TAKEN)).as("told once").hasSize(1);
      assertThat(luc.sight().notices()).as("nothing was taken from him").isEmpty();
    }
  }

  @Test
  void whoLoadsTheirPageAnewDoesNotGetBackWhatWasTakenFromThem() {
    SeenParticipant envoy = CLAIRE.in(jonas.await("Claire", CLAIRE::isSeenIn)).orElseThrow();
    server("DE").permit(meeting.room("DE"), envoy.identity(), NO_CAMERA);
    Sight _ = claire.await("no camera", ModerationTest::mayNotPublishCamera);
    claire.browser().leave();
    Sight _ = jonas.await("Claire gone", sight -> CLAIRE.in(sight).isEmpty());
    claire.browser().join();
    Sight _ = claire.await("no camera again", ModerationTest::mayNotPublishCamera);
    Sight without = jonas.await("her tone", CLAIRE::isHeardIn);
    assertThat(hasNoCamera(without, CLAIRE)).isTrue();
    server("DE").permit(meeting.room("DE"), envoy.identity(), ALL);
    awaitPictureAgain(claire);
  }

  @Test
  void whoOpensAnotherWindowDoesNotGetBackWhatWasTakenFromThem() {
    try (RigMeeting other = rig.openMeetingInFreshRooms("two-windows-test");
        Attendee first = Attendee.join(browsers, rig, other, CLAIRE);
        Attendee host = Attendee.join(browsers, rig, other, JONAS)) {
      SeenParticipant envoy = CLAIRE.in(host.await("Claire", CLAIRE::isSeenIn)).orElseThrow();
      server("DE").permit(other.room("DE"), envoy.identity(), NO_CAMERA);
      Sight own = first.await("no camera", ModerationTest::mayNotPublishCamera);
      Map<String, String> same = Map.of("identity", own.identity());
      try (Attendee second = Attendee.join(browsers, rig, other, CLAIRE, same)) {
        Sight _ = first.await("the end", sight -> !sight.isConnected());
        Sight _ = second.await("no camera", ModerationTest::mayNotPublishCamera);
        server("DE").permit(other.room("DE"), envoy.identity(), ALL);
        Sight _ = second.await("that she may", sight -> sight.own(Own::cameraAllowed));
      }
    }
  }

  @Test
  void whatIsTakenFromEverybodyIsTakenFromWhoComesLater() {
    switchSources(jonas, meeting, NO_CAMERA);
    Sight _ = claire.await("no camera", ModerationTest::mayNotPublishCamera);
    try (Attendee luc = Attendee.join(browsers, rig, meeting, LATER)) {
      Sight _ = luc.await("no camera", ModerationTest::mayNotPublishCamera);
      Sight without = jonas.await("his tone", LATER::isHeardIn);
      assertThat(hasNoCamera(without, LATER)).isTrue();
      switchSources(jonas, meeting, ALL);
      awaitPictureAgain(luc);
      awaitPictureAgain(claire);
    }
  }

  @Test
  void whoComesLaterLacksItInTheModeratorsRoomAloneIfItDoesNotReachThem() {
    switchSources(claire, meeting, NO_CAMERA);
    Sight _ = claire.await("no camera of his", sight -> hasNoCamera(sight, JONAS));
    try (Attendee dora = Attendee.join(browsers, rig, meeting, DORA)) {
      Sight _ = claire.await("her tone", DORA::isHeardIn);
      Sight _ = dora.await("Claire", CLAIRE::isSeenIn);
      assertThat(hasNoCamera(claire.sight(), DORA)).isTrue();
      assertThat(dora.sight().own(o -> o.camera() && o.cameraAllowed())).isTrue();
      switchSources(claire, meeting, ALL);
      Sight _ = claire.await("her picture by itself", sight -> DORA.framesIn(sight) > 0);
      Sight _ = claire.await("his picture by itself", sight -> JONAS.framesIn(sight) > 0);
    }
  }

  @Test
  void whatARoomWithheldBeforeItWasThereShowsInWhoIsNoHostOfIt() {
    try (RigMeeting other = rig.openMeetingInFreshRooms("withheld-before-test");
        Attendee early = Attendee.join(browsers, rig, other, CLAIRE);
        Attendee host = Attendee.join(browsers, rig, other, JONAS, Map.of("role", "owner"))) {
      Sight _ = host.await("Claire", CLAIRE::isSeenIn);
      try (Attendee _ = Attendee.join(browsers, rig, other, DORA, ORDINARY)) {
        Sight _ = early.await("no camera", ModerationTest::mayNotPublishCamera);
        Sight _ = host.await("no camera of hers", sight -> hasNoCamera(sight, CLAIRE));
      }
      Sight _ = host.await("Dora gone", sight -> sight.named(DORA.name()).isEmpty());
      try (Attendee late = Attendee.join(browsers, rig, other, LATER)) {
        Sight _ = late.await("no camera", ModerationTest::mayNotPublishCamera);
        Sight without = host.await("his tone", LATER::isHeardIn);
        assertThat(hasNoCamera(without, LATER)).isTrue();
      }
      configure(other, "DE", ALL);
      Sight _ = early.await("that she may", sight -> sight.own(Own::cameraAllowed));
    }
  }

  @Test
  void whatReachesNobodyAtHomeHoldsInTheModeratorsRoomUntilItIsAllowedAgain() {
    SeenParticipant envoy = JONAS.in(claire.await("his tone", JONAS::isHeardIn)).orElseThrow();
    String sid = Objects.requireNonNull(envoy.microphone()).sid();
    server("FR").mute(meeting.room("FR"), envoy.identity(), sid);
    Sight _ = claire.await("silence", JONAS::isSilentIn);
    server("FR").permit(meeting.room("FR"), envoy.identity(), NO_CAMERA);
    claire.browser().tellTaken(List.of(envoy.identity()), List.of("camera"));
    Sight _ = claire.await("no camera of his", sight -> hasNoCamera(sight, JONAS));
    server("FR").permit(meeting.room("FR"), envoy.identity(), ALL);
    Sight _ = claire.await("his picture by itself", sight -> JONAS.framesIn(sight) > 0);
    Sight own = jonas.sight();
    assertThat(own.own(o -> o.microphone() && o.camera() && o.cameraAllowed())).isTrue();
    assertThat(own.notices()).isEmpty();
    assertThat(JONAS.isHeardIn(claire.sight())).as("a moderator cannot unmute").isFalse();
    jonas.browser().toggleMicrophone();
    Sight _ = claire.await("him muted", sight -> isMuted(sight, JONAS));
    jonas.browser().toggleMicrophone();
    Sight _ = claire.await("his tone again", JONAS::isHeardIn);
  }

  @Test
  void whoIsRemovedAbroadIsRemovedAtHomeAndDoesNotComeBackThere() {
    try (RigMeeting other = rig.openMeetingInFreshRooms("removal-at-home-test");
        Attendee removed = Attendee.join(browsers, rig, other, CLAIRE);
        Attendee host = Attendee.join(browsers, rig, other, JONAS)) {
      SeenParticipant envoy = CLAIRE.in(host.await("Claire", CLAIRE::isSeenIn)).orElseThrow();
      server("DE").remove(other.room("DE"), envoy.identity());
      Sight _ = removed.await("the end", sight -> !sight.isConnected());
      Sight _ = host.await("Claire gone", sight -> CLAIRE.in(sight).isEmpty());
      removed.browser().join();
      // Who comes after her has to be let in; once they are, she would be there, too.
      try (Attendee _ = Attendee.join(browsers, rig, other, LATER)) {
        letIn(rig.site("DE").gateway().client(), other, LATER);
        Sight after = host.await("somebody after Claire", LATER::isSeenIn);
        assertThat(CLAIRE.in(after)).isEmpty();
        Sight _ = removed.await("Jonas, whom she sees", JONAS::isSeenIn);
      }
    }
  }

  /** Waits until the newcomer waits, and lets their whole delegation in. */
  static void letIn(GatewayClient client, RigMeeting meeting, Persona newcomer) {
    List<Guest> _ =
        Polling.until(
            newcomer.name() + " waits",
            Attendee.DEADLINE,
            () -> client.lobby(meeting.id()),
            guests ->
                guests.stream()
                    .anyMatch(each ->
                        each.name().equals(newcomer.name()) && each.standing().equals("waiting")));
    client.decide(meeting.id(), newcomer.country(), "admitted");
  }

  /** Lets everybody publish these sources only, as a host's page does. */
  private void switchSources(Attendee host, RigMeeting where, List<String> sources) {
    String country = host.persona().country();
    configure(where, country, sources);
    identities(host.sight())
        .forEach(envoy -> server(country).permit(where.room(country), envoy, sources));
  }

  /** What Meet's backend makes of it, and nothing else. */
  private void configure(RigMeeting where, String country, List<String> sources) {
    server(country)
        .changeMetadata(
            where.room(country),
            metadata -> {
              ArrayNode names = metadata.putObject("configuration").putArray("can_publish_sources");
              sources.forEach(source -> names.add(source.toLowerCase(Locale.ROOT)));
            });
  }

  /** Those of everybody else, where they are from abroad. */
  private static List<String> identities(Sight sight) {
    return sight.participants().stream().map(SeenParticipant::identity).toList();
  }

  private void awaitPictureAgain(Attendee who) {
    Sight _ = who.await("that they may", sight -> sight.own(Own::cameraAllowed));
    double _ = who.browser().publishPictureMillis();
    Sight _ = jonas.await("their picture", sight -> who.persona().framesIn(sight) > 0);
  }

  private static List<SeenNotice> notices(Sight sight, String type) {
    return sight.notices().stream().filter(each -> each.type().startsWith(type)).toList();
  }

  private static boolean mayNotPublishCamera(Sight sight) {
    return sight.own(own -> !own.camera() && !own.cameraAllowed());
  }

  private LiveKitServer server(String country) {
    return rig.site(country).liveKit();
  }

  private boolean isHandUp(Sight sight) {
    return CLAIRE.in(sight).filter(SeenParticipant::handRaised).isPresent();
  }

  private static boolean hasNoCamera(Sight sight, Persona persona) {
    return persona.in(sight).filter(seen -> seen.camera() == null).isPresent();
  }

  private static boolean isMuted(Sight sight, Persona persona) {
    return persona
        .in(sight)
        .map(SeenParticipant::microphone)
        .filter(Sight.HeardSound::muted)
        .isPresent();
  }
}
