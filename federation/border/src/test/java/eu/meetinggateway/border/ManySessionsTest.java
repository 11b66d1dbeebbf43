// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.session.BorderLimits;
import eu.meetinggateway.border.session.RawPeer;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.WireError;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pinned peer that opens one session after the other, or many connections at once. */
@ExtendWith(VertxExtension.class)
final class ManySessionsTest {
  @Test
  void sessionsBeyondTheRateEndWithTheirCode(Vertx vertx) {
    BorderLimits limits = TestLimits.sessionPause(Duration.ofHours(1));
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx, limits)) {
      int said = meeting.spoken();
      int burst = BorderLimits.DEFAULT.sessionBurst();
      for (int i = 0; i < burst; i++) {
        RawPeer be = meeting.be();
        assertThat(be.await(Message.Hello.class)).isNotNull();
        be.close();
      }
      for (int i = 0; i < 3; i++) {
        RawPeer be = meeting.be();
        Message first = be.next();
        assertThat(first).isEqualTo(new Message.Bye(WireError.TOO_MANY_SESSIONS));
        be.close();
      }
      meeting.assertViolatedAndToldOnce(WireError.TOO_MANY_SESSIONS, 3);
      meeting.assertUnharmedSince(said);
    }
  }

  @Test
  void anOlderSessionThatSaidNothingMakesWay(Vertx vertx) {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      List<RawPeer> silent = new ArrayList<>();
      for (int i = 0; i <= BorderLimits.DEFAULT.peerGreetings(); i++) {
        RawPeer be = meeting.be();
        assertThat(be.await(Message.Hello.class)).isNotNull();
        silent.add(be);
      }
      assertThat(silent.getFirst().await(Message.Bye.class).code()).isEqualTo(WireError.REPLACED);
      assertThat(silent.getFirst().next()).isNull();
      assertThat(meeting.lines()).isEmpty();
      meeting.assertUnharmedSince(said);
      silent.forEach(RawPeer::close);
    }
  }

  @Test
  void connectionsOfOnePeerAreBounded(Vertx vertx) throws Exception {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      List<SSLSocket> open = new ArrayList<>();
      TlsKnock be = TlsKnock.as(TestCertificates.valid("BE"));
      for (int i = 0; i < BorderLimits.DEFAULT.peerConnections(); i++) {
        open.add(be.connect(meeting.fr.border.port()));
      }
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> be.request(meeting.fr.border.port()))
            .isInstanceOf(IOException.class);
      }
      meeting.assertCountedAndToldOnce(BorderCounter.CONNECTIONS_REFUSED, 3);
      assertThat(meeting.fr.count(BorderCounter.CONNECTIONS_REFUSED)).isEqualTo(3);
      meeting.assertUnharmedSince(said);
      for (SSLSocket each : open) {
        each.close();
      }
    }
  }
}
