// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.session.RawPeer;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.WireError;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages beyond the limits of size and depth. */
@ExtendWith(VertxExtension.class)
final class OversizedMessageTest {
  @Test
  void aMessageThatIsTooDeepEndsTheSession(Vertx vertx) {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 0; i < 3; i++) {
        RawPeer be = meeting.greetedBe();
        be.send("[".repeat(50) + "]".repeat(50));
        assertThat(be.await(Message.Bye.class).code()).isEqualTo(WireError.TOO_LARGE);
        assertThat(be.next()).isNull();
        be.close();
      }
      meeting.assertViolatedAndToldOnce(WireError.TOO_LARGE, 3);
      meeting.assertUnharmedSince(said);
    }
  }

  /** The connection is cut in the middle of the frame, so Bye does not reach the peer. */
  @Test
  void aFrameBeyondTheLimitEndsTheSession(Vertx vertx) {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 0; i < 3; i++) {
        RawPeer be = meeting.greetedBe();
        be.send("x".repeat(Message.MAX_BYTES + 1));
        TestGateway.until(() -> !meeting.fr.isUp("BE"), "the session is down");
        be.close();
      }
      meeting.assertViolatedAndToldOnce(WireError.TOO_LARGE, 3);
      meeting.assertUnharmedSince(said);
    }
  }

  @Test
  void aMessageBeyondTheLimitInSmallFramesEndsTheSession(Vertx vertx) {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 0; i < 3; i++) {
        RawPeer be = meeting.greetedBe();
        be.send("x".repeat(Message.MAX_BYTES + 1), 30_000);
        assertThat(be.await(Message.Bye.class).code()).isEqualTo(WireError.TOO_LARGE);
        assertThat(be.next()).isNull();
        be.close();
      }
      meeting.assertViolatedAndToldOnce(WireError.TOO_LARGE, 3);
      meeting.assertUnharmedSince(said);
    }
  }
}
