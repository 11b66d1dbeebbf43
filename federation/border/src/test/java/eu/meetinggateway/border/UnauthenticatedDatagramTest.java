// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.border.counter.BorderCounter;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** UDP from somebody who has no session with us, from any address. */
@ExtendWith(VertxExtension.class)
final class UnauthenticatedDatagramTest {
  private static final int ADDRESSES = 50;

  @Test
  void whatIsNotSrtpIsDropped(Vertx vertx) throws IOException {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 1; i <= ADDRESSES; i++) {
        send(meeting, i, new byte[i % 32]);
        send(meeting, i, new byte[100]);
      }
      meeting.assertCountedAndToldOnce(BorderCounter.DATAGRAMS_MALFORMED, 2 * ADDRESSES);
      meeting.assertUnharmedSince(said);
    }
  }

  @Test
  void srtpUnderAnUnknownKeyIsDroppedAndNotAnswered(Vertx vertx) throws IOException {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 1; i <= ADDRESSES; i++) {
        byte[] datagram = new byte[100];
        datagram[0] = (byte) 0x80;
        datagram[1] = (byte) (i % 2 == 0 ? 111 : 200);
        send(meeting, i, datagram);
      }
      meeting.assertCountedAndToldOnce(BorderCounter.MKI_UNKNOWN, ADDRESSES);
      meeting.assertUnharmedSince(said);
    }
  }

  /** From another loopback address each time; nothing may come back to any. */
  private static void send(HealthyMeeting meeting, int host, byte[] datagram) throws IOException {
    InetAddress from = InetAddress.ofLiteral("127.1.2." + host);
    int port = meeting.fr.border.mediaPorts().getFirst();
    try (DatagramSocket socket = new DatagramSocket(0, from)) {
      InetAddress to = InetAddress.ofLiteral("127.0.0.1");
      socket.send(new DatagramPacket(datagram, datagram.length, to, port));
      socket.setSoTimeout(5);
      assertThatThrownBy(() -> socket.receive(new DatagramPacket(new byte[9], 9)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }
}
