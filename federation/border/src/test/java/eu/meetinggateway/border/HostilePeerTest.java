// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static eu.meetinggateway.border.TestGateway.MEETING;
import static eu.meetinggateway.border.TestGateway.await;
import static eu.meetinggateway.border.TestGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.session.RawPeer;
import eu.meetinggateway.border.wire.FlowAddress;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.border.wire.PersonState;
import eu.meetinggateway.border.wire.TrackState;
import eu.meetinggateway.border.wire.WireError;
import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PersonName;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DE is authenticated, but does what it should not. */
@ExtendWith(VertxExtension.class)
final class HostilePeerTest {
  private static final UUID EVE = UUID.fromString("11111111-2222-8333-8444-555555555555");
  private static final TrackFacts CAMERA =
      new TrackFacts(Feature.CAMERA, Codec.VP8, 640, 360, false, false);

  private TestGateway fr;
  private RawPeer peer;
  private Port port;

  @BeforeEach
  void start(Vertx vertx) {
    fr = TestGateway.start(vertx, "FR", 1, TestGateway.dialling("DE"));
    port = fr.port("DE");
    peer = connect(vertx);
  }

  private RawPeer connect(Vertx vertx) {
    return await(
        RawPeer.connect(
            vertx,
            TestCertificates.valid("DE"),
            TestCertificates.valid("FR").certificate(),
            fr.border.port()));
  }

  @AfterEach
  void stop() {
    peer.close();
    fr.close();
  }

  private static Message.Hello hello(String country) {
    return new Message.Hello(
        1, new Country(country), List.of(new FlowAddress("127.0.0.1", 9)), 1000);
  }

  private void greet() {
    assertThat(peer.await(Message.Hello.class).country()).isEqualTo(new Country("FR"));
    peer.send(hello("DE"));
    fr.awaitUp("DE");
  }

  private TestInbox openMeeting() {
    greet();
    TestInbox inbox = new TestInbox();
    port.open(inbox);
    assertThat(peer.await(Note.MeetingUp.class).answer()).isFalse();
    peer.send(new Note.MeetingUp(MEETING, true, Instant.EPOCH, List.of(), List.of()));
    assertThat(inbox.next(PortEvent.Up.class)).isNotNull();
    return inbox;
  }

  private static PersonState state(UUID id) {
    return new PersonState(
        id, new Appearance(new PersonName("Eve"), Optional.empty(), Optional.empty()));
  }

  private void assertBye(WireError code) {
    assertThat(peer.await(Message.Bye.class).code()).isEqualTo(code);
    assertThat(peer.next()).isNull();
    until(() -> !fr.isUp("DE"), "session is down");
    assertThat(fr.count(BorderCounter.VIOLATIONS)).isEqualTo(1);
  }

  @Test
  void theConnectionHasTheSuiteThatWasAskedFor() {
    assertThat(peer.cipherSuite()).isEqualTo("TLS_AES_256_GCM_SHA384");
  }

  @Test
  void aHelloThatNamesAnotherCountryIsRefused() {
    peer.send(hello("NL"));
    assertBye(WireError.WRONG_COUNTRY);
  }

  @Test
  void aHelloOfAnotherVersionIsRefused() {
    peer.send("{\"type\":\"hello\",\"version\":2}");
    assertBye(WireError.UNSUPPORTED_VERSION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"pong\",\"number\":99} | NOT_NOW",
        "{\"type\":\"transit\"} | UNKNOWN_TYPE",
        "{\"type\":\"ping\"} | MISSING_FIELD",
        "{\"type\":\"ping\",\"number\":1,\"number\":1} | MALFORMED"
      })
  void aBrokenMessageIsRefusedWithItsCode(String text, WireError code) {
    greet();
    peer.send(text);
    assertBye(code);
  }

  @Test
  void aPersonWhoseIdIsAnotherCountrysStillBelongsToThePeer() {
    TestInbox inbox = openMeeting();
    peer.send(new Note.PersonUp(MEETING, state(EVE)));
    assertThat(inbox.next(PortEvent.PersonUp.class).person().id().owner())
        .isEqualTo(new Country("DE"));
    peer.send(new Note.Said(MEETING, UUID.randomUUID(), EVE, new ChatText("x"), Instant.EPOCH));
    peer.send(new Note.TrackUp(MEETING, new TrackState(UUID.randomUUID(), 0, CAMERA)));
    assertThat(inbox.isQuiet()).isTrue();
    assertThat(fr.count(BorderCounter.NOTES_IGNORED)).isEqualTo(2);
  }

