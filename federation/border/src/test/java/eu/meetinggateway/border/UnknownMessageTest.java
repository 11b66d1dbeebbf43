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

/** A message of a type that this version does not have. */
@ExtendWith(VertxExtension.class)
final class UnknownMessageTest {
  @Test
  void anUnknownMessageEndsTheSessionWithItsCode(Vertx vertx) {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 0; i < 3; i++) {
        RawPeer be = meeting.greetedBe();
        be.send("{\"type\":\"transit\"}");
        assertThat(be.await(Message.Bye.class).code()).isEqualTo(WireError.UNKNOWN_TYPE);
        assertThat(be.next()).isNull();
        be.close();
      }
      meeting.assertViolatedAndToldOnce(WireError.UNKNOWN_TYPE, 3);
      meeting.assertUnharmedSince(said);
    }
  }
}
