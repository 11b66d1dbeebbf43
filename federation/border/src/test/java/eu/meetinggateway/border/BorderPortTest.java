// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static eu.meetinggateway.border.TestGateway.MEETING;
import static eu.meetinggateway.border.TestGateway.person;
import static eu.meetinggateway.border.TestGateway.reason;
import static eu.meetinggateway.border.TestGateway.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Lobby;
import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class BorderPortTest {
  private static final TrackFacts MICROPHONE =
      new TrackFacts(Feature.MICROPHONE, Codec.OPUS, 0, 0, false, false);
  private static final TrackFacts CAMERA =
      new TrackFacts(
          Feature.CAMERA, Codec.VP8, 1280, 720, false, false, Set.of(Layer.values()), false);
  private static final Person HANS = person("DE", 1, "Hans");

  private TestGateway fr;
  private TestGateway de;
  private CuttableLine line;
  private final TestInbox inFr = new TestInbox();
  private final TestInbox inDe = new TestInbox();
  private Port toDe;
  private Port toFr;

  @BeforeEach
  void start(Vertx vertx) {
    fr = TestGateway.start(vertx, "FR", 1, TestGateway.dialling("DE"));
    line = new CuttableLine(fr.border.port());
    de = TestGateway.start(vertx, "DE", 1, TestGateway.peer("FR", line.port()));
    toDe = fr.port("DE");
    toFr = de.port("FR");
    fr.awaitUp("DE");
    de.awaitUp("FR");
  }

  @AfterEach
  void stop() {
    de.close();
    line.close();
    fr.close();
  }

  private void openBoth() {
    toDe.open(inFr);
    toFr.open(inDe);
    assertThat(inFr.next(PortEvent.Up.class).snapshot().people()).isEmpty();
    assertThat(inDe.next(PortEvent.Up.class).snapshot().people()).isEmpty();
  }

  private PersonId showHans() {
    toFr.apply(inDe.epoch(), new Order.Show(HANS));
    return inFr.next(PortEvent.PersonUp.class).person().id();
  }

  private TrackKey publish(int number, TrackFacts facts, PersonId alias) {
    toFr.apply(inDe.epoch(), new Order.Publish(new TrackKey(HANS.id(), number), facts));
    PortEvent.TrackUp up = inFr.next(PortEvent.TrackUp.class);
    assertThat(up.track().key()).isEqualTo(new TrackKey(alias, number));
    assertThat(up.track().facts()).isEqualTo(facts);
    assertThat(up.track().sources()).isEmpty();
    return up.track().key();
  }

  @Test
  void peopleTracksAndChatTravel() {
    openBoth();
    PersonId alias = showHans();
    assertThat(alias.owner()).isEqualTo(new Country("DE"));
    assertThat(alias.pseudonym()).isNotEqualTo(HANS.id().pseudonym());
    TrackKey track = publish(0, MICROPHONE, alias);

    toFr.apply(inDe.epoch(), new Order.Publish(new TrackKey(HANS.id(), 0), MICROPHONE.muted(true)));
    assertThat(inFr.next(PortEvent.TrackUp.class).track().facts().muted()).isTrue();

    ChatLine said =
        new ChatLine(
            HANS.id(), UUID.randomUUID(), new ChatText("Guten Tag"), Instant.ofEpochMilli(5));
    toFr.apply(inDe.epoch(), new Order.Say(said));
    assertThat(inFr.next(PortEvent.Said.class).line())
        .isEqualTo(new ChatLine(alias, said.id(), said.content(), said.at()));
    ChatLine secret =
        new ChatLine(
            HANS.id(),
            UUID.randomUUID(),
            new Ciphertext(new byte[15_100], new byte[12], 0, 0),
            Instant.ofEpochMilli(6));
    toFr.apply(inDe.epoch(), new Order.Say(secret));
    assertThat(inFr.next(PortEvent.Said.class).line().content()).isEqualTo(secret.content());
    toFr.apply(inDe.epoch(), new Order.React(HANS.id(), Reaction.RED_HEART));
    assertThat(inFr.next(PortEvent.Reacted.class))
        .isEqualTo(new PortEvent.Reacted(alias, Reaction.RED_HEART));

    toFr.apply(inDe.epoch(), new Order.Withdraw(new TrackKey(HANS.id(), 0)));
    assertThat(inFr.next(PortEvent.TrackGone.class).key()).isEqualTo(track);
    toFr.apply(inDe.epoch(), new Order.Hide(HANS.id()));
    assertThat(inFr.next(PortEvent.PersonGone.class).person()).isEqualTo(alias);
    assertThat(inDe.isQuiet()).isTrue();
  }

  @Test
  void ourCapturesTravelAndThoseOfOthersDoNot() {
    openBoth();
    Set<Feature> recording = Set.of(Feature.RECORDING);
    toFr.apply(
        inDe.epoch(),
        new Order.Warn(Map.of(new Country("DE"), recording, new Country("NL"), recording)));
    assertThat(inFr.next(PortEvent.Capturing.class).what()).isEqualTo(recording);
    assertThat(de.count(BorderCounter.TRANSIT_REFUSED)).isEqualTo(1);
    toFr.apply(inDe.epoch(), new Order.Warn(Map.of(new Country("NL"), recording)));
    assertThat(inFr.next(PortEvent.Capturing.class).what()).isEmpty();
    assertThat(inFr.isQuiet()).isTrue();
  }

  @Test
  void aLobbyTravelsToThoseWhoStandBeforeIt() {
    openBoth();
    PersonId alias = showHans();
    long ignoredBefore = de.count(BorderCounter.NOTES_IGNORED);

    toDe.apply(
        inFr.epoch(),
        new Order.Stand(
            new Lobby(
                Standing.WAITING,
                Map.of(alias, Standing.ADMITTED, person("DE", 9, "").id(), Standing.REFUSED))));

    assertThat(inDe.next(PortEvent.Stood.class).lobby())
        .isEqualTo(new Lobby(Standing.WAITING, Map.of(HANS.id(), Standing.ADMITTED)));
    assertThat(de.count(BorderCounter.NOTES_IGNORED)).isEqualTo(ignoredBefore + 1);
  }

  @Test
  void theSameOrderTwiceChangesNothing() {
    openBoth();
    PersonId alias = showHans();
    var _ = publish(0, MICROPHONE, alias);
    toFr.apply(inDe.epoch(), new Order.Show(HANS));
    toFr.apply(inDe.epoch(), new Order.Publish(new TrackKey(HANS.id(), 0), MICROPHONE));
    toFr.apply(inDe.epoch(), new Order.Withdraw(new TrackKey(HANS.id(), 7)));
    assertThat(inFr.isQuiet()).isTrue();
  }

  @Test
  void anOrderOfAnOlderEpochIsDropped() {
    openBoth();
    toFr.apply(inDe.epoch() - 1, new Order.Show(HANS));
    assertThat(inFr.isQuiet()).isTrue();
    assertThat(de.count(BorderCounter.ORDERS_DROPPED)).isEqualTo(1);
  }

  @Test
  void demandTravelsBackAndBecomesSourcesAndSinks() {
    openBoth();
    PersonId alias = showHans();
    TrackKey camera = publish(3, CAMERA, alias);

    toDe.apply(inFr.epoch(), new Order.Want(camera, Set.of(Layer.LOW, Layer.HIGH)));
    assertThat(inFr.next(PortEvent.TrackUp.class).track().sources())
        .containsOnlyKeys(Layer.LOW, Layer.HIGH);
    PortEvent.Wanted both = inDe.next(PortEvent.Wanted.class);
    assertThat(both.key()).isEqualTo(new TrackKey(HANS.id(), 3));
    assertThat(both.sinks()).containsOnlyKeys(Layer.LOW, Layer.HIGH);

    toDe.apply(inFr.epoch(), new Order.Want(camera, Set.of(Layer.HIGH)));
    assertThat(inFr.next(PortEvent.TrackUp.class).track().sources()).containsOnlyKeys(Layer.HIGH);
    PortEvent.Wanted high = inDe.next(PortEvent.Wanted.class);
    assertThat(high.sinks()).containsOnlyKeys(Layer.HIGH);
    assertThat(high.sinks().get(Layer.HIGH)).isEqualTo(both.sinks().get(Layer.HIGH));

    toDe.apply(inFr.epoch(), new Order.Want(camera, Set.of()));
    assertThat(inFr.next(PortEvent.TrackUp.class).track().sources()).isEmpty();
    assertThat(inDe.next(PortEvent.Wanted.class).sinks()).isEmpty();

    toDe.apply(inFr.epoch(), new Order.Want(camera, Set.of(Layer.HIGH)));
    assertThat(inFr.next(PortEvent.TrackUp.class).track().sources()).containsOnlyKeys(Layer.HIGH);
    assertThat(inDe.next(PortEvent.Wanted.class).sinks().get(Layer.HIGH))
        .isNotEqualTo(high.sinks().get(Layer.HIGH));
    assertThat(fr.isUp("DE") && de.isUp("FR")).isTrue();
  }

  @Test
  void audioHasOnlyOneLayer() {
    openBoth();
    TrackKey microphone = publish(0, MICROPHONE, showHans());
    toDe.apply(inFr.epoch(), new Order.Want(microphone, Set.of(Layer.LOW)));
    assertThat(inFr.isQuiet()).isTrue();
    toDe.apply(inFr.epoch(), new Order.Want(microphone, Set.of(Layer.HIGH)));
    assertThat(inFr.next(PortEvent.TrackUp.class).track().sources()).containsOnlyKeys(Layer.HIGH);
    assertThat(inDe.next(PortEvent.Wanted.class).sinks()).containsOnlyKeys(Layer.HIGH);
  }

  @Test
  void whoIsNotOfOurCountryIsNeverToldOf() {
    openBoth();
    Person dutch = person("NL", 9, "Jan");
    toFr.apply(inDe.epoch(), new Order.Show(dutch));
    toFr.apply(inDe.epoch(), new Order.Publish(new TrackKey(dutch.id(), 0), MICROPHONE));
    toFr.apply(
        inDe.epoch(),
        new Order.Say(
            new ChatLine(dutch.id(), UUID.randomUUID(), new ChatText("Dag"), Instant.EPOCH)));
    assertThat(inFr.isQuiet()).isTrue();
    assertThat(de.count(BorderCounter.TRANSIT_REFUSED)).isEqualTo(3);
  }

  @Test
  void whatModeratorsDoTravelsToThePersonsOwnCountry() {
    openBoth();
    PersonId hans = showHans();
    Person marie = person("FR", 1, "Marie");
    toDe.apply(inFr.epoch(), new Order.Show(marie));
    PersonId aliasOfMarie = inDe.next(PortEvent.PersonUp.class).person().id();

    Moderation muted = new Moderation.Muted(4);
    toDe.apply(inFr.epoch(), new Order.Moderate(hans, muted, Optional.of(marie.id())));
    assertThat(inDe.next(PortEvent.Moderated.class))
        .isEqualTo(new PortEvent.Moderated(HANS.id(), muted, Optional.of(aliasOfMarie)));
    Moderation removed = new Moderation.Removed();
    toDe.apply(inFr.epoch(), new Order.Moderate(hans, removed, Optional.of(HANS.id())));
    assertThat(inDe.next(PortEvent.Moderated.class))
        .isEqualTo(new PortEvent.Moderated(HANS.id(), removed, Optional.empty()));
    toDe.apply(inFr.epoch(), new Order.Restrict(hans, Set.of(Feature.CAMERA)));
    assertThat(inDe.next(PortEvent.Restricted.class))
        .isEqualTo(new PortEvent.Restricted(HANS.id(), Set.of(Feature.CAMERA)));
    Moderation taken = new Moderation.SourcesTaken(Set.of(Feature.CAMERA));
    toDe.apply(inFr.epoch(), new Order.Moderate(hans, taken, Optional.of(marie.id())));
    assertThat(inDe.next(PortEvent.Moderated.class))
        .isEqualTo(new PortEvent.Moderated(HANS.id(), taken, Optional.of(aliasOfMarie)));

    toDe.apply(inFr.epoch(), new Order.Moderate(marie.id(), removed, Optional.empty()));
    assertThat(inDe.isQuiet()).isTrue();
    assertThat(fr.count(BorderCounter.ORDERS_DROPPED)).isEqualTo(1);
  }

  @Test
  void onlyTheSecondToOpenMakesThePortUp() {
    toDe.open(inFr);
    assertThat(inFr.isQuiet()).isTrue();
    toFr.open(inDe);
    assertThat(inFr.next(PortEvent.Up.class)).isNotNull();
    assertThat(inDe.next(PortEvent.Up.class)).isNotNull();
    assertThat(inFr.isQuiet()).isTrue();
    assertThat(inFr.epoch()).isEqualTo(1);
  }

  @Test
  void aClosedPortIsDownForThePeerUntilItOpensAgain() {
    openBoth();
    PersonId alias = showHans();
    toFr.close(reason());
    assertThat(inFr.next(PortEvent.Down.class).reason().text()).contains("closed");
    toFr.apply(inDe.epoch(), new Order.Show(HANS));
    assertThat(inDe.isQuiet()).isTrue();

    Port again = de.port("FR");
    again.open(inDe);
    assertThat(inFr.next(PortEvent.Up.class).snapshot().people()).isEmpty();
    assertThat(inFr.epoch()).isEqualTo(2);
    assertThat(inDe.next(PortEvent.Up.class)).isNotNull();
    again.apply(inDe.epoch(), new Order.Show(HANS));
    assertThat(inFr.next(PortEvent.PersonUp.class).person().id()).isEqualTo(alias);
  }

  @Test
  void aCutSessionComesBackInANewEpoch() {
    openBoth();
    PersonId alias = showHans();
    line.cut();
    assertThat(inFr.next(PortEvent.Down.class)).isNotNull();
    assertThat(inDe.next(PortEvent.Down.class)).isNotNull();
    assertThat(inFr.next(PortEvent.Up.class).snapshot().people()).isEmpty();
    assertThat(inDe.next(PortEvent.Up.class)).isNotNull();
    assertThat(inDe.epoch()).isEqualTo(2);
    assertThat(showHans()).isEqualTo(alias);
    assertThat(fr.border.peers().getFirst().lastFailure()).isPresent();
    assertThat(fr.count(BorderCounter.SESSIONS_OPENED)).isEqualTo(2);
  }

  @Test
  void aSilentLineIsFoundDeadAndReplaced() {
    openBoth();
    line.freeze();
    assertThat(inDe.next(PortEvent.Down.class).reason().text()).contains("in time");
    line.thaw();
    assertThat(inFr.await(PortEvent.Up.class)).isNotNull();
    assertThat(inDe.await(PortEvent.Up.class)).isNotNull();
  }

  @Test
  void aFullInboxGetsAWholeSnapshotInANewEpoch() {
    openBoth();
    PersonId alias = showHans();
    TrackKey camera = publish(3, CAMERA, alias);
    toDe.apply(inFr.epoch(), new Order.Want(camera, Set.of(Layer.HIGH)));
    assertThat(inFr.next(PortEvent.TrackUp.class)).isNotNull();
    assertThat(inDe.next(PortEvent.Wanted.class).sinks()).isNotEmpty();

    inFr.refuse(2);
    toFr.apply(inDe.epoch(), new Order.Publish(new TrackKey(HANS.id(), 0), MICROPHONE));
    PortEvent.Up up = inFr.next(PortEvent.Up.class);
    assertThat(inFr.epoch()).isEqualTo(3);
    assertThat(up.snapshot().people()).hasSize(1);
    assertThat(up.snapshot().tracks()).hasSize(2).allMatch(track -> track.sources().isEmpty());
    assertThat(inDe.next(PortEvent.Wanted.class).sinks()).isEmpty();
    assertThat(fr.count(BorderCounter.INBOX_FULL)).isEqualTo(2);
    toDe.apply(inFr.epoch(), new Order.Want(camera, Set.of(Layer.HIGH)));
    assertThat(inDe.next(PortEvent.Wanted.class).sinks()).containsOnlyKeys(Layer.HIGH);
  }

  @Test
  void morePeopleThanABorderCarriesAreCounted() {
    openBoth();
    for (int i = 0; i <= 1000; i++) {
      toFr.apply(inDe.epoch(), new Order.Show(person("DE", i, "P" + i)));
    }
    until(() -> de.count(BorderCounter.BOUND_REACHED) == 1, "one too many counted");
    for (int i = 0; i < 1000; i++) {
      assertThat(inFr.next(PortEvent.PersonUp.class)).isNotNull();
    }
    assertThat(de.isUp("FR")).isTrue();
  }

  @Test
  void twoPeersSeeDifferentPseudonymsAndNothingOfEachOther(Vertx vertx) {
    try (TestGateway nl =
            TestGateway.start(
                vertx, "NL", 1, TestGateway.dialling("BE"), TestGateway.dialling("AT"));
        TestGateway be =
            TestGateway.start(
                vertx,
                "BE",
                1,
                TestGateway.peer("NL", nl.border.port()),
                TestGateway.dialling("AT"));
        TestGateway at =
            TestGateway.start(
                vertx,
                "AT",
                1,
                TestGateway.peer("NL", nl.border.port()),
                TestGateway.peer("BE", be.border.port()))) {
      TestInbox atNl = new TestInbox();
      TestInbox atBe = new TestInbox();
      TestInbox nlAt = new TestInbox();
      TestInbox beAt = new TestInbox();
      TestInbox beNl = new TestInbox();
      Port toNl = at.port("NL");
      Port toBe = at.port("BE");
      toNl.open(atNl);
      toBe.open(atBe);
      nl.port("AT").open(nlAt);
      be.port("AT").open(beAt);
      be.port("NL").open(beNl);
      assertThat(nlAt.next(PortEvent.Up.class)).isNotNull();
      assertThat(beAt.next(PortEvent.Up.class)).isNotNull();
      assertThat(atNl.next(PortEvent.Up.class)).isNotNull();
      assertThat(atBe.next(PortEvent.Up.class)).isNotNull();
      Person sissi = person("AT", 1, "Sissi");
      toNl.apply(atNl.epoch(), new Order.Show(sissi));
      toBe.apply(atBe.epoch(), new Order.Show(sissi));
      PersonId inNl = nlAt.next(PortEvent.PersonUp.class).person().id();
      PersonId inBe = beAt.next(PortEvent.PersonUp.class).person().id();
      assertThat(inNl.owner()).isEqualTo(inBe.owner());
      assertThat(inNl.pseudonym()).isNotEqualTo(inBe.pseudonym());
      assertThat(beNl.isQuiet()).isTrue();
    }
  }

  @Test
  void aHandIsUpSinceTheSameMomentThoughTheClocksOfTwoCountriesDiffer(Vertx vertx) {
    Duration wrong = Duration.ofMinutes(20);
    try (TestGateway be = TestGateway.startAhead(vertx, "BE", wrong, TestGateway.dialling("AT"));
        TestGateway at =
            TestGateway.start(vertx, "AT", 1, TestGateway.peer("BE", be.border.port()))) {
      TestInbox inAt = new TestInbox();
      TestInbox inBe = new TestInbox();
      Port toBe = at.port("BE");
      toBe.open(inAt);
      be.port("AT").open(inBe);
      assertThat(inAt.next(PortEvent.Up.class)).isNotNull();
      assertThat(inBe.next(PortEvent.Up.class)).isNotNull();
      Instant raised = Instant.now();
      for (String name : List.of("Sissi", "Sissi Weiß")) {
        toBe.apply(inAt.epoch(), new Order.Show(raisedAt(person("AT", 1, name), raised)));
      }
      Instant seen = handOf(inBe.next(PortEvent.PersonUp.class));
      assertThat(seen).isCloseTo(raised.plus(wrong), within(10, ChronoUnit.SECONDS));
      assertThat(handOf(inBe.next(PortEvent.PersonUp.class))).isEqualTo(seen);
    }
  }

  private static Person raisedAt(Person person, Instant at) {
    Appearance down = person.appearance();
    return new Person(person.id(), new Appearance(down.name(), down.color(), Optional.of(at)));
  }

  private static Instant handOf(PortEvent.PersonUp up) {
    return up.person().appearance().handRaisedAt().orElseThrow();
  }

  @Test
  void aPortToAStrangerIsRefused() {
    assertThatThrownBy(() -> fr.border.port(MEETING, new Country("IT")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("IT");
  }

  @Test
  void goodbyeNamesItsReason() {
    openBoth();
    de.close();
    assertThat(inFr.next(PortEvent.Down.class).reason().text()).contains("the gateway stops");
    assertThat(fr.isUp("DE")).isFalse();
  }
}
