// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.session.RawPeer;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.WireError;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pinned peer that says something else than the border's WebSocket, or nonsense inside it. */
@ExtendWith(VertxExtension.class)
final class GarbageAfterHandshakeTest {
  @Test
  void whatIsNotHttpIsClosedAndCounted(Vertx vertx) throws Exception {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 0; i < 3; i++) {
        try (SSLSocket socket =
            TlsKnock.as(TestCertificates.valid("BE")).connect(meeting.fr.border.port())) {
          socket
              .getOutputStream()
              .write("\u0001\u0002 garbage\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          drain(socket);
        }
      }
      meeting.assertCountedAndToldOnce(BorderCounter.REQUESTS_REFUSED, 3);
      meeting.assertUnharmedSince(said);
    }
  }

  private static void drain(SSLSocket socket) throws IOException {
    try {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // an answer may come before the end
      }
    } catch (SocketException reset) {
      // closed by the gateway, too
    }
  }

  @Test
  void aRequestForSomethingElseIsRefused(Vertx vertx) throws Exception {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 0; i < 3; i++) {
        assertThat(TlsKnock.as(TestCertificates.valid("BE")).request(meeting.fr.border.port()))
            .startsWith("HTTP/1.1 404");
      }
      meeting.assertCountedAndToldOnce(BorderCounter.REQUESTS_REFUSED, 3);
      meeting.assertUnharmedSince(said);
    }
  }

  @Test
  void aBinaryFrameEndsTheSessionWithItsCode(Vertx vertx) {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      for (int i = 0; i < 3; i++) {
        RawPeer be = meeting.greetedBe();
        be.sendBinary(new byte[] {1, 2, 3});
        assertThat(be.await(Message.Bye.class).code()).isEqualTo(WireError.MALFORMED);
        assertThat(be.next()).isNull();
        be.close();
      }
      meeting.assertViolatedAndToldOnce(WireError.MALFORMED, 3);
      meeting.assertUnharmedSince(said);
    }
  }

  @Test
  void aFrameThatBreaksTheWebSocketIsAViolation(Vertx vertx) throws Exception {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      try (SSLSocket socket =
          TlsKnock.as(TestCertificates.valid("BE")).connect(meeting.fr.border.port())) {
        socket
            .getOutputStream()
            .write(
                """
                GET /border/v1 HTTP/1.1
                Host: x
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                """
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().readNBytes(12))
            .isEqualTo("HTTP/1.1 101".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(new byte[] {(byte) 0xFF, (byte) 0xFF, 1, 2, 3, 4, 5, 6});
        drain(socket);
      }
      meeting.assertViolatedAndToldOnce(WireError.MALFORMED, 1);
      meeting.assertUnharmedSince(said);
    }
  }
}
