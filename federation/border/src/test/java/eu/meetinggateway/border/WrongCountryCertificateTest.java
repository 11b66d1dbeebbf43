// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.border.counter.BorderCounter;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pinned key of BE in a certificate that says it is of another country. */
@ExtendWith(VertxExtension.class)
final class WrongCountryCertificateTest {
  @Test
  void aPinnedCertificateThatNamesAnotherCountryIsRefused(Vertx vertx) {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() ->
                TlsKnock.as(TestCertificates.named("BE", "C=NL, CN=gateway"))
                    .request(meeting.fr.border.port()))
            .isInstanceOf(IOException.class);
      }
      meeting.assertCountedAndToldOnce(BorderCounter.CERTIFICATES_WRONG_COUNTRY, 3);
      meeting.assertUnharmedSince(said);
    }
  }
}
