// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.session.RawPeer;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.border.wire.WireError;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A known message at a time when it is not allowed. */
@ExtendWith(VertxExtension.class)
final class MisplacedMessageTest {
  @Test
  void aNoteBeforeHelloEndsTheSession(Vertx vertx) {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 0; i < 3; i++) {
        RawPeer be = meeting.be();
        be.send(new Note.PersonGone(TestGateway.MEETING, UUID.randomUUID()));
        assertThat(be.await(Message.Bye.class).code()).isEqualTo(WireError.NOT_NOW);
        assertThat(be.next()).isNull();
        be.close();
      }
      meeting.assertViolatedAndToldOnce(WireError.NOT_NOW, 3);
      meeting.assertUnharmedSince(said);
    }
  }

  @Test
  void aSecondHelloEndsTheSession(Vertx vertx) {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 0; i < 3; i++) {
        RawPeer be = meeting.greetedBe();
        be.send(HealthyMeeting.hello("BE"));
        assertThat(be.await(Message.Bye.class).code()).isEqualTo(WireError.NOT_NOW);
        assertThat(be.next()).isNull();
        be.close();
      }
      meeting.assertViolatedAndToldOnce(WireError.NOT_NOW, 3);
      meeting.assertUnharmedSince(said);
    }
  }

  @Test
  void aPongWithoutAPingEndsTheSession(Vertx vertx) {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 0; i < 3; i++) {
        RawPeer be = meeting.greetedBe();
        be.send(new Message.Pong(99_999));
        assertThat(be.await(Message.Bye.class).code()).isEqualTo(WireError.NOT_NOW);
        assertThat(be.next()).isNull();
        be.close();
      }
      meeting.assertViolatedAndToldOnce(WireError.NOT_NOW, 3);
      meeting.assertUnharmedSince(said);
    }
  }
}
