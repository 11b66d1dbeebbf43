// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.border.counter.BorderCounter;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What does not even begin a TLS handshake. */
@ExtendWith(VertxExtension.class)
final class GarbageBeforeHandshakeTest {
  @Test
  void whatIsNotTlsIsClosedAndCounted(Vertx vertx) throws IOException {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      String[] garbage = {
        "GET / HTTP/1.1\r\n\r\n", "SSH-2.0-x\r\n", "\0\0\0\0\0\0\0\0", "ÿÿÿÿÿÿÿÿ"
      };
      for (String each : garbage) {
        knock(meeting.fr.border.port(), each.getBytes(StandardCharsets.ISO_8859_1));
      }
      meeting.assertCountedAndToldOnce(BorderCounter.NOT_TLS, garbage.length);
      meeting.assertUnharmedSince(said);
    }
  }

  @Test
  void aRecordThatIsNoClientHelloIsAFailedHandshake(Vertx vertx) throws IOException {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      byte[] record = {22, 3, 1, 0, 4, 77, 0, 0, 0};
      for (int i = 0; i < 3; i++) {
        knock(meeting.fr.border.port(), record);
      }
      meeting.assertCountedAndToldOnce(BorderCounter.HANDSHAKES_FAILED, 3);
      meeting.assertUnharmedSince(said);
    }
  }

  private static void knock(int port, byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(bytes);
      while (socket.getInputStream().read() >= 0) {
        // an alert may come before the end
      }
    } catch (java.net.SocketException reset) {
      // closed by the gateway, too
    }
  }
}