  @Test
  void notesOfAMeetingThatIsNotOpenHereAreIgnored() {
    greet();
    peer.send(new Note.MeetingUp(MEETING, false, Instant.EPOCH, List.of(state(EVE)), List.of()));
    peer.send(new Note.PersonGone(MEETING, EVE));
    until(() -> fr.count(BorderCounter.NOTES_IGNORED) == 2, "notes are ignored");
    assertThat(fr.isUp("DE")).isTrue();
  }

  @Test
  void aSnapshotArrivesWhole() {
    TestInbox inbox = openMeeting();
    peer.send(
        new Note.MeetingUp(
            MEETING,
            false,
            Instant.EPOCH,
            List.of(state(EVE)),
            List.of(new TrackState(EVE, 4, CAMERA))));
    assertThat(inbox.next(PortEvent.Down.class)).isNotNull();
    PortEvent.Up up = inbox.next(PortEvent.Up.class);
    assertThat(up.snapshot().people()).hasSize(1);
    assertThat(up.snapshot().tracks()).hasSize(1);
    assertThat(peer.await(Note.MeetingUp.class).answer()).isTrue();
  }

  @Test
  void tooManyTracksEndTheSession() {
    TestInbox inbox = openMeeting();
    peer.send(new Note.PersonUp(MEETING, state(EVE)));
    for (int i = 0; i <= Note.MAX_TRACKS; i++) {
      peer.send(new Note.TrackUp(MEETING, new TrackState(EVE, i, CAMERA)));
    }
    assertBye(WireError.TOO_MANY);
    assertThat(inbox.await(PortEvent.Down.class)).isNotNull();
  }

  @Test
  void tooManyPeopleEndTheSession() {
    TestInbox inbox = openMeeting();
    for (int i = 0; i <= Note.MAX_PEOPLE; i++) {
      peer.send(new Note.PersonUp(MEETING, state(new UUID(7, i))));
    }
    assertBye(WireError.TOO_MANY);
    assertThat(inbox.await(PortEvent.Down.class)).isNotNull();
  }

  @Test
  void chatBeyondTheRateIsDropped() {
    TestInbox inbox = openMeeting();
    peer.send(new Note.PersonUp(MEETING, state(EVE)));
    for (int i = 0; i < 400; i++) {
      peer.send(new Note.Said(MEETING, EVE, new UUID(1, i), new ChatText("spam"), Instant.EPOCH));
    }
    peer.send(new Note.PersonGone(MEETING, EVE));
    assertThat(inbox.await(PortEvent.PersonGone.class)).isNotNull();
    assertThat(fr.count(BorderCounter.LINES_DROPPED)).isBetween(100L, 300L);
    assertThat(fr.isUp("DE")).isTrue();
  }

  @Test
  void encryptedPacketsBeyondTheRateAreDropped() {
    TestInbox inbox = openMeeting();
    peer.send(new Note.PersonUp(MEETING, state(EVE)));
    for (int i = 0; i < 1_200; i++) {
      Ciphertext spam = new Ciphertext(new byte[20], new byte[12], 0, 0);
      peer.send(new Note.Said(MEETING, EVE, new UUID(1, i), spam, Instant.EPOCH));
    }
    peer.send(new Note.PersonGone(MEETING, EVE));
    assertThat(inbox.await(PortEvent.PersonGone.class)).isNotNull();
    assertThat(fr.count(BorderCounter.LINES_DROPPED)).isBetween(100L, 800L);
    assertThat(fr.isUp("DE")).isTrue();
  }

  @Test
  void reactionsBeyondTheRateAreDropped() {
    TestInbox inbox = openMeeting();
    peer.send(new Note.PersonUp(MEETING, state(EVE)));
    for (int i = 0; i < 500; i++) {
      peer.send(new Note.Reacted(MEETING, EVE, Reaction.PARTY_POPPER));
    }
    peer.send(new Note.PersonGone(MEETING, EVE));
    assertThat(inbox.await(PortEvent.PersonGone.class)).isNotNull();
    assertThat(fr.count(BorderCounter.REACTIONS_DROPPED)).isBetween(50L, 300L);
    assertThat(fr.isUp("DE")).isTrue();
  }

