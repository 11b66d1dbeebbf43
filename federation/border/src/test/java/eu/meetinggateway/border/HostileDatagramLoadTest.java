// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.counter.BorderCounter;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Garbage, datagrams under an unknown key and forged SRTP pour in at up to 50,000 a second for 3 s,
 * and the voice of Hans, which comes in at the same socket, loses nothing.
 */
@ExtendWith(VertxExtension.class)
final class HostileDatagramLoadTest {
  private static final int PER_SECOND = 50_000;
  private static final int SECONDS = 3;
  private static final int BATCH = 50;

  /** Below this the load is not worth its name: the machine cannot send it. */
  private static final long LEAST = 15_000;

  @Test
  void mediaLosesNothingWhileHostileDatagramsPourIn(Vertx vertx) throws IOException {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx);
        MediaPeer be = new MediaPeer(meeting)) {
      byte[] forged = be.packet(be.ssrc, MediaPeer.OPUS, 1);
      forged[20] ^= 1;
      byte[] unknown = forged.clone();
      unknown[unknown.length - 1] ^= 1;
      byte[] garbage = new byte[forged.length];
      int said = meeting.spoken();
      long sent = pour(meeting.fr.border.mediaPorts().getFirst(), garbage, unknown, forged);
      meeting.assertUnharmedSince(said);
      assertThat(sent / SECONDS).as("hostile datagrams per second").isGreaterThan(LEAST);
      long counted =
          meeting.fr.count(BorderCounter.DATAGRAMS_MALFORMED)
              + meeting.fr.count(BorderCounter.MKI_UNKNOWN)
              + meeting.fr.count(BorderCounter.DATAGRAMS_FORGED);
      assertThat(counted).as("of %s hostile datagrams counted", sent).isGreaterThan(sent / 2);
      assertThat(meeting.lines()).as("one line per reason").hasSizeLessThanOrEqualTo(3);
    }
  }

  private static long pour(int port, byte[]... datagrams) throws IOException {
    long sent = 0;
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      channel.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      long start = System.nanoTime();
      long end = start + TimeUnit.SECONDS.toNanos(SECONDS);
      for (long now = start; now < end; now = System.nanoTime()) {
        long due = (now - start) * PER_SECOND / 1_000_000_000L;
        for (int i = 0; i < BATCH && sent < due; i++) {
          channel.write(ByteBuffer.wrap(datagrams[(int) (sent % datagrams.length)]));
          sent++;
        }
        if (sent >= due) {
          LockSupport.parkNanos(200_000);
        }
      }
    }
    return sent;
  }
}
