// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.SiteSpec;
import eu.meetinggateway.tests.rig.SiteSpec.AcceptedFeatures;
import eu.meetinggateway.tests.rig.VisioPerson;
import eu.meetinggateway.tests.rig.VisioPerson.Tile;
import eu.meetinggateway.tests.rig.VisioServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two people in front of Meet's own front end: a guest in France and a host in Germany. Runs by
 * {@code make test-visio} only, because no package registry has that front end. Its name keeps it
 * out of the other runs.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VisioAcceptance {
  private static final Set<String> ACTS = Set.of("moderation", "removal");
  private static final String CLAIRE = "Claire Martin";
  private static final String CLAIRE_ABROAD = "Claire Martin (FR)";
  private static final String ANNA = "Anna Schmidt";
  private static final String ANNA_ABROAD = "Anna Schmidt (DE)";
  private static final String OTTO = "Otto Klein";

  private Rig rig;
  private Path pictures;
  private Browsers browsers;
  private VisioServer german;
  private VisioPerson claire;
  private VisioPerson anna;

  @BeforeAll
  void enter() {
    RealPeers peers = RealPeers.find();
    Path _ = peers.visio();
    pictures = peers.outputDirectory("visio-acceptance");
    AcceptedFeatures all = AcceptedFeatures.EVERYTHING.and(ACTS, ACTS);
    rig =
        Rig.start(
            peers,
            pictures,
            List.of(
                new SiteSpec("FR", "fr", 440, 0, new TreeMap<>(Map.of("DE", all))),
                new SiteSpec("DE", "de", 550, 0, new TreeMap<>(Map.of("FR", all)))));
    browsers = rig.startBrowsers();
    RigMeeting meeting = rig.openMeetingInFreshRooms("visio-acceptance");
    VisioServer french = rig.startVisio(rig.site("FR"), meeting.room("FR"));
    german = rig.startVisio(rig.site("DE"), meeting.room("DE"));
    claire = browsers.meet(french.room(), CLAIRE);
    anna = browsers.meet(german.logIn(ANNA, "owner"), ANNA);
  }

  @AfterAll
  void end() {
    rig.close();
  }

  @Test
  @Order(1)
  void eachSeesAndHearsTheOtherWithNameAndCountry() {
    anna.awaitPicture(CLAIRE_ABROAD, "camera");
    claire.awaitPicture(ANNA_ABROAD, "camera");
    anna.await("a voice", VisioPerson::hears);
    claire.await("a voice", VisioPerson::hears);
    assertThat(anna.tiles()).hasSize(2);
    anna.await(
        "a good connection",
        person -> is(person.tile(CLAIRE_ABROAD), tile -> tile.quality().equals("excellent")));
    anna.screenshot(pictures.resolve("stage.png"));
  }

  @Test
  @Order(2)
  void theRoomIsToldWhoIsConnectedAndLinesAreReadWithTheirAuthors() {
    claire.say("Bonjour de Paris");
    anna.say("Grüße aus Berlin");
    anna.awaitText("Bonjour de Paris");
    claire.awaitText("Grüße aus Berlin");
    claire.awaitText("Pays connectés : Allemagne.");
    anna.awaitText("Verbunden: Frankreich.");
    anna.screenshot(pictures.resolve("chat.png"));
  }

  @Test
  @Order(3)
  void aReactionIsSeenWithTheNameOfWhoReacted() {
    claire.press("reactions-toggle");
    claire.press("send-reaction-clapping-hands");
    anna.await("a reaction", person -> person.showsOutsideTiles(CLAIRE_ABROAD));
    claire.press("reactions-toggle");
  }

  @Test
  @Order(4)
  void aHandIsSeenUntilTheHostAbroadLowersIt() {
    claire.press("controls-hand-raise");
    anna.awaitText(CLAIRE_ABROAD + " has raised their hand.");
    anna.press("controls-participants-closed");
    anna.press("participants-lower-hand");
    claire.await("her hand is down", person -> person.has("controls-hand-raise"));
    anna.await("no hand", person -> !person.has("participants-lower-hand"));
  }

  @Test
  @Order(5)
  void whoIsMutedByTheHostAbroadIsToldByMeetsOwnToast() {
    anna.pressInRow(CLAIRE_ABROAD, "Close the mic");
    anna.pressButton("Mute");
    claire.awaitText(ANNA_ABROAD + " has muted your microphone.");
    claire.await("she is muted", person -> !person.isHeard());
    anna.await("silence", person -> is(person.tile(CLAIRE_ABROAD), Tile::muted));
    claire.toggleMicrophone();
    anna.await("a voice", person -> is(person.tile(CLAIRE_ABROAD), tile -> !tile.muted()));
  }

  @Test
  @Order(6)
  void aCameraThatIsSwitchedOffAndOnIsSeen() {
    claire.toggleCamera();
    anna.await("no picture", person -> is(person.tile(CLAIRE_ABROAD), tile -> !tile.camera()));
    claire.toggleCamera();
    anna.await("a picture", person -> is(person.tile(CLAIRE_ABROAD), Tile::camera));
    anna.awaitPicture(CLAIRE_ABROAD, "camera");
  }

  @Test
  @Order(7)
  void aScreenIsPutOnTheStageAbroadAndTakenAwayAgain() {
    claire.press("controls-screenshare-start");
    anna.awaitPicture(CLAIRE_ABROAD, "screen_share");
    anna.screenshot(pictures.resolve("screen.png"));
    claire.press("controls-screenshare-stop");
    anna.await("no screen", person -> person.tile(CLAIRE_ABROAD, "screen_share").isEmpty());
    anna.awaitPicture(CLAIRE_ABROAD, "camera");
  }

  @Test
  @Order(8)
  void aRecordingIsShownAbroadByMeetsOwnBanner() {
    anna.press("toggle-tools");
    anna.pressButton("Record Save meetings as video.");
    anna.pressButton("Start recording the meeting");
    anna.awaitText("Recording in progress");
    claire.awaitText("Recording in progress");
    claire.awaitText("Allemagne");
    claire.screenshot(pictures.resolve("recording.png"));
    anna.pressButton("Stop recording the meeting");
    claire.await("no banner", person -> !person.shows("Recording in progress"));
  }

  @Test
  @Order(9)
  void whoReloadsThePageIsThereAgainOnce() {
    claire.reload();
    anna.await(
        "one Claire",
        person ->
            person.tiles().stream().filter(tile -> tile.name().contains(CLAIRE_ABROAD)).count()
                == 1);
    anna.awaitPicture(CLAIRE_ABROAD, "camera");
    claire.awaitPicture(ANNA_ABROAD, "camera");
  }

  @Test
  @Order(10)
  void aColleagueOfTheHostSeesASmallerPictureMoveWhileTheHostHasItLarge() {
    try (VisioPerson otto = browsers.meet(german.logIn(OTTO, "member"), OTTO)) {
      anna.press("controls-participants-closed");
      anna.pressInRow(CLAIRE_ABROAD, "More options");
      anna.choose("Pin " + CLAIRE_ABROAD);
      anna.awaitPicture(CLAIRE_ABROAD, "camera");
      otto.awaitPicture(CLAIRE_ABROAD, "camera");
      anna.screenshot(pictures.resolve("pinned.png"));
    }
    anna.await("no Otto", person -> person.tile(OTTO).isEmpty());
  }

  @Test
  @Order(11)
  void whatTheHostTakesFromEverybodyIsTakenAbroadUntilItIsGivenBack() {
    anna.pressButton("Open admin");
    anna.flip("Enable video");
    claire.await("her camera is off", person -> !person.isSeen());
    anna.await("no picture", person -> is(person.tile(CLAIRE_ABROAD), tile -> !tile.camera()));
    anna.flip("Enable video");
    claire.await("she may again", person -> person.mayUseCamera());
    claire.toggleCamera();
    anna.awaitPicture(CLAIRE_ABROAD, "camera");
  }

  @Test
  @Order(12)
  void whoIsRemovedByTheHostAbroadIsOutAtHome() {
    if (anna.has("controls-participants-closed")) {
      anna.press("controls-participants-closed");
    }
    anna.pressInRow(CLAIRE_ABROAD, "More options");
    anna.choose("Remove " + CLAIRE_ABROAD + " from the call");
    anna.await("nobody", person -> person.tile(CLAIRE_ABROAD).isEmpty());
    claire.await("she is out", person -> !person.has("controls-leave"));
  }

  private static boolean is(Optional<Tile> tile, Predicate<Tile> what) {
    return tile.filter(what).isPresent();
  }
}
