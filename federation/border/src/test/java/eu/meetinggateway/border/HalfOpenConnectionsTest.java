// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static eu.meetinggateway.border.TestGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.session.BorderLimits;
import eu.meetinggateway.border.session.RawPeer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections that are opened and then say nothing, ten thousand of them, from many addresses. */
@ExtendWith(VertxExtension.class)
final class HalfOpenConnectionsTest {
  private static final int WANTED = 10_000;

  /** So many descriptors are left to the rest of this process. */
  private static final int RESERVED = 1_500;

  private static final int PER_ADDRESS = 100;
  private static final UnixOperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);

  @Test
  void tenThousandHalfOpenConnectionsHoldNothing(Vertx vertx) throws IOException {
    long allowed = SYSTEM.getMaxFileDescriptorCount() - files() - RESERVED;
    int count =
        (int) Math.min(WANTED, allowed * 2 / 3); // both ends are in this process for a moment
    String scale =
        count
            + " of "
            + WANTED
            + " connections, as this machine allows "
            + allowed
            + " open files more";
    assertThat(count).as(scale).isGreaterThan(2_000);
    List<Socket> open = new ArrayList<>();
    BorderLimits limits = TestLimits.handshakeTime(Duration.ofMinutes(5)); // longer than the test
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx, limits)) {
      int said = meeting.spoken();
      int threads = Thread.activeCount();
      long files = files();
      for (int i = 0; i < count; i++) {
        open.add(connect(meeting.fr.border.port(), i / PER_ADDRESS + 1));
      }
      int most = BorderLimits.DEFAULT.handshakes();
      until(
          () -> meeting.fr.count(BorderCounter.CONNECTIONS_REFUSED) >= count - most,
          scale + ": all but " + most + " are refused at once");
      assertThat(Thread.activeCount()).as("threads").isLessThan(threads + 20);
      until(() -> files() - files < count + most + 50L, scale + ": the refused hold no files");
      RawPeer be = null;
      try {
        be = meeting.greetedBe();
      } finally {
        assertThat(be).as(scale + ": a peer can still connect").isNotNull();
      }
      be.close();
      meeting.assertCountedAndToldOnce(BorderCounter.CONNECTIONS_REFUSED, count - most);
      meeting.assertUnharmedSince(said);
    } finally {
      for (Socket each : open) {
        each.close();
      }
    }
  }

  @Test
  void whoSaysNothingIsClosedWhenItsTimeIsUp(Vertx vertx) throws IOException {
    BorderLimits limits = TestLimits.handshakeTime(Duration.ofMillis(1_500));
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx, limits)) {
      int said = meeting.spoken();
      List<Socket> open = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        open.add(connect(meeting.fr.border.port(), 1));
      }
      meeting.assertCountedAndToldOnce(BorderCounter.HANDSHAKES_TIMED_OUT, 5);
      meeting.assertUnharmedSince(said);
      for (Socket each : open) {
        each.close();
      }
    }
  }

  private static long files() {
    return SYSTEM.getOpenFileDescriptorCount();
  }

  private static Socket connect(int port, int host) throws IOException {
    InetAddress from = InetAddress.ofLiteral("127.3." + host / 200 + "." + (1 + host % 200));
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), port, from, 0);
  }
}
