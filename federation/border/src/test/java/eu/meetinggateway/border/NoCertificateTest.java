// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.border.counter.BorderCounter;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who shows no certificate is refused in the handshake. */
@ExtendWith(VertxExtension.class)
final class NoCertificateTest {
  @Test
  void aClientWithoutACertificateIsRefused(Vertx vertx) {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() ->
                new TlsKnock(TlsKnock.BOUNCY_CASTLE, Optional.empty(), TlsKnock.HYBRID)
                    .request(meeting.fr.border.port()))
            .isInstanceOf(IOException.class);
      }
      meeting.assertCountedAndToldOnce(BorderCounter.CERTIFICATES_MISSING, 3);
      meeting.assertUnharmedSince(said);
    }
  }
}
