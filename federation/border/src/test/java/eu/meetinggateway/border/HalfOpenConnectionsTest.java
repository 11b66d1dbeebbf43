// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static eu.meetinggateway.border.TestGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.session.BorderLimits;
import eu.meetinggateway.border.session.RawPeer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections that are opened and then say nothing, ten thousand of them, from many addresses. */
@ExtendWith(VertxExtension.class)
final class HalfOpenConnectionsTest {
  private static final int WANTED = 10_000;

  /** So many descriptors are left to the rest of this process. */
  private static final int RESERVED = 1_500;

  private static final int PER_ADDRESS = 100;

  @Test
  void tenThousandHalfOpenConnectionsHoldNothing(Vertx vertx) throws IOException {
    int allowed = openFilesAllowed() - openFiles() - RESERVED;
    int count = Math.min(WANTED, allowed * 2 / 3); // both ends are in this process for a moment
    String scale =
        count
            + " of "
            + WANTED
            + " connections, as this machine allows "
            + allowed
            + " open files more";
    assertThat(count).as(scale).isGreaterThan(2_000);
    List<SocketChannel> open = new ArrayList<>();
    BorderLimits limits = TestLimits.handshakeTime(Duration.ofMinutes(5)); // longer than the test
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx, limits)) {
      int said = meeting.spoken();
      int threads = Thread.activeCount();
      long files = openFiles();
      for (int i = 0; i < count; i++) {
        open.add(connect(meeting.fr.border.port(), i / PER_ADDRESS + 1));
      }
      int most = BorderLimits.DEFAULT.handshakes();
      until(
          () -> meeting.fr.count(BorderCounter.CONNECTIONS_REFUSED) >= count - most,
          scale + ": all but " + most + " are refused at once");
      assertThat(Thread.activeCount()).as("threads").isLessThan(threads + 20);
      until(() -> openFiles() - files < count + most + 50L, scale + ": the refused hold no files");
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
      for (SocketChannel each : open) {
        each.close();
      }
    }
  }

  @Test
  void whoSaysNothingIsClosedWhenItsTimeIsUp(Vertx vertx) throws IOException {
    BorderLimits limits = TestLimits.handshakeTime(Duration.ofMillis(1_500));
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx, limits)) {
      int said = meeting.spoken();
      List<SocketChannel> open = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        open.add(connect(meeting.fr.border.port(), 1));
      }
      meeting.assertCountedAndToldOnce(BorderCounter.HANDSHAKES_TIMED_OUT, 5);
      meeting.assertUnharmedSince(said);
      for (SocketChannel each : open) {
        each.close();
      }
    }
  }

  private static SocketChannel connect(int port, int host) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.bind(
        new InetSocketAddress(
            InetAddress.ofLiteral("127.3." + host / 200 + "." + (1 + host % 200)), 0));
    channel.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    return channel;
  }

  private static int openFilesAllowed() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/limits"))) {
      return lines
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.split("\\s+", -1)[3])
          .mapToInt(
              limit -> limit.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(limit))
          .findFirst()
          .orElseThrow();
    }
  }

  private static int openFiles() {
    String[] files = new File("/proc/self/fd").list();
    return files == null ? 0 : files.length;
  }
}
