// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static eu.meetinggateway.border.TestGateway.MEETING;
import static eu.meetinggateway.border.TestGateway.await;
import static eu.meetinggateway.border.TestGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.session.RawPeer;
import eu.meetinggateway.border.wire.DeclineCode;
import eu.meetinggateway.border.wire.FlowAddress;
import eu.meetinggateway.border.wire.InvitationNote.Accept;
import eu.meetinggateway.border.wire.InvitationNote.Decline;
import eu.meetinggateway.border.wire.InvitationNote.Invite;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.WireError;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class BorderInvitationTest {
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");
  private static final Country NL = new Country("NL");
  private static final Invitation INVITATION = new Invitation(MEETING, FR, Set.of(FR, DE));
  private static final UUID ID = UUID.fromString("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");

  private TestGateway fr;
  private TestGateway de;
  private CuttableLine line;

  @BeforeEach
  void start(Vertx vertx) {
    fr = TestGateway.start(vertx, "FR", 1, TestGateway.dialling("DE"));
    line = new CuttableLine(fr.border.port());
    de = TestGateway.start(vertx, "DE", 1, TestGateway.peer("FR", line.port()));
    fr.awaitUp("DE");
    de.awaitUp("FR");
  }

  @AfterEach
  void stop() {
    de.close();
    line.close();
    fr.close();
  }

  private Invitations french() {
    return fr.border.invitations();
  }

  private Invitations german() {
    return de.border.invitations();
  }

  private void awaitWaiting(int count) {
    until(() -> german().waiting().size() == count, count + " invitations wait");
  }

  private void awaitState(InvitationState state) {
    until(() -> french().sent(MEETING).get(DE) == state, "the invitation of Germany is " + state);
  }

  @Test
  void anInvitationIsAcceptedByOpeningTheMeeting() {
    french().opened(INVITATION);
    awaitState(InvitationState.SENT);
    awaitWaiting(1);
    assertThat(german().waiting().getFirst().invitation()).isEqualTo(INVITATION);
    german().opened(INVITATION);
    awaitState(InvitationState.ACCEPTED);
    assertThat(german().waiting()).isEmpty();
  }

  @Test
  void anInvitationIsDeclinedAndSentAnew() {
    french().opened(INVITATION);
    awaitWaiting(1);
    assertThat(german().decline(MEETING, FR)).isTrue();
    assertThat(german().decline(MEETING, FR)).isFalse();
    awaitState(InvitationState.DECLINED);
    assertThat(french().inviteAgain(MEETING, NL)).isFalse();
    assertThat(french().inviteAgain(MEETING, DE)).isTrue();
    awaitWaiting(1);
  }

  @Test
  void anEndedMeetingIsNoLongerOffered() {
    french().opened(INVITATION);
    awaitWaiting(1);
    french().ended(MEETING);
    awaitWaiting(0);
    assertThat(french().sent(MEETING)).isEmpty();
  }

  @Test
  void aMeetingThatBothOpenByHandCountsAsAccepted() {
    german().opened(INVITATION);
    french().opened(INVITATION);
    awaitState(InvitationState.ACCEPTED);
    assertThat(german().waiting()).isEmpty();
  }

  @Test
  void whatWasSentWhileThePeerWasAwayArrivesWhenItIsBack() {
    line.freeze();
    line.cut();
    until(() -> !fr.isUp("DE") && !de.isUp("FR"), "the session is down");
    french().opened(INVITATION);
    assertThat(french().sent(MEETING)).containsEntry(DE, InvitationState.UNREACHABLE);
    line.thaw();
    awaitWaiting(1);
    awaitState(InvitationState.SENT);
  }

  @Test
  void anAnswerThatWasLostIsGivenAgainAfterTheReconnect() {
    french().opened(INVITATION);
    awaitWaiting(1);
    line.freeze();
    line.cut();
    until(() -> !fr.isUp("DE") && !de.isUp("FR"), "the session is down");
    german().opened(INVITATION);
    assertThat(french().sent(MEETING)).containsEntry(DE, InvitationState.UNREACHABLE);
    line.thaw();
    awaitState(InvitationState.ACCEPTED);
  }

  @Test
  void aRecallThatWasLostIsSaidAgainAfterTheReconnect() {
    french().opened(INVITATION);
    awaitWaiting(1);
    line.freeze();
    line.cut();
    until(() -> !fr.isUp("DE") && !de.isUp("FR"), "the session is down");
    french().ended(MEETING);
    assertThat(german().waiting()).hasSize(1);
    line.thaw();
    awaitWaiting(0);
  }

  @Test
  void aHostilePeerIsAnsweredWithAReasonAndItsSessionGoesOn(Vertx vertx) {
    try (TestGateway alone = TestGateway.start(vertx, "FR", 1, TestGateway.dialling("DE"))) {
      RawPeer peer = connect(vertx, alone);
      peer.send(new Invite(MEETING, ID, NL, Set.of(FR, DE, NL)));
      assertThat(peer.await(Decline.class))
          .isEqualTo(new Decline(MEETING, ID, DeclineCode.NOT_VALID));
      peer.send(new Invite(MEETING, ID, DE, Set.of(DE, NL)));
      assertThat(peer.await(Decline.class).code()).isEqualTo(DeclineCode.NOT_VALID);
      peer.send(new Accept(MEETING, ID));
      for (int i = 0; i <= InvitationBook.MAX_PER_PEER; i++) {
        peer.send(new Invite(new MeetingId("meeting-" + i), ID, DE, Set.of(FR, DE)));
      }
      assertThat(peer.await(Decline.class))
          .isEqualTo(new Decline(new MeetingId("meeting-50"), ID, DeclineCode.TOO_MANY));
      assertThat(alone.border.invitations().waiting()).hasSize(InvitationBook.MAX_PER_PEER);
      assertThat(alone.count(BorderCounter.INVITATIONS_REFUSED)).isEqualTo(3);
      assertThat(alone.count(BorderCounter.NOTES_IGNORED)).isEqualTo(1);
      for (int i = 0; i < 300; i++) {
        peer.send(new Accept(MEETING, ID));
      }
      until(() -> alone.count(BorderCounter.INVITATIONS_DROPPED) > 0, "a flood is dropped");
      assertThat(alone.isUp("DE")).isTrue();
      peer.close();
    }
  }

  @Test
  void anOversizedInvitationEndsTheSession(Vertx vertx) {
    try (TestGateway alone = TestGateway.start(vertx, "FR", 1, TestGateway.dialling("DE"))) {
      RawPeer peer = connect(vertx, alone);
      peer.send(
          """
          {"type":"invite","meeting":"budget-2026","invitation":"%s","host":"DE","countries":[%s]}
          """
              .formatted(ID, "\"DE\",".repeat(33) + "\"FR\""));
      assertThat(peer.await(Message.Bye.class).code()).isEqualTo(WireError.OUT_OF_RANGE);
      assertThat(alone.border.invitations().waiting()).isEmpty();
      peer.close();
    }
  }

  /** A peer that FR takes for DE. */
  private static RawPeer connect(Vertx vertx, TestGateway alone) {
    RawPeer peer =
        await(
            RawPeer.connect(
                vertx,
                TestCertificates.valid("DE"),
                TestCertificates.valid("FR").certificate(),
                alone.border.port()));
    assertThat(peer.await(Message.Hello.class).country()).isEqualTo(FR);
    peer.send(
        new Message.Hello(Message.VERSION, DE, List.of(new FlowAddress("127.0.0.1", 9)), 1000));
    alone.awaitUp("DE");
    return peer;
  }
}
