// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.session.RawPeer;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.WireError;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pinned peer that says more than it may, with messages that are all valid. */
@ExtendWith(VertxExtension.class)
final class FloodingPeerTest {
  @Test
  void aBurstIsReadAtThePeersRateAndNothingIsLost(Vertx vertx) {
    try (HealthyMeeting meeting =
        HealthyMeeting.start(vertx, TestLimits.messages(1_000, Duration.ofSeconds(30)))) {
      int said = meeting.spoken();
      RawPeer be = meeting.greetedBe();
      for (int i = 0; i < 3_000; i++) {
        be.send(new Message.Ping(i));
      }
      for (int i = 0; i < 3_000; i++) {
        assertThat(be.await(Message.Pong.class).number()).isEqualTo(i);
      }
      assertThat(meeting.fr.isUp("BE")).isTrue();
      assertThat(meeting.fr.count(BorderCounter.READS_HELD)).isPositive();
      assertThat(meeting.lines()).isEmpty();
      meeting.assertUnharmedSince(said);
      be.close();
    }
  }

  @Test
  void aFloodThatDoesNotEndEndsTheSession(Vertx vertx) {
    try (HealthyMeeting meeting =
        HealthyMeeting.start(vertx, TestLimits.messages(1_000, Duration.ofMillis(500)))) {
      int said = meeting.spoken();
      RawPeer be = meeting.greetedBe();
      for (int i = 0; i < 20_000; i++) {
        be.send(new Message.Ping(i));
      }
      assertThat(be.await(Message.Bye.class).code()).isEqualTo(WireError.FLOODING);
      TestGateway.until(() -> !meeting.fr.isUp("BE"), "the session is down");
      meeting.assertViolatedAndToldOnce(WireError.FLOODING, 1);
      assertThat(meeting.fr.count(BorderCounter.VIOLATIONS)).isEqualTo(1);
      meeting.assertUnharmedSince(said);
      be.close();
    }
  }
}
