// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.session.RawPeer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SRTP that was authentic once and comes again. */
@ExtendWith(VertxExtension.class)
final class ReplayedMediaTest {
  @Test
  void aPacketThatCameBeforeIsDropped(Vertx vertx) throws IOException {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx);
        MediaPeer be = new MediaPeer(meeting)) {
      int said = meeting.spoken();
      byte[] good = be.speak(1);
      for (int i = 0; i < 100; i++) {
        be.send(good);
      }
      meeting.assertCountedAndToldOnce(BorderCounter.DATAGRAMS_REPLAYED, 100);
      assertThat(be.arrived).hasSize(1);
      meeting.assertUnharmedSince(said);
    }
  }

  @Test
  void aPacketOfAnEarlierSessionHasNoKeyAnyMore(Vertx vertx) throws IOException {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx);
        MediaPeer be = new MediaPeer(meeting)) {
      int said = meeting.spoken();
      byte[] good = be.speak(1);
      RawPeer newer = meeting.greetedBe();
      TestGateway.until(
          () -> meeting.fr.count(BorderCounter.SESSIONS_OPENED) == 3, "the newer session is up");
      for (int i = 0; i < 100; i++) {
        be.send(good);
      }
      meeting.assertCountedAndToldOnce(BorderCounter.MKI_UNKNOWN, 100);
      assertThat(be.arrived).hasSize(1);
      meeting.assertUnharmedSince(said);
      newer.close();
    }
  }
}
