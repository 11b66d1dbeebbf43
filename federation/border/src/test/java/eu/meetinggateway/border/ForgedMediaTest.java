// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.counter.BorderCounter;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SRTP under the key of a session, changed on its way or made without the key. */
@ExtendWith(VertxExtension.class)
final class ForgedMediaTest {
  @Test
  void aPacketThatWasChangedIsDropped(Vertx vertx) throws IOException {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx);
        MediaPeer be = new MediaPeer(meeting)) {
      int said = meeting.spoken();
      assertThat(be.speak(1)).isNotEmpty();
      for (int i = 0; i < 100; i++) {
        byte[] forged = be.packet(be.ssrc, MediaPeer.OPUS, 2 + i);
        forged[12 + i % 40] ^= 1;
        be.send(forged);
      }
      meeting.assertCountedAndToldOnce(BorderCounter.DATAGRAMS_FORGED, 100);
      assertThat(be.arrived).hasSize(1);
      meeting.assertUnharmedSince(said);
    }
  }
}