  @Test
  void moderationBeyondTheRateIsDropped() {
    TestInbox inbox = openMeeting();
    UUID alias = showCamera(inbox);
    Moderation removed = new Moderation.Removed();
    for (int i = 0; i < 1500; i++) {
      peer.send(new Note.Moderated(MEETING, alias, removed, Optional.empty()));
    }
    peer.send(new Note.PersonUp(MEETING, state(EVE)));
    assertThat(inbox.await(PortEvent.PersonUp.class)).isNotNull();
    assertThat(fr.count(BorderCounter.MODERATIONS_DROPPED)).isBetween(100L, 500L);
    assertThat(fr.isUp("DE")).isTrue();
  }

  @Test
  void nobodyModeratesWhomTheyDoNotSee() {
    TestInbox inbox = openMeeting();
    peer.send(new Note.Moderated(MEETING, EVE, new Moderation.Removed(), Optional.empty()));
    peer.send(new Note.Restricted(MEETING, EVE, Note.Restricted.SOURCES));
    peer.send(new Note.PersonUp(MEETING, state(EVE)));
    assertThat(inbox.next(PortEvent.PersonUp.class)).isNotNull();
    assertThat(fr.count(BorderCounter.NOTES_IGNORED)).isEqualTo(2);
  }

  @Test
  void anSsrcThatDoesNotRiseEndsTheSession() {
    TestInbox inbox = openMeeting();
    UUID alias = showCamera(inbox);
    peer.send(new Note.Demand(MEETING, alias, 0, 0, Map.of(Layer.HIGH, 50)));
    assertThat(inbox.next(PortEvent.Wanted.class).sinks()).containsOnlyKeys(Layer.HIGH);
    peer.send(new Note.Demand(MEETING, alias, 0, 0, Map.of()));
    assertThat(inbox.next(PortEvent.Wanted.class).sinks()).isEmpty();
    peer.send(new Note.Demand(MEETING, alias, 0, 0, Map.of(Layer.HIGH, 50)));
    assertBye(WireError.SSRC_REUSED);
  }

  @Test
  void anSsrcForAnUnknownTrackIsUsedUpAllTheSame() {
    TestInbox inbox = openMeeting();
    UUID alias = showCamera(inbox);
    peer.send(new Note.Demand(MEETING, alias, 9, 0, Map.of(Layer.HIGH, -1)));
    peer.send(new Note.Demand(MEETING, alias, 0, 0, Map.of(Layer.HIGH, 50)));
    assertBye(WireError.SSRC_REUSED);
  }

  @Test
  void aFlowThatIsNotPairedEndsTheSession() {
    TestInbox inbox = openMeeting();
    UUID alias = showCamera(inbox);
    peer.send(new Note.Demand(MEETING, alias, 0, 1, Map.of(Layer.HIGH, 50)));
    assertBye(WireError.OUT_OF_RANGE);
  }

  private UUID showCamera(TestInbox inbox) {
    Person marie = TestGateway.person("FR", 1, "Marie");
    port.apply(inbox.epoch(), new Order.Show(marie));
    port.apply(inbox.epoch(), new Order.Publish(new TrackKey(marie.id(), 0), CAMERA));
    UUID alias = peer.await(Note.PersonUp.class).person().id();
    assertThat(peer.await(Note.TrackUp.class).track().person()).isEqualTo(alias);
    return alias;
  }

  @Test
  void aNewerSessionReplacesTheOlder(Vertx vertx) {
    TestInbox inbox = openMeeting();
    RawPeer newer = connect(vertx);
    newer.send(hello("DE"));
    assertThat(peer.await(Message.Bye.class).code()).isEqualTo(WireError.REPLACED);
    assertThat(inbox.next(PortEvent.Down.class)).isNotNull();
    assertThat(newer.await(Note.MeetingUp.class).meeting()).isEqualTo(MEETING);
    assertThat(fr.isUp("DE")).isTrue();
    newer.close();
  }

  @Test
  void aPeerThatSaysNothingIsDropped() {
    assertThat(peer.await(Message.Bye.class).code()).isEqualTo(WireError.SILENT);
    assertThat(peer.next()).isNull();
  }
}
