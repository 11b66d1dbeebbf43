// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.border.counter.BorderCounter;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two certificates of one authority: only the pinned key counts, whoever signed for it. */
@ExtendWith(VertxExtension.class)
final class UnpinnedCertificateTest {
  private static final String AUTHORITY = "common authority";

  @Test
  void theRightAuthorityDoesNotMakeUpForAMissingPin(Vertx vertx) throws Exception {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      int port = meeting.fr.border.port();
      assertThat(TlsKnock.as(TestCertificates.issued(AUTHORITY, "BE")).connect(port).isConnected())
          .as("the pinned key is accepted from this authority")
          .isTrue();
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(
                () -> TlsKnock.as(TestCertificates.issued(AUTHORITY, "mallory")).request(port))
            .isInstanceOf(IOException.class);
      }
      meeting.assertCountedAndToldOnce(BorderCounter.CERTIFICATES_REFUSED, 3);
      meeting.assertUnharmedSince(said);
    }
  }
}
