// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.counter.BorderCounter;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Authentic media for which no route was opened. */
@ExtendWith(VertxExtension.class)
final class UnroutedMediaTest {
  @Test
  void aStreamThatNobodyAskedForIsDropped(Vertx vertx) throws IOException {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx);
        MediaPeer be = new MediaPeer(meeting)) {
      int said = meeting.spoken();
      assertThat(be.speak(1)).isNotEmpty();
      for (int i = 0; i < 100; i++) {
        be.send(be.packet(be.ssrc + 1 + i, MediaPeer.OPUS, 1));
      }
      meeting.assertCountedAndToldOnce(BorderCounter.SSRC_UNKNOWN, 100);
      assertThat(be.arrived).hasSize(1);
      meeting.assertUnharmedSince(said);
    }
  }

  @Test
  void aStreamThatIsNoLongerWantedIsDropped(Vertx vertx) throws IOException {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx);
        MediaPeer be = new MediaPeer(meeting)) {
      int said = meeting.spoken();
      assertThat(be.speak(1)).isNotEmpty();
      be.unwant();
      for (int i = 0; i < 100; i++) {
        be.send(be.packet(be.ssrc, MediaPeer.OPUS, 2 + i));
      }
      meeting.assertCountedAndToldOnce(BorderCounter.SSRC_UNKNOWN, 100);
      assertThat(be.arrived).hasSize(1);
      meeting.assertUnharmedSince(said);
    }
  }

  @Test
  void anotherPayloadTypeThanWasAskedForIsDropped(Vertx vertx) throws IOException {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx);
        MediaPeer be = new MediaPeer(meeting)) {
      int said = meeting.spoken();
      assertThat(be.speak(1)).isNotEmpty();
      for (int i = 0; i < 100; i++) {
        be.send(be.packet(be.ssrc, 96, 2 + i));
      }
      meeting.assertCountedAndToldOnce(BorderCounter.PAYLOAD_TYPE_WRONG, 100);
      assertThat(be.arrived).hasSize(1);
      meeting.assertUnharmedSince(said);
    }
  }
}
