// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.session.RawPeer;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortEvent;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A peer that stops reading while a meeting has much to say to it. */
@ExtendWith(VertxExtension.class)
final class SlowReaderTest {
  @Test
  void aPeerThatDoesNotReadIsDropped(Vertx vertx) {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      RawPeer be = meeting.greetedBe();
      TestInbox inbox = new TestInbox();
      Port port = meeting.fr.port("BE");
      port.open(inbox);
      assertThat(be.await(Note.MeetingUp.class).answer()).isFalse();
      be.send(new Note.MeetingUp(TestGateway.MEETING, true, Instant.EPOCH, List.of(), List.of()));
      assertThat(inbox.next(PortEvent.Up.class)).isNotNull();
      be.pause();
      for (int i = 0; i < 200_000 && meeting.fr.count(BorderCounter.SLOW_READERS) == 0; i++) {
        Person marie = TestGateway.person("FR", 1, "€".repeat(100) + i);
        port.apply(inbox.epoch(), new Order.Show(marie));
      }
      assertThat(inbox.await(PortEvent.Down.class).reason().text()).contains("does not read");
      meeting.assertCountedAndToldOnce(BorderCounter.SLOW_READERS, 1);
      meeting.assertUnharmedSince(said);
      be.close();
    }
  }
}
